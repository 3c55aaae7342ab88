using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Memory;

namespace PitchDrop.Particles.PairLaws;

/// <summary>
/// One parameter p(a, b) of a law for every pair of species, laid out so that eight lanes with species of their own find theirs in one permutation (AVX-512) or a chain of selections (elsewhere).
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

    /// <summary>p(a, b_l) for eight lanes; unchecked.</summary>
    /// <param name="a">The species that all lanes share.</param>
    /// <param name="b">The lanes' species.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Lanes(int a, Vector512<long> b)
    {
        double* row = _rows + (a * MostSpecies);
        if (Avx512F.IsSupported)
        {
            return Avx512F.PermuteVar8x64(Vector512.LoadAligned(row), b);
        }

        Vector512<double> chosen = Vector512.Create(row[0]);
        for (int s = 1; s < _species; s++)
        {
            chosen = Vector512.ConditionalSelect(Vector512.Equals(b, Vector512.Create((long)s)).AsDouble(), Vector512.Create(row[s]), chosen);
        }

        return chosen;
    }
}
