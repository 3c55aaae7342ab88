using System.Buffers;
using PitchDrop.Numerics.Guards;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Relaxation.Self;

/// <summary>
/// Paths laid out for self-correlations: species after species, in each all x, then all y, then all z, each padded with zeros to a multiple of eight numbers, so that vector loops run over one species at a time. Positions are
/// relative to the mean of all particles, unless the drift is to stay. Of a sheared liquid the coordinates across the flow may be taken alone: y, then z.
/// </summary>
public sealed class SpeciesBlocks : IFrameSeries
{
    private const int Pad = 8;
    private readonly IPaths _paths;
    private readonly int[] _place; // where the x of each particle goes [N]
    private readonly int[] _counts;
    private readonly int[] _first;
    private readonly int _firstAxis;

    /// <summary>Lays paths out anew; they are read when frames are.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="removesDrift">Whether the mean of all positions is taken off each frame: random forces let it wander, and a file may have been wrapped around another centre.</param>
    /// <param name="acrossFlow">Whether x, the direction of a shear flow, is left out.</param>
    /// <exception cref="ArgumentException">Fewer than two coordinates would be left.</exception>
    public SpeciesBlocks(IPaths paths, bool removesDrift = true, bool acrossFlow = false)
    {
        (_paths, RemovesDrift, _firstAxis) = (paths, removesDrift, acrossFlow ? 1 : 0);
        Shapes.AtLeast(Dimension, 2, "the number of coordinates that are followed");
        _counts = new int[paths.SpeciesNames.Count];
        _place = new int[paths.Particles];
        for (int i = 0; i < _place.Length; i++)
        {
            _place[i] = _counts[paths.Species[i]]++;
        }

        _first = new int[_counts.Length];
        for (int s = 0; s < _counts.Length; s++)
        {
            _first[s] = Length;
            Length += Dimension * Stride(s);
        }

        for (int i = 0; i < _place.Length; i++)
        {
            _place[i] += _first[paths.Species[i]];
        }
    }

    /// <summary>Whether positions are relative to the mean of all particles.</summary>
    public bool RemovesDrift { get; }

    /// <summary>Number d of coordinates that are followed, 2 or 3.</summary>
    public int Dimension => _paths.Dimension - _firstAxis;

    /// <summary>Number N of particles.</summary>
    public int Particles => _paths.Particles;

    /// <summary>Number of species.</summary>
    public int SpeciesCount => _counts.Length;

    /// <summary>Names of the species.</summary>
    public IReadOnlyList<string> SpeciesNames => _paths.SpeciesNames;

    /// <inheritdoc/>
    public int Length { get; }

    /// <inheritdoc/>
    public FrameTimes Times => _paths.Times;

    /// <summary>Number of particles of a species.</summary>
    public int Count(int species) => _counts[species];

    /// <summary>Where the x of the first particle of a species stands.</summary>
    public int First(int species) => _first[species];

    /// <summary>Numbers from a particle's x to its y, and from y to z: the count, rounded up.</summary>
    public int Stride(int species) => (_counts[species] + Pad - 1) / Pad * Pad;

    /// <inheritdoc/>
    public void Read(int frame, int first, Span<double> values)
    {
        Require.Between(first, 0, Length - values.Length);
        double[] numbers = ArrayPool<double>.Shared.Rent(_paths.Length);
        double[]? whole = values.Length == Length ? null : ArrayPool<double>.Shared.Rent(Length);
        try
        {
            Span<double> read = numbers.AsSpan(0, _paths.Length), laid = whole is null ? values : whole.AsSpan(0, Length);
            _paths.Read(frame, 0, read);
            laid.Clear();
            for (int axis = 0; axis < Dimension; axis++)
            {
                Lay(read.Slice((axis + _firstAxis) * Particles, Particles), axis, laid);
            }

            if (whole is not null)
            {
                laid.Slice(first, values.Length).CopyTo(values);
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(numbers);
            if (whole is not null)
            {
                ArrayPool<double>.Shared.Return(whole);
            }
        }
    }

    private void Lay(ReadOnlySpan<double> coordinates, int axis, Span<double> laid)
    {
        double mean = 0;
        if (RemovesDrift)
        {
            foreach (double x in coordinates)
            {
                mean += x;
            }

            mean /= coordinates.Length;
        }

        ReadOnlySpan<int> species = _paths.Species;
        for (int i = 0; i < coordinates.Length; i++)
        {
            laid[_place[i] + (axis * Stride(species[i]))] = coordinates[i] - mean;
        }
    }
}
