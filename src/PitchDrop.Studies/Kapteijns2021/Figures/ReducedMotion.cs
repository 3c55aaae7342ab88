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

/// <summary>Motion in units of a₀ and t₀, as panels, arrays and a table, for the figures that lay liquids over one another.</summary>
internal static class ReducedMotion
{
    /// <summary>The liquids that the paper sets side by side: IPL, mBLJ, SS at 0.6 and SW, as far as the preset studies them.</summary>
    public static IEnumerable<StudiedLiquid> FourLiquids(KapteijnsConditions conditions) => conditions.Studied.Intersect(KapteijnsConditions.Liquids.Take(4));

    /// <summary>The sticky spheres at each density that the preset studies.</summary>
    public static IEnumerable<StudiedLiquid> StickySpheres(KapteijnsConditions conditions) => conditions.Studied.Where(l => l.Liquid.Model.Name == "sticky-spheres").OrderBy(l => l.Liquid.Density);

    /// <summary>Lags over t₀.</summary>
    public static double[] Times(StudiedLiquid liquid, LiquidAverages state) => [.. state.Followed.Lags.Select(t => t / liquid.Liquid.ReducedTime(state.Temperature))];

    /// <summary>⟨Δr²⟩/a₀².</summary>
    public static double[] Squares(StudiedLiquid liquid, AveragedMotion motion) => [.. motion.MeanSquare.Select(m => m.Value / (liquid.Liquid.ReducedLength * liquid.Liquid.ReducedLength))];

    /// <summary>Panels with the species-averaged ⟨Δr²⟩ and F_s of several liquids over one another.</summary>
    public static IReadOnlyList<Panel> Panels(IReadOnlyList<(StudiedLiquid Liquid, LiquidAverages State)> states) =>
    [
        new Panel
        {
            Tag = "(a)",
            X = Axis.Log("t/t_0"),
            Y = Axis.Log("\\langle Delta r^2\\rangle/a_0^2", minimum: 1e-4, maximum: 10),
            Legend = LegendPlacement.TopLeft,
            Marks = [.. states.Select(s => Curve.Line(Times(s.Liquid, s.State), Squares(s.Liquid, s.State.All), Label(s.Liquid, s.State)))],
        },
        new Panel
        {
            Tag = "(b)",
            X = Axis.Log("t/t_0"),
            Y = Axis.Linear("F_s(q_{max}, t)", minimum: -0.03, maximum: 1.02),
            Legend = LegendPlacement.None,
            Marks =
            [
                ReferenceLine.Horizontal(LiquidAverages.Threshold),
                .. states.Select(s => Curve.Line(Times(s.Liquid, s.State), [.. s.State.All.Scattering.Select(f => f.Value)])),
            ],
        },
    ];

    /// <summary>The arrays of ⟨Δr²⟩ of the largest species.</summary>
    public static IEnumerable<NamedArray> MeanSquareArrays(StudiedLiquid liquid, LiquidAverages state)
    {
        (string prefix, string of) = (Prefix(liquid, state), Label(liquid, state));
        double square = liquid.Liquid.ReducedLength * liquid.Liquid.ReducedLength;
        yield return NamedArray.Of($"{prefix}t", Times(liquid, state), "t0", $"lag; {of}");
        yield return NamedArray.Of($"{prefix}MSD", Squares(liquid, state.Followed), "a0^2", "mean square displacement of the largest species");
        yield return NamedArray.Of($"{prefix}MSD_error", [.. state.Followed.MeanSquare.Select(m => m.Error / square)], "a0^2", "its standard error");
    }

    /// <summary>The arrays of ⟨Δr²⟩ and F_s of all particles.</summary>
    public static IEnumerable<NamedArray> AveragedArrays(StudiedLiquid liquid, LiquidAverages state)
    {
        (string prefix, string of) = (Prefix(liquid, state), Label(liquid, state));
        double square = liquid.Liquid.ReducedLength * liquid.Liquid.ReducedLength;
        yield return NamedArray.Of($"{prefix}t", Times(liquid, state), "t0", $"lag; {of}");
        yield return NamedArray.Of($"{prefix}MSD_all", Squares(liquid, state.All), "a0^2", "mean square displacement of all particles");
        yield return NamedArray.Of($"{prefix}MSD_all_error", [.. state.All.MeanSquare.Select(m => m.Error / square)], "a0^2", "its standard error");
        yield return NamedArray.Of($"{prefix}F_s_all", [.. state.All.Scattering.Select(f => f.Value)], "1", "self-intermediate scattering function of all particles at q_max of the largest species");
        yield return NamedArray.Of($"{prefix}F_s_all_error", [.. state.All.Scattering.Select(f => f.Error)], "1", "its standard error");
    }

    /// <summary>τ_α/t₀ and D t₀/a₀² of states that should be of comparable viscosity, beside one another.</summary>
    public static TableBlock Table(IReadOnlyList<(StudiedLiquid Liquid, LiquidAverages State)> states) => new(
        "States of comparable viscosity: relaxation time and diffusion coefficient of the largest species, and the time at which $F_s$ of all particles is 0.2. Viscosity itself was not measured, here or in the paper.",
        ["liquid", "$rho$", "T", "N", "$a_0$", "$t_0$", "$tau_{alpha}/t_0$", "the same of all particles", "$D t_0/a_0^2$"],
        [
            .. states.Select(s => (IReadOnlyList<TableCell>)
            [
                s.Liquid.Liquid.Label, s.Liquid.Liquid.Density, s.State.Temperature, s.State.Particles, s.Liquid.Liquid.ReducedLength, s.Liquid.Liquid.ReducedTime(s.State.Temperature),
                Cell(s.State.ReducedRelaxationTime), Cell(TimeOfAll(s.Liquid, s.State)), Cell(s.State.ReducedDiffusion),
            ]),
        ]);

    /// <summary>The time over t₀ at which F_s of all particles is 0.2.</summary>
    public static Estimate? TimeOfAll(StudiedLiquid liquid, LiquidAverages state) => state.All.RelaxationTime?.Times(1 / liquid.Liquid.ReducedTime(state.Temperature));

    /// <summary>The numbers behind <see cref="Table"/>.</summary>
    public static IEnumerable<Quantity> TableQuantities(string figure, KapteijnsContext context, IReadOnlyList<(StudiedLiquid Liquid, LiquidAverages State)> states)
    {
        foreach ((StudiedLiquid liquid, LiquidAverages state) in states)
        {
            (string, WhereValue)[] where = context.Where(liquid, state.Temperature);
            if (state.ReducedRelaxationTime is { } tau)
            {
                yield return Quantities.At(figure, "tau_alpha/t0", "relaxation time of the largest species, state of comparable viscosity", tau, "t0", null, where);
            }

            if (state.ReducedDiffusion is { } diffusion)
            {
                yield return Quantities.At(figure, "D*t0/a0^2", "diffusion coefficient of the largest species, state of comparable viscosity", diffusion, "a0^2/t0", null, where);
            }
        }
    }

    /// <summary>By what factor the largest exceeds the smallest relaxation time, τ_α/t₀ of all particles; null where one is not known.</summary>
    public static double? Spread(IReadOnlyList<(StudiedLiquid Liquid, LiquidAverages State)> states)
    {
        double?[] times = [.. states.Select(s => TimeOfAll(s.Liquid, s.State)?.Value)];
        return times.All(t => t is not null) ? times.Max() / times.Min() : null;
    }

    public static string Label(StudiedLiquid liquid, LiquidAverages state) => string.Create(CultureInfo.InvariantCulture, $"{liquid.Liquid.Label}, T = {state.Temperature:0.####}");

    private static string Prefix(StudiedLiquid liquid, LiquidAverages state) => string.Create(CultureInfo.InvariantCulture, $"{liquid.Liquid.Name}_T{state.Temperature:0.####}_");

    private static TableCell Cell(Estimate? estimate) => estimate is { } e ? new ValueWithError(e.Value, e.Error) : "run too short";
}
