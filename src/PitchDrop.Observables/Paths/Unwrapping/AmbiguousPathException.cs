namespace PitchDrop.Observables.Paths.Unwrapping;

/// <summary>Two frames are so far apart that it cannot be told where a particle, or the box, went in between.</summary>
/// <param name="frame">The later of the two frames, from 0.</param>
/// <param name="problem">What is ambiguous, how far it went, what the box allows and what to do, in one line.</param>
public sealed class AmbiguousPathException(int frame, string problem) : Exception($"frame {frame}: {problem}")
{
    /// <summary>The later of the two frames, from 0.</summary>
    public int Frame { get; } = frame;

    /// <summary>What is ambiguous, without the frame.</summary>
    public string Problem { get; } = problem;
}
