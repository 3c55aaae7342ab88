using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Memory;

namespace PitchDrop.Softness.StructureFunctions;

/// <summary>The neighbours of one particle that are of one species, sorted into thin shells by their distance: unit vectors and distances, each with zeros behind it up to a whole number of lanes.</summary>
internal sealed unsafe class NeighbourShells(double cutoff)
{
    /// <summary>Numbers behind the last neighbour that may be read.</summary>
    public const int Lanes = 8;

    private const int Shells = 128;
    private readonly double _perLength = Shells / cutoff;
    private readonly int[] _start = new int[Shells + 2];
    private readonly List<(double X, double Y, double Z, double R, int Shell)> _found = [];
    private AlignedArray<double> _memory = new(0);

    /// <summary>Number n of neighbours.</summary>
    public int Count => _found.Count;

    /// <summary>Largest number of neighbours that the arrays hold, a multiple of the lanes.</summary>
    public int Capacity { get; private set; }

    /// <summary>Distances [n].</summary>
    public double* R => _memory.Pointer;

    /// <summary>x of the unit vectors [n].</summary>
    public double* X => _memory.Pointer + Capacity;

    /// <summary>y of the unit vectors [n].</summary>
    public double* Y => _memory.Pointer + (2 * Capacity);

    /// <summary>z of the unit vectors [n].</summary>
    public double* Z => _memory.Pointer + (3 * Capacity);

    /// <summary>Forgets all neighbours.</summary>
    public void Clear() => _found.Clear();

    /// <summary>Takes a neighbour.</summary>
    public void Add(Displacement vector, double square)
    {
        double r = Math.Sqrt(square);
        _found.Add((vector.X / r, vector.Y / r, vector.Z / r, r, Shell(r)));
    }

    /// <summary>Sorts what was taken: nearer shells first, in a shell in the order in which they came.</summary>
    public void Sort()
    {
        int n = _found.Count, room = (n + Lanes - 1) / Lanes * Lanes;
        if (room > Capacity)
        {
            Capacity = Math.Max(room, 2 * Capacity);
            _memory = new AlignedArray<double>(4 * Capacity);
        }

        Array.Clear(_start);
        foreach (var neighbour in _found)
        {
            _start[neighbour.Shell + 2]++;
        }

        for (int shell = 2; shell < _start.Length; shell++)
        {
            _start[shell] += _start[shell - 1];
        }

        foreach (var neighbour in _found)
        {
            int place = _start[neighbour.Shell + 1]++;
            (R[place], X[place], Y[place], Z[place]) = (neighbour.R, neighbour.X, neighbour.Y, neighbour.Z);
        }

        for (int place = n; place < room; place++)
        {
            (R[place], X[place], Y[place], Z[place]) = (0, 0, 0, 0);
        }
    }

    /// <summary>The first neighbour that may be as far as <paramref name="r"/>: all before it are nearer.</summary>
    public int FirstFrom(double r) => r <= 0 ? 0 : _start[Shell(r)];

    /// <summary>The first neighbour behind which, itself included, all are farther than <paramref name="r"/>.</summary>
    public int EndAt(double r) => r < 0 ? 0 : _start[Shell(r) + 1];

    private int Shell(double r) => (int)Math.Min(Shells - 1, r * _perLength);
}
