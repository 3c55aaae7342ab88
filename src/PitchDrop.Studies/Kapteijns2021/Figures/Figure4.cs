using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Kapteijns2021.Figures;

/// <summary>Fig. 4: relaxation of the liquids, a row each: F_s(t), and τ_α against 1/T.</summary>
internal sealed class Figure4 : IKapteijnsFigure
{
    private const string Id = "4";

    public FigureEntry Entry { get; } = new(Id, "Relaxation of the liquids");

    public void Declare(KapteijnsConditions conditions, KapteijnsWork work)
    {
        foreach (StudiedLiquid liquid in conditions.Studied)
        {
            foreach (double T in conditions.Temperatures(liquid))
            {
                conditions.Runs(liquid, T, work);
            }
        }
    }

    public FigureOutcome Make(KapteijnsContext context)
    {
        List<Panel> panels = [];
        List<NamedArray> arrays = [];
        List<Quantity> quantities = [];
        int row = 0;
        foreach (StudiedLiquid liquid in context.Conditions.Studied)
        {
            LiquidAverages[] states = [.. context.Conditions.Temperatures(liquid).Select(T => context.Averages(liquid, T))];
            panels.AddRange(Scattering(liquid, states, ++row), Times(liquid, states, row));
            foreach (LiquidAverages state in states)
            {
                arrays.AddRange(Arrays(liquid, state));
                quantities.AddRange(Of(context, liquid, state));
            }
        }

        var figure = new Figure { Size = FigureSize.Page(62 * row), Columns = 2, Panels = panels };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig4", figure, "(a) F_s of the largest species at q_max; the broken line is the threshold 0.2 of τ_α. (b) τ_α against 1/T. Error bars: one standard error from blocks within the runs or from their scatter, whichever is larger.", arrays, context.Say);
        return new FigureOutcome(new ReportSection("fig-4", "Relaxation of the liquids (Fig. 4)", block), quantities, []);
    }

    private static Panel Scattering(StudiedLiquid liquid, LiquidAverages[] states, int row) => new()
    {
        Tag = $"(a{row})",
        Title = liquid.Liquid.Label,
        X = Axis.Log("t/t_0"),
        Y = Axis.Linear("F_s", minimum: -0.05, maximum: 1.02),
        Colours = ColourOrder.HotToCold,
        LegendTitle = "T",
        Marks =
        [
            ReferenceLine.Horizontal(LiquidAverages.Threshold),
            .. states.Select(s => Curve.Line([.. s.Followed.Lags.Select(t => t / liquid.Liquid.ReducedTime(s.Temperature))], [.. s.Followed.Scattering.Select(f => f.Value)], $"{s.Temperature:0.####}", LineDash.Solid)),
        ],
    };

    private static Panel Times(StudiedLiquid liquid, LiquidAverages[] states, int row)
    {
        LiquidAverages[] known = [.. states.Where(s => s.RelaxationTime is not null)];
        return new Panel
        {
            Tag = $"(b{row})",
            Title = liquid.Liquid.Label,
            X = Axis.Linear("1/T"),
            Y = Axis.Log("tau_{alpha}/t_0"),
            Marks = [Curve.LineAndPoints([.. known.Select(s => 1 / s.Temperature)], [.. known.Select(s => s.ReducedRelaxationTime!.Value.Value)], [.. known.Select(s => s.ReducedRelaxationTime!.Value.Error)])],
        };
    }

    private static IEnumerable<NamedArray> Arrays(StudiedLiquid liquid, LiquidAverages state)
    {
        string prefix = FormattableString.Invariant($"{liquid.Liquid.Name}_T{state.Temperature:0.####}_"), of = FormattableString.Invariant($"{liquid.Liquid.Label}, T = {state.Temperature:0.####}");
        return
        [
            NamedArray.Of($"{prefix}t", [.. state.Followed.Lags], "tau", $"lag; {of}"),
            NamedArray.Of($"{prefix}F_s", [.. state.Followed.Scattering.Select(f => f.Value)], "1", $"F_s of the largest species at q_max; {of}"),
            NamedArray.Of($"{prefix}F_s_error", [.. state.Followed.Scattering.Select(f => f.Error)], "1", "its standard error"),
            NamedArray.Of($"{prefix}MSD", [.. state.Followed.MeanSquare.Select(f => f.Value)], "sigma^2", $"mean square displacement of the largest species; {of}"),
            NamedArray.Of($"{prefix}MSD_error", [.. state.Followed.MeanSquare.Select(f => f.Error)], "sigma^2", "its standard error"),
        ];
    }

    private static IEnumerable<Quantity> Of(KapteijnsContext context, StudiedLiquid liquid, LiquidAverages state)
    {
        (string, WhereValue)[] where = context.Where(liquid, state.Temperature);
        if (state.RelaxationTime is { } tau)
        {
            yield return Quantities.At(Id, "tau_alpha", "time at which F_s of the largest species is 0.2", tau, "tau", null, where);
        }

        if (state.Diffusion is { } diffusion)
        {
            yield return Quantities.At(Id, "D", "diffusion coefficient of the largest species", diffusion, "sigma^2/tau", null, where);
        }
    }
}
