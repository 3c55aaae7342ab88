using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>The jobs of this study.</summary>
internal sealed class ZengWork : JobCollection;
