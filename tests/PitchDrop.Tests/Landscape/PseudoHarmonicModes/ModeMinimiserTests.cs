using PitchDrop.Landscape.PseudoHarmonicModes;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Landscape.PseudoHarmonicModes;

public class ModeMinimiserTests
{
    [Theory]
    [MemberData(nameof(Solids.Rows), MemberType = typeof(Solids))]
    [Verifies("Modes", "35")]
    public void Every_start_comes_to_a_minimum_of_the_cost(string name)
    {
        Solids solid = Solids.Of(name);
        double[][] starts = solid.RandomFields(20, 11);
        Assert.All(Minimised(solid, starts), end =>
        {
            Assert.True(end.IsConverged);
            Assert.InRange(end.Residual, 0, 1e-7);
            double[] gradient = new double[end.Field.Count], force = new double[end.Field.Count], field = [.. end.Field];
            double stiffness = solid.Cost.Stiffness(field, force), cost = solid.Cost.Cost(field, gradient);
            Assert.Equal(1, PseudoHarmonicCost.Dot(field, field), 1e-12);
            Assert.Equal(stiffness, end.Stiffness, 1e-12 * stiffness);
            Assert.Equal(cost, end.Cost, 1e-12 * cost);
            Assert.Equal(Math.Sqrt(PseudoHarmonicCost.Dot(gradient, gradient) / PseudoHarmonicCost.Dot(force, force)) / stiffness, end.Residual, 1e-12);
            Assert.InRange(end.Cost, 0, solid.Cost.Cost(starts[end.Start]));

            // A minimum: every small displacement costs. Second order in the step, 1e-6 relative, against rounding of 1e-13.
            Assert.All(solid.RandomFields(5, 13), by =>
            {
                double length = 1e-3 / Math.Sqrt(PseudoHarmonicCost.Dot(by, by));
                Assert.True(solid.Cost.Cost([.. field.Select((c, e) => c + (length * by[e]))]) > end.Cost);
            });
        });
    }

    [Theory]
    [MemberData(nameof(Solids.Rows), MemberType = typeof(Solids))]
    [Verifies("Modes", "32")]
    public void The_map_never_raises_the_cost_and_stands_still_where_the_gradient_vanishes_and_only_there(string name)
    {
        Solids solid = Solids.Of(name);
        var map = new PseudoHarmonicMap(solid.Cost, solid.Solver);
        double[] z = solid.RandomFields(1, 17)[0];
        double before = solid.Cost.Cost(z);
        double moved = 1;
        for (int step = 0; step < 400 && moved > 1e-11; step++)
        {
            double[] old = [.. z];
            map.Advance(z, 1);
            double now = solid.Cost.Cost(z);
            Assert.InRange(now, 0, before * (1 + 1e-12));
            (before, moved) = (now, Math.Sqrt(z.Select((c, e) => Math.Pow(c - old[e], 2)).Sum()));
        }

        // A fixed point of the map is a stationary point of the cost …
        Assert.InRange(moved, 0, 1e-11);
        Assert.InRange(solid.Cost.Residual(z), 0, 1e-8);

        // … and a stationary point a fixed point of the map: what moves it is M⁻¹ of what is left of the gradient.
        double[] mode = [.. Minimised(solid, solid.RandomFields(1, 19))[0].Field], image = [.. mode];
        map.Advance(image, 1);
        Assert.InRange(Math.Abs(PseudoHarmonicCost.Dot(mode, image)), 1 - 1e-11, 1 + 1e-12);
    }

    [Theory]
    [InlineData("ipl-2d"), InlineData("ipl")]
    [Verifies("Modes", "34")]
    public void Eight_fields_side_by_side_go_where_one_goes_by_the_equations(string name)
    {
        Solids solid = Solids.Of(name);
        double[][] starts = solid.RandomFields(11, 23);
        foreach (int iterations in new[] { 1, 2, 5, 12 })
        {
            using var minimiser = new ModeMinimiser(solid.Cost, solid.Solver, new ModeGoal { Residual = 1e-300, MaxIterations = iterations }, together: 8);
            IReadOnlyList<PseudoHarmonicMode> ends = minimiser.Minimise(new FieldStarts(starts));
            Assert.All(ends, end =>
            {
                Assert.Equal(iterations, end.Iterations);
                Assert.InRange(end.Overlap(Definition(solid, starts[end.Start], iterations)), 1 - 1e-9, 1 + 1e-12);
            });
        }
    }

    [Fact]
    public void The_bits_do_not_depend_on_the_number_of_threads()
    {
        Solids solid = Solids.Of("ipl-2d");
        var starts = new DipoleStarts(solid.Solver, [.. solid.Pairs.Where((_, k) => k % 3 == 0)], 2);
        ModeCatalogue one = solid.Search(starts), three = solid.Search(starts, 3);
        Assert.InRange(one.Modes.Sum(m => m.Hits), 80, 200);
        Assert.Equal(one.Modes.Select(m => m.Stiffness), three.Modes.Select(m => m.Stiffness));
        Assert.Equal(one.Modes.Select(m => m.Field[7]), three.Modes.Select(m => m.Field[7]));
        Assert.Equal(one.Modes.Select(m => (m.Start, m.Hits, m.Iterations)), three.Modes.Select(m => (m.Start, m.Hits, m.Iterations)));
    }

    [Theory]
    [MemberData(nameof(Solids.Rows), MemberType = typeof(Solids))]
    public void No_mode_is_softer_than_the_softest_vibration(string name)
    {
        Solids solid = Solids.Of(name);
        var eigenvalues = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfArray(solid.Hessian.Dense()).Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric).EigenValues;
        double lowest = eigenvalues.Select(e => e.Real).Order().Skip(solid.Dimension).First();
        Assert.InRange(lowest, 1e-6, 1e3);
        Assert.All(Minimised(solid, solid.RandomFields(20, 29)), mode => Assert.InRange(mode.Stiffness, lowest * (1 - 1e-9), 1e3));
    }

    [Theory]
    [InlineData("ipl-2d"), InlineData("ipl"), InlineData("stillinger-weber")]
    public void Neither_the_names_of_the_particles_nor_their_place_in_space_matter(string name)
    {
        Solids solid = Solids.Of(name);
        int count = solid.System.Count, d = solid.Dimension;
        var other = new ParticleSystem(solid.System.Box, count);
        for (int i = 0; i < count; i++)
        {
            other.SetPosition(i, solid.System.Position(count - 1 - i) + new Displacement(1.3, -2.1, d == 2 ? 0 : 0.4));
            other.Species[i] = solid.System.Species[count - 1 - i];
        }

        other.Wrap();
        Solids moved = Solids.At(other, solid.Law);
        double[][] starts = solid.RandomFields(4, 31);
        double[][] turned = [.. starts.Select(z => Enumerable.Range(0, z.Length).Select(e => z[((count - 1 - (e / d)) * d) + (e % d)]).ToArray())];
        IReadOnlyList<PseudoHarmonicMode> modes = Minimised(solid, starts), same = Minimised(moved, turned);
        Assert.All(modes.Zip(same), pair =>
        {
            Assert.Equal(pair.First.Stiffness, pair.Second.Stiffness, 1e-6 * pair.First.Stiffness);
            Assert.Equal(count - 1 - pair.First.Core(d), pair.Second.Core(d));
        });
    }

    [Fact]
    public void Units_of_energy_scale_stiffness_and_cost_and_leave_the_mode()
    {
        Solids solid = Solids.Of("ipl-2d");
        double[] z = solid.RandomFields(1, 37)[0], gradient = new double[z.Length], tripled = new double[z.Length];
        double cost = solid.Cost.Cost(z, gradient), residual = solid.Cost.Residual(z);
        double again = solid.Cost.Cost([.. z.Select(c => 3 * c)], tripled);
        Assert.Equal(cost, again, 1e-12 * cost);
        Assert.All(gradient.Zip(tripled), pair => Assert.Equal(pair.First, 3 * pair.Second, 1e-9 * cost));
        Assert.Equal(residual, solid.Cost.Residual([.. z.Select(c => 3 * c)]), 1e-12 * residual);
    }

    [Fact]
    public void What_did_not_converge_is_said_and_is_no_mode()
    {
        Solids solid = Solids.Of("ipl-2d");
        using var minimiser = new ModeMinimiser(solid.Cost, solid.Solver, new ModeGoal { MaxIterations = 2 });
        IReadOnlyList<PseudoHarmonicMode> ends = minimiser.Minimise(new FieldStarts(solid.RandomFields(3, 41)));
        var catalogue = new ModeCatalogue(2);
        Assert.All(ends, end => Assert.False(end.IsConverged));
        Assert.All(ends, end => Assert.False(catalogue.Add(end)));
        Assert.Equal((0, 3), (catalogue.Modes.Count, catalogue.Unconverged));
    }

    [Fact]
    public void A_start_that_moves_nothing_apart_is_refused()
    {
        Solids solid = Solids.Of("ipl-2d");
        using var minimiser = new ModeMinimiser(solid.Cost, solid.Solver);
        Assert.Throws<ArgumentException>(() => minimiser.Minimise(new FieldStarts([new double[200]])));
        Assert.Throws<ArgumentException>(() => minimiser.Minimise(new FieldStarts([[double.NaN, .. new double[199]]])));
    }

    private static IReadOnlyList<PseudoHarmonicMode> Minimised(Solids solid, double[][] starts)
    {
        using var minimiser = new ModeMinimiser(solid.Cost, solid.Solver);
        return minimiser.Minimise(new FieldStarts(starts));
    }

    // Equation (34) for one field, with every product with M made anew.
    private static double[] Definition(Solids solid, double[] start, int iterations)
    {
        int n = start.Length;
        double[] z = [.. start], p = new double[n], old = new double[n];
        double gamma = 0;
        for (int k = 0; k < iterations; k++)
        {
            double[] force = new double[n], r = new double[n], g = new double[n], mp = new double[n];
            double length = Math.Sqrt(solid.Cost.Stiffness(z, force));
            z = [.. z.Select(c => c / length)];
            solid.Cost.Stiffness(z, force);
            double sum = solid.Cost.PairSum(z, r);
            r = [.. r.Select((c, e) => c - (4 * sum * force[e]))];
            solid.Solver.Solve(r, g, 1);
            double gr = PseudoHarmonicCost.Dot(g, r), map = Math.Sqrt(gr) / (4 * sum), beta = gamma > 0 && map < 0.1 ? Math.Max(0, (gr - PseudoHarmonicCost.Dot(g, old)) / gamma) : 0;
            beta = gr + (beta * PseudoHarmonicCost.Dot(p, r)) > 0 ? beta : 0;
            p = [.. p.Select((c, e) => g[e] + (beta * c))];
            double size = Math.Sqrt(solid.Cost.Stiffness(p, mp));
            double S(double angle) => solid.Cost.PairSum([.. z.Select((c, e) => (Math.Cos(angle) * c) + (Math.Sin(angle) * p[e] / size))], mp);
            double turn = map >= 0.1 ? Math.Atan(map) : FirstMaximum(S);
            (double cosine, double sine) = (Math.Cos(turn), Math.Sin(turn));
            double[] next = [.. z.Select((c, e) => (cosine * c) + (sine * p[e] / size))];
            p = [.. p.Select((c, e) => (cosine * c) - (sine * size * z[e]))];
            (z, old, gamma) = (next, r, gr);
        }

        double norm = Math.Sqrt(PseudoHarmonicCost.Dot(z, z));
        return [.. z.Select(c => c / norm)];
    }

    // By the derivative's change of sign, from differences.
    private static double FirstMaximum(Func<double, double> s)
    {
        double Slope(double angle) => (s(angle + 1e-5) - s(angle - 1e-5)) / 2e-5;
        double high = 1e-4;
        while (Slope(high) > 0)
        {
            high *= 1.3;
            if (high > Math.PI / 4)
            {
                return Math.PI / 4;
            }
        }

        double low = 0;
        for (int k = 0; k < 60; k++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = Slope(middle) > 0 ? (middle, high) : (low, middle);
        }

        return low;
    }
}
