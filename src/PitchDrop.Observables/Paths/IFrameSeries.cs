namespace PitchDrop.Observables.Paths;

/// <summary>F frames of M numbers each, at F times; any frame can be read at any time, by several threads at once.</summary>
public interface IFrameSeries
{
    /// <summary>Numbers M in a frame.</summary>
    int Length { get; }

    /// <summary>When the frames were taken; F is their number.</summary>
    FrameTimes Times { get; }

    /// <summary>Reads numbers <paramref name="first"/> to <paramref name="first"/> + length of <paramref name="values"/> of a frame.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no such numbers, or there is no such frame.</exception>
    /// <exception cref="IOException">What holds the frames cannot be read.</exception>
    void Read(int frame, int first, Span<double> values);
}
