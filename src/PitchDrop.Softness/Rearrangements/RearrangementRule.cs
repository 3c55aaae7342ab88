using PitchDrop.Numerics.Guards;

namespace PitchDrop.Softness.Rearrangements;

/// <summary>When a particle counts as rearranging, as an example of a soft one, and as an example of a hard one, by its hop indicator p_hop at frames at equal intervals of time.</summary>
public sealed record RearrangementRule
{
    /// <summary>p_c [length²]: a particle rearranges where p_hop is at least this; &gt; 0.</summary>
    public double Threshold { get; init => field = Require.Positive(value); } = 0.2;

    /// <summary>p_s [length²]: a rearrangement whose largest p_hop is above this is an example of a soft particle; &gt; 0.</summary>
    public double SoftThreshold { get; init => field = Require.Positive(value); } = 0.6;

    /// <summary>p_h [length²]: a particle whose p_hop stays below this is quiet; &gt; 0.</summary>
    public double HardThreshold { get; init => field = Require.Positive(value); } = 0.02;

    /// <summary>Successive quiet frames that make an example of a hard particle; at least 1.</summary>
    public int HardFrames { get; init => field = Require.Between(value, 1, int.MaxValue); } = 1000;
}
