using PitchDrop.Reporting.Figures.Marks;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>The sides that Figs. 4, 5 and 8 compare, a line each.</summary>
internal static class RidoutSides
{
    public static IReadOnlyList<IRidoutSide> All { get; } =
    [
        new LiquidSide(),
        new LatticeSide("TRSP, measured", LiquidSource.Key, conditions => conditions.Measured, LineDash.Dashed),
        new LatticeSide("TRSP, set A", LatticePlans.SetA.Name, _ => LatticePlans.SetA, LineDash.Dotted),
    ];
}
