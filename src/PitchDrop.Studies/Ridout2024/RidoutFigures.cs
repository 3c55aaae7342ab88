using PitchDrop.Studies.Ridout2024.Figures;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>The figures, a line each.</summary>
internal static class RidoutFigures
{
    public static IReadOnlyList<IRidoutFigure> All { get; } =
    [
        new Figure1(),
        new Figure2(),
        new Figure3(),
        new Figure4(),
        new Figure13(),
    ];
}
