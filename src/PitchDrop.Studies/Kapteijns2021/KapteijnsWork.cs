using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Kapteijns2021;

/// <summary>The jobs of this study.</summary>
internal sealed class KapteijnsWork : JobCollection;
