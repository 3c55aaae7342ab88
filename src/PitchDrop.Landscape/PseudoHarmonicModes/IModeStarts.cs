namespace PitchDrop.Landscape.PseudoHarmonicModes;

/// <summary>Fields from which pseudo-harmonic modes are sought.</summary>
public interface IModeStarts
{
    /// <summary>How many there are.</summary>
    int Count { get; }

    /// <summary>Writes some of them.</summary>
    /// <param name="first">Number of the first.</param>
    /// <param name="count">How many.</param>
    /// <param name="destination">z [count, N d] row by row, overwritten; of any length.</param>
    void Fill(int first, int count, Span<double> destination);
}
