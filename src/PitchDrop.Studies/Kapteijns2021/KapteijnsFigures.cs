using PitchDrop.Studies.Kapteijns2021.Figures;

namespace PitchDrop.Studies.Kapteijns2021;

/// <summary>The figures, a line each.</summary>
internal static class KapteijnsFigures
{
    public static IReadOnlyList<IKapteijnsFigure> All { get; } =
    [
        new Figure1(), new Figure2(), new Figure3(), new Figure4(), new Figure5(), new Figure6(), new Figure7(), new Figure8(), new Figure9(), new Figure10(), new Figure11(), new Figure12(),
    ];
}
