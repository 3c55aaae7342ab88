using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Memory;

namespace PitchDrop.Particles.PairLaws;

/// <summary>
/// One parameter p(a, b) of a law for every pair of species, each row p(a, ·) laid out as one vector of eight lanes.
/// </summary>
public readonly unsafe struct PairTable
{
    /// <summary>The most species that a law may have: as many as a vector has lanes.</summary>
    public const int MostSpecies = 8;

    private readonly double* _rows;
    private readonly int _species;

    // Keeps the memory behind _rows.
    private readonly AlignedArray<double> _memory;

    /// <summary>Fills the table.</summary>
    /// <param name="species">Number of species, 1 to 8.</param>
    /// <param name="parameter">p(a, b).</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of species lies outside that range.</exception>
    public PairTable(int species, Func<int, int, double> parameter)
    {
        _species = Require.Between(species, 1, MostSpecies);
        _memory = new AlignedArray<double>(species * MostSpecies);
        _rows = _memory.Pointer;
        for (int a = 0; a < species; a++)
        {
            for (int b = 0; b < species; b++)
            {
                _memory[(a * MostSpecies) + b] = parameter(a, b);
            }
        }
    }

    /// <summary>Number of species.</summary>
    public int Species => _species;

    /// <summary>The largest entry.</summary>
    public double Largest
    {
        get
        {
            double largest = double.NegativeInfinity;
            for (int a = 0; a < _species; a++)
            {
                for (int b = 0; b < _species; b++)
                {
                    largest = Math.Max(largest, this[a, b]);
                }
            }

            return largest;
        }
    }

    /// <summary>p(a, b), checked.</summary>
    /// <param name="a">A species, from 0.</param>
    /// <param name="b">A species, from 0.</param>
    public double this[int a, int b] => (uint)a < (uint)_species && (uint)b < (uint)_species
        ? _memory[(a * MostSpecies) + b]
        : throw new ArgumentOutOfRangeException(nameof(a), $"species ({a}, {b}); this law has {_species}, counted from 0");

    /// <summary>p(a, 0) to p(a, 7), aligned; 0 beyond the last species.</summary>
    /// <param name="a">A species; unchecked.</param>
    public double* Row(int a) => _rows + (a * MostSpecies);
}
