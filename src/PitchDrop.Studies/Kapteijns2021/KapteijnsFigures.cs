using PitchDrop.Studies.Kapteijns2021.Figures;

namespace PitchDrop.Studies.Kapteijns2021;

/// <summary>The figures, a line each.</summary>
internal static class KapteijnsFigures
{
    public static IReadOnlyList<IKapteijnsFigure> All { get; } =
    [
        new Figure4(),
    ];
}
