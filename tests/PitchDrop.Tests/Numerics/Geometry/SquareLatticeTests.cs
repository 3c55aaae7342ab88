using PitchDrop.Numerics.Geometry;

namespace PitchDrop.Tests.Numerics.Geometry;

public class SquareLatticeTests
{
    [Theory]
    [InlineData(1), InlineData(6), InlineData(7)]
    public void Offset_is_the_shortest_of_all_images(int side)
    {
        var lattice = new SquareLattice(side);
        for (int a = 0; a < lattice.Sites; a++)
        {
            for (int b = 0; b < lattice.Sites; b++)
            {
                (int x, int y) = lattice.Offset(a, b);
                (int ax, int ay) = lattice.Position(a);
                Assert.Equal(b, lattice.Index(ax + x, ay + y));
                Assert.True(2 * x > -side && 2 * x <= side && 2 * y > -side && 2 * y <= side);
                Assert.Equal(Brute(lattice, a, b), lattice.DistanceSquared(a, b));
            }
        }
    }

    [Fact]
    public void Index_wraps_far_and_negative_coordinates()
    {
        var lattice = new SquareLattice(5);
        Assert.Equal(lattice.Index(3, 4), lattice.Index(-2 - 50, 9 + 35));
    }

    [Fact]
    public void Shells_partition_the_lattice_by_distance()
    {
        var lattice = new SquareLattice(6);
        var shells = new DistanceShells(lattice);
        Assert.Equal([1, 4, 4, 4, 8], shells.Members[..5].ToArray());
        Assert.Equal([0, 1, Math.Sqrt(2), 2, Math.Sqrt(5)], shells.Distance[..5].ToArray());
        var seen = new HashSet<int>();
        for (int shell = 0; shell < shells.Count; shell++)
        {
            int[] sites = shells.SitesAround(17, shell);
            Assert.Equal(shells.Members[shell], sites.Length);
            Assert.All(sites, site => Assert.True(seen.Add(site)));
            Assert.All(sites, site => Assert.Equal(shell, shells.ShellOf(17, site)));
            Assert.All(sites, site => Assert.Equal(shells.Distance[shell], Math.Sqrt(lattice.DistanceSquared(17, site)), 1e-14));
        }

        Assert.Equal(36, seen.Count);
    }

    private static int Brute(SquareLattice lattice, int a, int b)
    {
        (int ax, int ay) = lattice.Position(a);
        (int bx, int by) = lattice.Position(b);
        int best = int.MaxValue;
        for (int i = -1; i <= 1; i++)
        {
            for (int j = -1; j <= 1; j++)
            {
                int x = bx - ax + (i * lattice.Side), y = by - ay + (j * lattice.Side);
                best = Math.Min(best, (x * x) + (y * y));
            }
        }

        return best;
    }
}
