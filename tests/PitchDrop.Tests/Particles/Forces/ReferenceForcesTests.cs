using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Particles.Forces;

/// <summary>Forces, virial and Hessian are the derivatives of the energy, and all have its symmetries.</summary>
public class ReferenceForcesTests
{
    public static TheoryData<string> Names => Systems.Names;

    [Theory]
    [MemberData(nameof(Names))]
    [Verifies("Particles", "12"), Verifies("Particles", "10")]
    public void The_force_is_minus_the_gradient_of_the_energy(string name)
    {
        Systems s = Systems.All[name];
        ForceEvaluation at = s.Evaluate(s.System);
        ForAxes(s, (i, axis) => Near(Difference(h => s.Evaluate(Moved(s.System, i, axis, h)).Energy, Math.Abs(at.Energy) + 1), -at.On(i)[axis]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    [Verifies("Particles", "13"), Verifies("Particles", "11")]
    public void The_Hessian_is_minus_the_gradient_of_the_forces(string name)
    {
        Systems s = Systems.All[name];
        BlockHessian hessian = s.Hessian();
        int d = s.System.Box.Dimension;
        double scale = s.Evaluate(s.System).LargestForce + hessian.Values.Max(Math.Abs);
        ForAxes(s, (i, axis) =>
        {
            for (int j = 0; j < s.System.Count; j += 2)
            {
                for (int other = 0; other < d; other++)
                {
                    Near(Difference(h => -s.Evaluate(Moved(s.System, i, axis, h)).On(j)[other], scale), hessian.Block(j, i)[(other * d) + axis]);
                }
            }
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_virial_is_minus_the_derivative_by_strain(string name)
    {
        Systems s = Systems.All[name];
        ForceEvaluation at = s.Evaluate(s.System);
        bool flat = s.System.Box.Dimension == 2;
        double[] virial = at.Virial.ToArray();
        foreach (int c in flat ? [0, 1, 3] : (int[])[0, 1, 2, 3, 4, 5])
        {
            double Part(int which, double h) => which == c ? h : 0;
            Near(Difference(h => s.Evaluate(Configurations.Strained(s.System, (Part(0, h), Part(1, h), Part(2, h), Part(3, h), Part(4, h), Part(5, h)))).Energy, Math.Abs(at.Energy) + 1), -virial[c]);
        }

        Assert.Equal(flat ? 0 : at.Virial.ZZ, at.Virial.ZZ);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forces_add_up_to_nothing_and_so_do_the_rows_of_the_symmetric_Hessian(string name)
    {
        Systems s = Systems.All[name];
        ForceEvaluation at = s.Evaluate(s.System);
        double scale = 1e-13 * s.System.Count * (1 + at.LargestForce);
        Assert.All(new[] { at.X.Sum(), at.Y.Sum(), at.Z.Sum() }, sum => Assert.Equal(0, sum, scale));
        BlockHessian hessian = s.Hessian();
        double[,] dense = hessian.Dense();
        int d = hessian.Dimension, n = s.System.Count * d;
        double rounding = 1e-12 * hessian.Values.Max(Math.Abs);
        double[] product = new double[n], ones = new double[n], x = new CounterMix(3).Gaussians(n);
        for (int axis = 0; axis < d; axis++)
        {
            for (int i = 0; i < n; i++)
            {
                ones[i] = i % d == axis ? 1 : 0;
            }

            hessian.Multiply(ones, product);
            Assert.All(product, p => Assert.Equal(0, p, rounding));
        }

        hessian.Multiply(x, product);
        for (int i = 0; i < n; i++)
        {
            Assert.Equal(Enumerable.Range(0, n).Sum(j => dense[i, j] * x[j]), product[i], rounding * n);
            Assert.Equal(0, Enumerable.Range(0, n).Max(j => Math.Abs(dense[i, j] - dense[j, i])), rounding);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Moving_all_wrapping_and_flipping_change_nothing(string name)
    {
        Systems s = Systems.All[name];
        ForceEvaluation at = s.Evaluate(s.System);
        ParticleSystem moved = s.System.Copy();
        var by = new Displacement(1.7, -2.3, s.System.Box.Dimension == 2 ? 0 : 0.9);
        for (int i = 0; i < moved.Count; i++)
        {
            moved.SetPosition(i, moved.Position(i) + by + moved.Box.Lattice(i % 3, -i % 2, i % 4));
        }

        Same(at, s.Evaluate(moved));
        moved.Wrap();
        Same(at, s.Evaluate(moved));
        moved.Box = moved.Box.Reduced();
        Same(at, s.Evaluate(moved));
        Box b = moved.Box;
        moved.Box = new Box(b.Dimension, (b.LengthX, b.LengthY, b.LengthZ), (b.TiltXY + (2 * b.LengthX), b.TiltXZ, b.TiltYZ));
        Same(at, s.Evaluate(moved));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_quarter_turn_turns_the_forces(string name)
    {
        // Orthogonal boxes can be turned by exchanging edges: (x, y) → (y, x) is a turn and a mirror.
        Systems s = Systems.All[name];
        Box b = s.System.Box;
        ParticleSystem plain = s.System.Copy(), turned = s.System.Copy();
        plain.Box = new Box(b.Dimension, (b.LengthX, b.LengthY, b.LengthZ));
        turned.Box = new Box(b.Dimension, (b.LengthY, b.LengthX, b.LengthZ));
        for (int i = 0; i < plain.Count; i++)
        {
            Displacement p = plain.Box.Cartesian(b.Fractional(s.System.Position(i)));
            plain.SetPosition(i, p);
            turned.SetPosition(i, new Displacement(p.Y, p.X, p.Z));
        }

        ForceEvaluation one = s.Evaluate(plain), other = s.Evaluate(turned);
        Assert.Equal(one.Energy, other.Energy, 1e-12 * (1 + Math.Abs(one.Energy)));
        Assert.Equal(one.Virial.XX, other.Virial.YY, 1e-12 * (1 + Math.Abs(one.Virial.XX)));
        Assert.All(Enumerable.Range(0, plain.Count), i => Assert.Equal(one.X[i], other.Y[i], 1e-12 * (1 + one.LargestForce)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_small_box_sums_its_images_as_if_it_were_repeated(string name)
    {
        Systems s = Systems.All[name];
        int n = (int)Math.Ceiling(3 * Math.Max(s.Law.LargestCutoff, 1) / s.System.Box.LeastHeight);
        ParticleSystem repeated = Configurations.Repeated(s.System, n);
        Assert.False(new ImageNeighbours(s.System, s.Law.LargestCutoff).HasCells);
        Assert.True(new ImageNeighbours(repeated, s.Law.LargestCutoff).HasCells);
        ForceEvaluation one = s.Evaluate(s.System), many = s.Evaluate(repeated);
        int copies = repeated.Count / s.System.Count;
        Assert.Equal(one.Energy * copies, many.Energy, 1e-11 * copies * (1 + Math.Abs(one.Energy)));
        Assert.All(one.Virial.ToArray().Zip(many.Virial.ToArray()), pair => Assert.Equal(pair.First * copies, pair.Second, 1e-11 * copies * (1 + Math.Abs(one.Virial.Trace))));
        Assert.All(Enumerable.Range(0, repeated.Count), k => Assert.Equal(0, Math.Sqrt((many.On(k) - one.On(k % s.System.Count)).LengthSquared), 1e-12 * (1 + one.LargestForce)));
    }

    [Fact]
    public void The_nearest_pair_is_found_and_two_particles_have_the_energy_of_the_law()
    {
        var system = new ParticleSystem(Box.Cube(10), 3);
        system.SetPosition(1, new Displacement(9, 0, 0));
        system.SetPosition(2, new Displacement(2, 0, 0));
        var law = new LennardJones(KobAndersen.Standard);
        ForceEvaluation at = ReferenceForces.Of(system, law);
        Assert.Equal((0, 1, 1.0), at.Nearest);
        Assert.Equal(law.At(1, 0, 0).Energy + law.At(4, 0, 0).Energy, at.Energy, 1e-14);
        Assert.Equal(double.PositiveInfinity, ReferenceForces.Of(new ParticleSystem(Box.Cube(10), 1), law).Nearest.Distance);
    }

    [Fact]
    public void A_coordinate_that_is_no_number_and_an_unknown_species_are_refused()
    {
        var law = new LennardJones(KobAndersen.Standard);
        var system = new ParticleSystem(Box.Cube(10), 2);
        system.Species[1] = 2;
        Assert.Contains("particle 1 has species 2", Assert.Throws<ArgumentException>(() => ReferenceForces.Of(system, law)).Message, StringComparison.Ordinal);
        system.Species[1] = 0;
        system.Y[1] = double.NaN;
        Assert.Contains("Y[1]", Assert.Throws<ArgumentException>(() => ReferenceForces.Of(system, law)).Message, StringComparison.Ordinal);
    }

    private static void Same(ForceEvaluation one, ForceEvaluation other)
    {
        Assert.Equal(one.Energy, other.Energy, 1e-11 * (1 + Math.Abs(one.Energy)));
        Assert.All(Enumerable.Range(0, one.X.Length), i => Assert.Equal(0, Math.Sqrt((one.On(i) - other.On(i)).LengthSquared), 1e-11 * (1 + one.LargestForce)));
    }

    private static void ForAxes(Systems s, Action<int, int> act)
    {
        for (int i = 0; i < s.System.Count; i += 5)
        {
            for (int axis = 0; axis < s.System.Box.Dimension; axis++)
            {
                act(i, axis);
            }
        }
    }

    // Central differences over h and h/2; the extrapolation's error is a fraction of their difference. A cutoff that leaves a step in force adds at most its size.
    private static (double Best, double Bound) Difference(Func<double, double> f, double scale)
    {
        const double h = 1e-4;
        double wide = (f(h) - f(-h)) / (2 * h), narrow = (f(h / 2) - f(-h / 2)) / h;
        return (((4 * narrow) - wide) / 3, (0.2 * Math.Abs(wide - narrow)) + (2e-14 * scale / h));
    }

    private static void Near((double Best, double Bound) wanted, double found) => Assert.InRange(found, wanted.Best - wanted.Bound, wanted.Best + wanted.Bound);

    private static ParticleSystem Moved(ParticleSystem system, int i, int axis, double by)
    {
        ParticleSystem moved = system.Copy();
        moved.SetPosition(i, moved.Position(i) + new Displacement(axis == 0 ? by : 0, axis == 1 ? by : 0, axis == 2 ? by : 0));
        return moved;
    }
}
