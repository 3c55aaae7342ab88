using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Particles.State;

namespace PitchDrop.Particles.Forces;

/// <summary>
/// All images of all particles within a radius of a given one, in a fixed order: the plain search under <see cref="ReferenceForces"/>. Boxes with three cells or more along every edge use a cell list, O(1) a particle;
/// smaller ones go through all particles and all their images, the particle's own included, so that a radius beyond half the box is no special case.
/// </summary>
public sealed class ImageNeighbours
{
    private readonly Box _box;
    private readonly double _radius;
    private readonly Displacement[] _points;
    private readonly int[] _cells = [1, 1, 1];
    private readonly int[] _cellOf;
    private readonly int[] _first;
    private readonly int[] _sorted;
    private readonly bool _hasCells;

    /// <summary>Prepares the search in a system as it stands now.</summary>
    /// <param name="system">The particles; wrapped or not.</param>
    /// <param name="radius">Largest distance [σ]; finite, &gt; 0.</param>
    /// <exception cref="ArgumentException">A coordinate is NaN or infinite.</exception>
    public ImageNeighbours(ParticleSystem system, double radius)
    {
        _box = system.Box;
        _radius = Require.Positive(radius);
        Shapes.Finite(system.X, "X");
        Shapes.Finite(system.Y, "Y");
        Shapes.Finite(system.Z, "Z");
        double[] heights = [_box.HeightX, _box.HeightY, _box.HeightZ];
        for (int axis = 0; axis < _box.Dimension; axis++)
        {
            _cells[axis] = (int)Math.Clamp(Math.Floor(heights[axis] / radius), 1, 64);
        }

        _hasCells = _cells.Take(_box.Dimension).All(c => c >= 3);
        _points = new Displacement[system.Count];
        _cellOf = new int[system.Count];
        _first = new int[(_cells[0] * _cells[1] * _cells[2]) + 1];
        _sorted = new int[system.Count];
        for (int i = 0; i < system.Count; i++)
        {
            int a = 0, b = 0, c = 0;
            _points[i] = _box.Wrap(system.Position(i), ref a, ref b, ref c);
            _cellOf[i] = CellOf(_points[i]);
            _first[_cellOf[i] + 1]++;
        }

        for (int c = 1; c < _first.Length; c++)
        {
            _first[c] += _first[c - 1];
        }

        int[] next = (int[])_first.Clone();
        for (int i = 0; i < system.Count; i++)
        {
            _sorted[next[_cellOf[i]]++] = i;
        }
    }

    /// <summary>Whether the box is large enough for a cell list.</summary>
    public bool HasCells => _hasCells;

    /// <summary>Finds all images within the radius of particle <paramref name="i"/>; itself is not among them, its own images are.</summary>
    /// <param name="i">The particle.</param>
    /// <param name="found">Cleared and filled.</param>
    public void Of(int i, List<Neighbour> found)
    {
        found.Clear();
        if (_hasCells)
        {
            FromCells(i, found);
        }
        else
        {
            FromAll(i, found);
        }
    }

    private void FromCells(int i, List<Neighbour> found)
    {
        int cell = _cellOf[i], cx = cell % _cells[0], cy = cell / _cells[0] % _cells[1], cz = cell / (_cells[0] * _cells[1]);
        int depth = _box.Dimension == 2 ? 0 : 1;
        for (int dz = -depth; dz <= depth; dz++)
        {
            for (int dy = -1; dy <= 1; dy++)
            {
                for (int dx = -1; dx <= 1; dx++)
                {
                    int other = Cell((cx + dx + _cells[0]) % _cells[0], (cy + dy + _cells[1]) % _cells[1], (cz + dz + _cells[2]) % _cells[2]);
                    for (int n = _first[other]; n < _first[other + 1]; n++)
                    {
                        int j = _sorted[n];
                        Displacement d = _box.MinimumImage(_points[j] - _points[i]);
                        if (j != i && d.LengthSquared <= _radius * _radius)
                        {
                            found.Add(new Neighbour(j, d));
                        }
                    }
                }
            }
        }
    }

    private void FromAll(int i, List<Neighbour> found)
    {
        for (int j = 0; j < _points.Length; j++)
        {
            foreach (Displacement d in _box.ImagesWithin(_points[j] - _points[i], _radius))
            {
                if (j != i || d != default)
                {
                    found.Add(new Neighbour(j, d));
                }
            }
        }
    }

    private int CellOf(Displacement point)
    {
        Displacement s = _box.Fractional(point);
        return Cell(Share(s.X, _cells[0]), Share(s.Y, _cells[1]), Share(s.Z, _cells[2]));
    }

    private int Cell(int x, int y, int z) => (((z * _cells[1]) + y) * _cells[0]) + x;

    private static int Share(double s, int cells) => Math.Clamp((int)(s * cells), 0, cells - 1);
}
