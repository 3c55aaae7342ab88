using PitchDrop.Mesoscale.MeanField.Approximations;
using PitchDrop.Studies.Baron2023.Figures;

namespace PitchDrop.Studies.Baron2023;

/// <summary>The figures, a line each.</summary>
internal static class BaronFigures
{
    public static IReadOnlyList<IBaronFigure> All { get; } =
    [
        new DensityFigure("1a", "Stresses at high temperature", 3, 2.5, p => [HighTemperatureApproximation.AsPrinted(p), HighTemperatureApproximation.Corrected(p)],
            "At T = 3 the density of the theory is that of the simulation.",
            "The linearised rate (7) to first order in its slope, (B2) to (B5), with the denominator 2(ν₀ − D)² of the particular integral in (B3) as printed and (ν₀ − D)² as derived."),
        new Figure1b(),
        new DensityFigure("2a", "Stresses in the mode-coupling-like regime", 0.5, 1.6, p => [ModeCouplingApproximation.AsPrinted(p), ModeCouplingApproximation.Corrected(p), ModeCouplingApproximation.Solved(p)],
            "At T = 0.5 the density of the theory is that of the simulation.",
            "The cut-off rate (10): the cubic about the half rate, (C4) to (C6), with the prefactor 1/32 of (C5) as printed and 2/(64 D Δ² − 1) as derived; and the same rate solved exactly."),
        new Figure2b(),
        new DensityFigure("3a", "Stresses at low temperature", 0.04, 1.1, p => [LowTemperatureApproximation.AsPrintedAtLayerRoot(p), LowTemperatureApproximation.AsPrinted(p), new LowTemperatureLaw(p).Corrected(), LowTemperatureApproximation.Solved(p)],
            "At T = 0.04 the density of the theory is that of the simulation.",
            "The linear barrier (19): the two pieces (D2) and (D6) matched at σ-bar, with (D7) for the activity. (D7) with d = αγ has several roots. The one at the scale of the layer, γ ~ T_1², is close to the exact solution, and only it can be the curve that the paper shows; the largest, γ ~ T_1, is the one about which (20) and (21) expand: there P is negative beyond σ-bar. Then the corrected asymptotic solution, with the Bessel function K₀ in the layer, to leading order; and the linear barrier solved exactly."),
        new Figure3b(),
        new RateFigure("S1", "7", 3, new LinearisedRate(1.5, 3).Rate, Logarithmic: false, "Fig. S1. The linearised rate keeps its value at |σ| = 1/2; at |σ| = 1 it exceeds 1 slightly, where the exact rate is 1."),
        new RateFigure("S2", "10", 0.5, new CutOffRate(1.5, 0.5).Rate, Logarithmic: false, "Fig. S2. The tangent at the stress where the rate is 1/2, and 0 where it would be negative."),
        new RateFigure("S3", "19", 0.04, s => Math.Exp(new LinearBarrierRate(BaronConditions.Theory(0.04)).LogRate(s)), Logarithmic: true, "Fig. S3. The barrier linearised at σ-bar: right there, too high a rate on both sides, since the barrier is convex."),
        new FigureS4(),
        new FigureActivity(),
        new FigureLength(),
        new FigureSpace(),
        new FigureRelaxation(),
        new FigureFiniteSize(),
        new FigureCoupling(),
        new FigureLattice(),
    ];
}
