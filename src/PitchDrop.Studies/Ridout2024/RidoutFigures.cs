using PitchDrop.Studies.Ridout2024.Figures;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>The figures, a line each.</summary>
internal static class RidoutFigures
{
    public static IReadOnlyList<IRidoutFigure> All { get; } =
    [
        new Figure1(), new Figure2(), new Figure3(), new Figure4(), new Figure5(), new Figure6(), new Figure7(), new Figure8(), new Figure9(), new Figure10(), new Figure11(), new Figure12(),
        new Figure13(), new CollapseFigure("14", 1), new CollapseFigure("15", 0.6), new CollapseFigure("16", 0.2), new FigureLarge(),
    ];
}
