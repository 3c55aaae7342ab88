using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Registry;

/// <summary>The papers that <c>pitchdrop reproduce</c> knows: a line each.</summary>
public static class StudyRegistry
{
    /// <summary>Every study, in the order in which they are listed.</summary>
    public static IReadOnlyList<IStudy> All { get; } = [new Ozawa2023.Ozawa2023Study(), new Baron2023.Baron2023Study(), new Kapteijns2021.Kapteijns2021Study(), new Ridout2024.Ridout2024Study(), new Zeng2025.Zeng2025Study()];
}
