using PitchDrop.Numerics.Guards;

namespace PitchDrop.Observables.Relaxation.Self;

/// <summary>What is measured of single particles' displacements, besides their squares and fourth powers.</summary>
public sealed record SelfChoice
{
    /// <summary>Wave numbers q of F_s(q, t) [1/length], each &gt; 0; none for no F_s.</summary>
    public IReadOnlyList<double> WaveNumbers { get; init => field = Checked(value, nameof(WaveNumbers)); } = [];

    /// <summary>Distances a of the overlap Q_s(t), the share of particles that moved less than a [length], each &gt; 0.</summary>
    public IReadOnlyList<double> Cutoffs { get; init => field = Checked(value, nameof(Cutoffs)); } = [0.3];

    private static IReadOnlyList<double> Checked(IReadOnlyList<double> values, string name)
    {
        foreach (double value in values)
        {
            Require.Positive(value, name);
        }

        return [.. values];
    }
}
