using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Clusters;

/// <summary>How clusters are made of cage jumps. Lengths are those of the paths, such as diameters of the larger species.</summary>
public sealed record ClusterPlan
{
    /// <summary>Blocks along each edge in which jumps are counted, or at whose centres their density is folded; 3 to 1000.</summary>
    public int Blocks { get; init => field = Require.Between(value, 3, 1000); } = 10;

    /// <summary>d of e^(−r/d), with which jumps are folded, &gt; 0; null to count them in blocks.</summary>
    public double? Decay { get; init => field = value is { } d ? Require.Positive(d) : null; }

    /// <summary>How often the density of each block is replaced by the mean over the cube of three sides about it, before threshold and maxima are looked for; 0 to 20.</summary>
    public int Smoothings { get; init => field = Require.Between(value, 0, 20); }

    /// <summary>How the threshold is found.</summary>
    public ThresholdRule Threshold { get; init; } = ThresholdRule.MeanBelow;

    /// <summary>Steps of <see cref="ThresholdRule.MeanBelow"/>, 1 to 1000: 1 is the mean, 2 the mean of what lies below the mean; null to go on until a step changes the threshold by less than <see cref="Tolerance"/>.</summary>
    public int? ThresholdSteps { get; init => field = value is { } steps ? Require.Between(steps, 1, 1000) : null; } = 2;

    /// <summary>By what share the last step of <see cref="ThresholdRule.MeanBelow"/> may change the threshold where their number is not fixed.</summary>
    public double Tolerance { get; init => field = Require.Between(Require.Positive(value), 0, 0.999); } = 0.1;

    /// <summary>How far regions grow.</summary>
    public GrowthRule Growth { get; init; } = GrowthRule.Downhill;

    /// <summary>Vertices of the sieve along each edge; 3 to 1000.</summary>
    public int SieveBlocks { get; init => field = Require.Between(value, 3, 1000); } = 30;

    /// <summary>Radius s of the spheres about these vertices in which jumps are counted, &gt; 0; null for d/√2 with d the side of the cube that a density is the mean of, a block or as smoothing has made it, or for the folded density at the vertices where jumps are folded.</summary>
    public double? SieveRadius { get; init => field = value is { } s ? Require.Positive(s) : null; }

    /// <summary>Diameter of the spot of jumps that one shear transformation zone leaves, &gt; 0.</summary>
    public double SpotDiameter { get; init => field = Require.Positive(value); } = 3;

    /// <summary>A cluster has at least the volume of so many spots, ≥ 0.</summary>
    public double LeastSpots { get; init => field = Require.NotNegative(value); } = 2;

    /// <summary>The least volume of a cluster.</summary>
    [Equation("Clusters", "8")]
    public double LeastVolume => LeastSpots * Math.PI / 6 * SpotDiameter * SpotDiameter * SpotDiameter;
}
