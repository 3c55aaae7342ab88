using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Geometry;

/// <summary>
/// The sites of a periodic square lattice sorted by their minimum-image distance from one site into shells of exactly equal distance: shell 0 is the site
/// itself, shell 1 its four nearest neighbours (fewer on a lattice of side 2), and so on up to the corner (L/2, L/2).
/// </summary>
public sealed class DistanceShells
{
    private readonly SquareLattice _lattice;
    private readonly int[] _shellOf;
    private readonly double[] _distance;
    private readonly int[] _members;

    /// <summary>Sorts the sites of <paramref name="lattice"/>; O(N log N).</summary>
    public DistanceShells(SquareLattice lattice)
    {
        _lattice = lattice;
        var squares = new SortedSet<int>();
        for (int site = 0; site < lattice.Sites; site++)
        {
            squares.Add(lattice.DistanceSquared(0, site));
        }

        int[] list = [.. squares];
        _distance = Array.ConvertAll(list, s => Math.Sqrt(s));
        _members = new int[list.Length];
        _shellOf = new int[lattice.Sites];
        for (int site = 0; site < lattice.Sites; site++)
        {
            _shellOf[site] = Array.BinarySearch(list, lattice.DistanceSquared(0, site));
            _members[_shellOf[site]]++;
        }
    }

    /// <summary>Number of shells, shell 0 included.</summary>
    public int Count => _distance.Length;

    /// <summary>The distance of each shell, ascending from 0.</summary>
    public ReadOnlySpan<double> Distance => _distance;

    /// <summary>Number of sites in each shell; they add up to L².</summary>
    public ReadOnlySpan<int> Members => _members;

    /// <summary>The shell in which <paramref name="site"/> lies around <paramref name="centre"/>.</summary>
    public int ShellOf(int centre, int site)
    {
        (int x0, int y0) = _lattice.Position(centre);
        (int x1, int y1) = _lattice.Position(site);
        return _shellOf[_lattice.Index(x1 - x0, y1 - y0)];
    }

    /// <summary>The sites of shell <paramref name="shell"/> around <paramref name="centre"/>, in ascending order of their index relative to it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such shell.</exception>
    public int[] SitesAround(int centre, int shell)
    {
        Require.Between(shell, 0, Count - 1);
        (int x0, int y0) = _lattice.Position(centre);
        int[] sites = new int[_members[shell]];
        int filled = 0;
        for (int site = 0; site < _lattice.Sites; site++)
        {
            if (_shellOf[site] == shell)
            {
                (int x, int y) = _lattice.Position(site);
                sites[filled++] = _lattice.Index(x + x0, y + y0);
            }
        }

        return sites;
    }
}
