using PitchDrop.Landscape.Minimisers;
using PitchDrop.Landscape.PseudoHarmonicModes;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Landscape.Minimisers;

namespace PitchDrop.Tests.Landscape.PseudoHarmonicModes;

public class WalledRegionTests
{
    [Theory]
    [InlineData("ipl-2d", 2.6), InlineData("ipl", 1.9), InlineData("mblj", 1.9)]
    [Verifies("Facilitation", "15")]
    public void Its_blocks_are_those_of_the_clamped_Hessian_and_the_wall_takes_up_the_rest(string name, double radius)
    {
        (Solids solid, bool[] inside) = Cut(name, radius);
        var region = WalledRegion.Of(solid.System, solid.Law, inside);
        int n = region.Particles.Count, d = solid.Dimension;
        Assert.Equal(Enumerable.Range(0, inside.Length).Where(i => inside[i]), region.Particles);
        Assert.InRange(n, 5, solid.System.Count - 10);
        for (int i = 0; i < n; i++)
        {
            double[] row = new double[d * d];
            for (int j = 0; j <= n; j++)
            {
                double[] block = region.Hessian.Block(i, j);
                Assert.All(Enumerable.Range(0, d * d), e => row[e] += block[e]);
                double[] expected = j < n ? solid.Hessian.Block(region.Particles[i], region.Particles[j]) : block;
                Assert.All(Enumerable.Range(0, d * d), e => Assert.Equal(expected[e], block[e], 1e-9 * (1 + Math.Abs(expected[e]))));
                double[] turned = region.Hessian.Block(j, i);
                Assert.All(Enumerable.Range(0, d * d), e => Assert.Equal(block[e], turned[(e % d * d) + (e / d)]));
            }

            // The wall moving with everybody is a translation: nothing answers.
            Assert.All(row, sum => Assert.InRange(Math.Abs(sum), 0, 1e-8));
        }

        (int, int)[] pairs = [.. solid.Pairs.Where(p => inside[p.I] || inside[p.J]).Select(p => (Number(p.I), Number(p.J))).Select(p => p.Item1 < p.Item2 ? p : (p.Item2, p.Item1)).Order()];
        int Number(int i) => inside[i] ? region.Particles.ToList().IndexOf(i) : n;
        Assert.Equal(pairs, region.Pairs.Select(p => (p.I, p.J)).Order());
        double reach = region.Pairs.Select(p => p.Distance).Order().ElementAt(region.Pairs.Count / 2);
        Assert.Equal(region.Pairs.Where(p => p.Distance <= reach), WalledRegion.Of(solid.System, solid.Law, inside, reach).Pairs);
    }

    [Theory]
    [InlineData("ipl-2d", 2.6), InlineData("ipl", 1.9), InlineData("mblj", 1.9)]
    [Verifies("Facilitation", "16")]
    public void Its_modes_are_those_of_a_search_in_the_whole_system_with_the_others_clamped(string name, double radius)
    {
        (Solids solid, bool[] inside) = Cut(name, radius);
        var modes = RegionModes.Of(WalledRegion.Of(solid.System, solid.Law, inside), int.MaxValue);
        using var search = new ModeSearch(solid.System, solid.Law, [.. inside.Select(i => !i)]);
        IReadOnlyList<PseudoHarmonicMode> expected = search.Softest(int.MaxValue);
        Assert.Equal(0, modes.Unconverged + search.Modes.Unconverged);
        Assert.Equal((modes.Region.Pairs.Count, expected.Count), (modes.Starts, modes.Modes.Count));
        Assert.InRange(expected.Count, 2, 500);
        Assert.All(expected.Take(5).Zip(modes.Modes), p =>
        {
            Assert.Equal(p.First.Stiffness, p.Second.Stiffness, 1e-6 * p.First.Stiffness);
            Assert.Equal(p.First.Core(solid.Dimension), modes.CoreOf(p.Second));
            Assert.InRange(solid.System.Box.MinimumImage(p.First.Centre(solid.System) - modes.CentreOf(p.Second)).LengthSquared, 0, 1e-8);
        });
        var few = RegionModes.Of(modes.Region, 10);
        Assert.Equal((10, expected[0].Stiffness), (few.Starts, few.Modes[0].Stiffness), (a, b) => a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) < 1e-6 * b.Item2);
    }

    [Fact]
    [Verifies("Facilitation", "17")]
    public void A_quadrupole_along_the_diagonals_has_all_its_moment_in_the_shear_and_one_along_the_axes_none()
    {
        (Solids solid, bool[] inside) = Cut("ipl", 1.9);
        var region = WalledRegion.Of(solid.System, solid.Law, inside);
        var modes = RegionModes.Of(region, 1);
        PseudoHarmonicMode mode = modes.Modes[0];
        Displacement[] at = [.. region.Particles.Select(i => solid.System.Box.MinimumImage(solid.System.Position(i) - solid.System.Position(region.Particles[0])))];

        // A field of one particle at the centre has its core there; the others are moved little, so that the centre stays.
        PseudoHarmonicMode Made(Func<Displacement, Displacement> field) =>
            mode with { Field = [.. at.Select((r, n) => n == 0 ? new Displacement(0, 0, 1) : 1e-5 * field(r)).SelectMany(u => (double[])[u.X, u.Y, u.Z]), 0, 0, 0] };
        double both = modes.ShearShareOf(Made(r => new Displacement(r.Y, r.X, 0))), axes = modes.ShearShareOf(Made(r => new Displacement(r.X, -r.Y, 0)));

        // The first is at the place 0, whatever its field.
        double xx = at.Sum(r => r.X * r.X), yy = at.Sum(r => r.Y * r.Y), xy = at.Sum(r => r.X * r.Y), xz = at.Sum(r => r.X * r.Z), yz = at.Sum(r => r.Y * r.Z);
        Assert.Equal(Share(xy, xy, 0, 0.5 * (xx + yy), 0.5 * yz, 0.5 * xz), both, 1e-6);
        Assert.Equal(Share(xx, -yy, 0, 0, 0.5 * xz, -0.5 * yz), axes, 1e-6);
        Assert.InRange(Math.Abs(both), 0.6, 1);
        Assert.InRange(Math.Abs(axes), 0, 0.4);
        Assert.Equal(-both, modes.ShearShareOf(Made(r => new Displacement(-r.Y, -r.X, 0))), 1e-6);
    }

    [Fact]
    public void Forces_that_are_left_and_laws_of_three_bodies_are_refused()
    {
        (Interaction law, ParticleSystem hot) = Basins.All["ipl"];
        bool[] inside = [.. ClampedRegion.Outside(hot, hot.Position(0), 2).Select(c => !c)];
        Assert.Throws<NotPositiveDefiniteException>(() => RegionModes.Of(WalledRegion.Of(Basins.Shaken(hot, 0.3, 5), law, inside)));
        (Interaction silicon, ParticleSystem liquid) = Basins.All["stillinger-weber"];
        Assert.Throws<ArgumentException>(() => WalledRegion.Of(liquid, silicon, [.. liquid.Species.Select(_ => true)]));
        Assert.Throws<ArgumentException>(() => WalledRegion.Of(hot, law, new bool[hot.Count]));
        Assert.Throws<ArgumentOutOfRangeException>(() => WalledRegion.Of(hot, law, inside, 0));
    }

    private static double Share(double xx, double yy, double zz, double xy, double yz, double xz) =>
        Math.Sqrt(2) * xy / Math.Sqrt((xx * xx) + (yy * yy) + (zz * zz) + (2 * ((xy * xy) + (yz * yz) + (xz * xz))));

    private static (Solids Solid, bool[] Inside) Cut(string name, double radius)
    {
        Solids solid = Solids.Of(name);
        return (solid, [.. ClampedRegion.Outside(solid.System, solid.System.Position(3), radius).Select(c => !c)]);
    }
}
