using PitchDrop.Studies.Zeng2025.Figures;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>The figures, a line each.</summary>
internal static class ZengFigures
{
    public static IReadOnlyList<IZengFigure> All { get; } =
    [
        new Figure1(), new Figure2(), new Figure3("3", "Clusters, viscosity, elastic range and times of the suspensions", true), new Figure4(), new Figure3("md", "The same of the Kob-Andersen liquid under SLLOD", false),
        new FigureScaling(), new FigureSensitivity(), new FigureConventions(), new FigureCopies(), new FigureSteady(), new FigureCluster(),
    ];
}
