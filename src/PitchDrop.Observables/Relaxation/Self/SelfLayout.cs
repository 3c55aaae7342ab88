using PitchDrop.Numerics.Guards;

namespace PitchDrop.Observables.Relaxation.Self;

/// <summary>
/// Which number is which of what <see cref="SelfMeasurement"/> gives. There is a group for each species and, where there are several, one of all particles. Of each group: ⟨Δr²⟩, ⟨Δr⁴⟩, then for each q the mean F of sin(qr)/qr and F²,
/// then for each a the share Q of particles that moved less than a and Q².
/// </summary>
public sealed class SelfLayout
{
    /// <summary>Lays the numbers out.</summary>
    /// <param name="dimension">Number d of dimensions, 2 or 3.</param>
    /// <param name="species">Names and numbers of particles of the species.</param>
    /// <param name="choice">What is measured.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not 2 or 3 dimensions.</exception>
    public SelfLayout(int dimension, IReadOnlyList<(string Name, int Count)> species, SelfChoice choice)
    {
        (Dimension, Choice) = (Require.Between(dimension, 2, 3), choice);
        Shapes.AtLeast(species.Count, 1);
        Groups = species.Count == 1 ? [.. species] : [.. species, ("all", species.Sum(s => s.Count))];
        Species = species.Count;
    }

    /// <summary>Number d of dimensions.</summary>
    public int Dimension { get; }

    /// <summary>What is measured.</summary>
    public SelfChoice Choice { get; }

    /// <summary>Number of species.</summary>
    public int Species { get; }

    /// <summary>Names and numbers N of particles of the groups: the species, and all where there are several.</summary>
    public IReadOnlyList<(string Name, int Count)> Groups { get; }

    /// <summary>Numbers of one group.</summary>
    public int Width => 2 + (2 * Choice.WaveNumbers.Count) + (2 * Choice.Cutoffs.Count);

    /// <summary>Numbers of all groups.</summary>
    public int Values => Groups.Count * Width;

    /// <summary>Where ⟨Δr²⟩ of a group stands; ⟨Δr⁴⟩ is the next.</summary>
    public int Square(int group) => group * Width;

    /// <summary>Where F of a group at one of the wave numbers stands; F² is the next.</summary>
    public int Scattering(int group, int waveNumber) => (group * Width) + 2 + (2 * Require.Between(waveNumber, 0, Choice.WaveNumbers.Count - 1));

    /// <summary>Where Q of a group at one of the cutoffs stands; Q² is the next.</summary>
    public int Overlap(int group, int cutoff) => (group * Width) + 2 + (2 * (Choice.WaveNumbers.Count + Require.Between(cutoff, 0, Choice.Cutoffs.Count - 1)));
}
