using PitchDrop.Numerics.Guards;

namespace PitchDrop.Data.RunFolders;

/// <summary>What the paper, another cited work or an independent derivation says a quantity is; never what was measured here. The source says which of these it is.</summary>
public sealed record Reference
{
    /// <summary>The value, its tolerance (both in the quantity's unit) and where it stands.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite, or the tolerance is negative or not finite.</exception>
    /// <exception cref="ArgumentException">The source is empty.</exception>
    public Reference(double value, double tolerance, string source)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        Value = Require.Finite(value);
        Tolerance = Require.NotNegative(tolerance);
        Source = source;
    }

    /// <summary>The published value, in the quantity's unit.</summary>
    public double Value { get; }

    /// <summary>How far off a measurement may be on account of the publication alone (reading a figure, rounding), in the quantity's unit; ≥ 0.</summary>
    public double Tolerance { get; }

    /// <summary>Where it is printed: "paper, text below Eq. (18)".</summary>
    public string Source { get; }
}
