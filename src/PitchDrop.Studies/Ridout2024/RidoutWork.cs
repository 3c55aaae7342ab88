using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>The jobs of this study.</summary>
internal sealed class RidoutWork : JobCollection;
