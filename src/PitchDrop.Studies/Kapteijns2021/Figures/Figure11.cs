using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Relaxation.Motion;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Kapteijns2021.Figures;

/// <summary>Fig. 11: the states of comparable viscosity of the sticky spheres at their densities, and how far particles move in a tenth of the relaxation time.</summary>
internal sealed class Figure11 : IKapteijnsFigure
{
    // Both are ours: the paper judges by eye.
    private const double MostSpread = 2, MostDistance = 0.1;

    private const string Id = "11";

    public FigureEntry Entry { get; } = new(Id, "Sticky spheres at their densities: motion in reduced units, displacements after τ_α/10");

    public void Declare(KapteijnsConditions conditions, KapteijnsWork work)
    {
        foreach (StudiedLiquid liquid in ReducedMotion.StickySpheres(conditions))
        {
            conditions.Runs(liquid, conditions.Coldest(liquid), work);
        }
    }

    public FigureOutcome Make(KapteijnsContext context)
    {
        (StudiedLiquid Liquid, LiquidAverages State)[] states = [.. ReducedMotion.StickySpheres(context.Conditions).Select(l => (l, context.Averages(l, context.Conditions.Coldest(l))))];
        (StudiedLiquid Liquid, LiquidAverages State, DisplacementDistribution Moved)[] moved =
        [
            .. states.Select(s => (s.Liquid, s.State, Moved: Moved(s.State))).Where(s => s.Moved is not null).Select(s => (s.Liquid, s.State, s.Moved!)),
        ];
        var figure = new Figure { Size = FigureSize.Page(62), Columns = 3, Panels = [.. ReducedMotion.Panels(states), Distances(moved)] };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig11", figure, "Sticky spheres: (a) mean square displacement and (b) $F_s$, averaged over the species, in reduced units, at the coldest temperature of each density; (c) distribution of the distances that particles have moved after $tau_{alpha}/10$.",
            [.. states.SelectMany(s => ReducedMotion.AveragedArrays(s.Liquid, s.State)), .. moved.SelectMany(s => Arrays(s.Liquid, s.Moved))], context.Say);
        double? spread = states.Length > 1 ? ReducedMotion.Spread(states) : null;
        Estimate? apart = moved.Length > 1 ? Apart([.. moved.Select(m => m.Moved)]) : null;
        return new FigureOutcome(
            new ReportSection("fig-11", "Sticky spheres at comparable viscosity (Fig. 11)", new Prose("The states are in the table under Fig. 10. Displacements are counted at the lags of the run; between two of them the shares are interpolated in ln t."), block),
            [.. moved.SelectMany(m => Of(context, m.Liquid, m.State, m.Moved))],
            [
                Quantities.Claim("At each density of the SS model a temperature can be chosen so that the species-averaged mean square displacement and F_s in reduced units fall together.",
                    spread is null ? "not known" : $"times at which F_s = 0.2 within a factor of {spread:0.00}", $"together, taken as a factor below {MostSpread}", spread is null ? null : spread < MostSpread, "fig-11"),
                Quantities.Claim("The distribution of particle displacements after τ_α/10 is almost identical across densities: the dynamical heterogeneity does not depend on them.",
                    apart is { } d ? $"cumulative shares differ by at most {d}" : "not known", $"almost identical, taken as less than {MostDistance}", apart is { } far ? !Quantities.Above(far, MostDistance) : null, "fig-11"),
            ]);
    }

    private static DisplacementDistribution? Moved(LiquidAverages state) =>
        state.RelaxationTime is { } tau ? DisplacementDistribution.Of([.. state.Runs.Select(r => r.Motion)], state.Runs[0].Plan.TimeStep, tau.Value / 10) : null;

    private static Panel Distances(IReadOnlyList<(StudiedLiquid Liquid, LiquidAverages State, DisplacementDistribution Moved)> moved) => new()
    {
        Tag = "(c)",
        X = Axis.Linear("|Delta r|/a_0", minimum: 0),
        Y = Axis.Log("P(|Delta r|) a_0", minimum: 1e-3),
        Legend = LegendPlacement.None,
        Marks =
        [
            .. moved.Select(m =>
            {
                double a0 = m.Liquid.Liquid.ReducedLength;
                int[] filled = [.. Enumerable.Range(0, m.Moved.Bins.Count).Where(k => m.Moved.Density[k].Value > 0)];
                return Curve.Line([.. filled.Select(k => m.Moved.Bins.Middle(k) / a0)], [.. filled.Select(k => m.Moved.Density[k].Value * a0)]);
            }),
        ],
    };

    private static IEnumerable<NamedArray> Arrays(StudiedLiquid liquid, DisplacementDistribution moved)
    {
        string name = liquid.Liquid.Name, of = string.Create(CultureInfo.InvariantCulture, $"{liquid.Liquid.Label}, t = {moved.Time:G4} tau");
        double a0 = liquid.Liquid.ReducedLength;
        yield return NamedArray.Of($"{name}_distance", [.. Enumerable.Range(0, moved.Bins.Count).Select(k => moved.Bins.Middle(k) / a0)], "a0", $"middle of the interval of distance; {of}");
        yield return NamedArray.Of($"{name}_P", [.. moved.Density.Select(d => d.Value * a0)], "1/a0", "density of the distances that particles have moved");
        yield return NamedArray.Of($"{name}_P_error", [.. moved.Density.Select(d => d.Error * a0)], "1/a0", "its standard error");
    }

    private static IEnumerable<Quantity> Of(KapteijnsContext context, StudiedLiquid liquid, LiquidAverages state, DisplacementDistribution moved)
    {
        (string, WhereValue)[] where = context.Where(liquid, state.Temperature);
        double a0 = liquid.Liquid.ReducedLength;
        return
        [
            Quantities.At(Id, "alpha_2", "non-Gaussian parameter of all particles' displacements after tau_alpha/10", moved.NonGaussianity, "1", null, where),
            Quantities.At(Id, "MSD_tau/10", "mean square displacement of all particles after tau_alpha/10", moved.MeanSquare.Times(1 / (a0 * a0)), "a0^2", null, where),
        ];
    }

    // The largest difference of the cumulative shares of any two, in bins that are the same in units of a0.
    private static Estimate Apart(DisplacementDistribution[] moved) =>
        (from i in Enumerable.Range(0, moved.Length)
         from j in Enumerable.Range(0, i)
         from k in Enumerable.Range(0, moved[i].Cumulative.Count)
         let difference = moved[i].Cumulative[k].Minus(moved[j].Cumulative[k])
         select difference with { Value = Math.Abs(difference.Value) }).MaxBy(d => d.Value);
}
