namespace PitchDrop.Studies.Trajectories;

/// <summary>What a conversion did.</summary>
/// <param name="Source">Format that was read.</param>
/// <param name="Target">Format that was written.</param>
/// <param name="Frames">Frames that were written.</param>
/// <param name="LeastParticles">Particles of the smallest of them.</param>
/// <param name="MostParticles">Particles of the largest of them.</param>
/// <param name="Losses">What the target cannot hold, a line each.</param>
/// <param name="Notes">What was found in the source that one should know, a line each.</param>
public sealed record ConversionResult(string Source, string Target, long Frames, int LeastParticles, int MostParticles, IReadOnlyList<string> Losses, IReadOnlyList<string> Notes);
