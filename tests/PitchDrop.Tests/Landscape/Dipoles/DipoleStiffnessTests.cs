using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Landscape.Dipoles;
using PitchDrop.Landscape.Hessian;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Landscape.Hessian;
using PitchDrop.Tests.Particles;
using PitchDrop.Tests.Particles.Forces;

namespace PitchDrop.Tests.Landscape.Dipoles;

/// <summary>The dipole stiffness is what its definition says, by every way to it.</summary>
public class DipoleStiffnessTests
{
    public static TheoryData<string> Laws => Minima.Laws;

    [Theory]
    [MemberData(nameof(Laws))]
    [Verifies("Elasticity", "11")]
    public void A_dipole_is_the_derivative_of_the_distance(string law)
    {
        (ParticleSystem system, Interaction interaction) = Minima.Of(law, 64);
        int d = system.Box.Dimension;
        InteractingPair pair = InteractingPairs.Of(system, interaction)[17];
        double[] force = new double[d * system.Count];
        DipoleStiffness.Force(pair, d, force);
        Assert.Equal(1, force.Sum(f => f * f), 1e-14);
        const double h = 1e-5;
        for (int axis = 0; axis < d; axis++)
        {
            var step = new Displacement(axis == 0 ? h : 0, axis == 1 ? h : 0, axis == 2 ? h : 0);
            Displacement apart = pair.Distance * pair.Direction;
            double slope = (Math.Sqrt((apart + step).LengthSquared) - Math.Sqrt((apart - step).LengthSquared)) / (2 * h);
            Assert.Equal(slope / Math.Sqrt(2), force[(pair.J * d) + axis], 1e-9);
            Assert.Equal(-slope / Math.Sqrt(2), force[(pair.I * d) + axis], 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Laws))]
    [Verifies("Elasticity", "12"), Verifies("Elasticity", "13"), Verifies("Elasticity", "15")]
    public void Of_64_particles_it_is_the_quotient_of_the_sums_over_all_modes(string law) => EqualsModeSums(law, 64);

    [Theory]
    [MemberData(nameof(Laws))]
    public void Of_256_particles_it_is_the_quotient_of_the_sums_over_all_modes(string law) => EqualsModeSums(law, 256);

    [Theory]
    [MemberData(nameof(Laws))]
    public void Numpy_finds_the_same_from_the_inverse_and_its_square(string law)
    {
        Assert.SkipUnless(Python.HasNumpy, "python3-numpy is not installed");
        (ParticleSystem system, Interaction interaction) = Minima.Of(law, 64);
        BlockHessian hessian = ReferenceForces.Hessian(system, interaction.Pairs, interaction.Triplets);
        IReadOnlyList<InteractingPair> pairs = InteractingPairs.Of(system, interaction);
        int d = hessian.Dimension, n = d * hessian.Particles;
        double[] stiffness = DipoleStiffness.Of(HessianSolvers.For(hessian, pairs.Count), pairs, d);
        using var folder = new TemporaryFolder();
        double[] dense = [.. hessian.Dense().Cast<double>()];
        double[] ends = [.. pairs.SelectMany(p => new[] { p.I, p.J, p.Direction.X, p.Direction.Y, p.Direction.Z })];
        NpzFile.Write(folder["state.npz"], [NamedArray.Of("m", dense, "1", "M", n, n), NamedArray.Of("pairs", ends, "1", "i, j, n", pairs.Count, 5), NamedArray.Of("kappa", stiffness, "1", "kappa")]);
        string said = Python.Run("""
            import sys, numpy
            f = numpy.load(sys.argv[1])
            m, pairs, d = f['m'], f['pairs'], int(sys.argv[2])
            n = len(m)
            t = numpy.kron(numpy.ones((n // d, 1)) / numpy.sqrt(n // d), numpy.eye(d))
            shift = m.trace() / n
            inverse = numpy.linalg.inv(m + shift * t @ t.T) - t @ t.T / shift
            squared = inverse @ inverse
            worst = 0
            for (i, j, *direction), kappa in zip(pairs, f['kappa']):
                v = numpy.zeros(n)
                v[d * int(j):d * int(j) + d] = numpy.array(direction[:d]) / numpy.sqrt(2)
                v[d * int(i):d * int(i) + d] = -numpy.array(direction[:d]) / numpy.sqrt(2)
                worst = max(worst, abs(v @ inverse @ v / (v @ squared @ v) / kappa - 1))
            print(worst)
            """, folder["state.npz"], d.ToString(CultureInfo.InvariantCulture));
        Assert.InRange(double.Parse(said, CultureInfo.InvariantCulture), 0, 1e-9);
    }

    [Theory]
    [InlineData("ipl"), InlineData("ipl-2d"), InlineData("stillinger-weber")]
    public void All_ways_of_solving_and_any_number_of_threads_agree(string law)
    {
        (ParticleSystem system, Interaction interaction) = Minima.Of(law, 256);
        int d = system.Box.Dimension;
        BlockHessian hessian = HessianAssembly.Of(system, interaction);
        InteractingPair[] pairs = [.. InteractingPairs.Of(system, interaction).Where((_, n) => n % 7 == 0)];
        double[] inverted = DipoleStiffness.Of(new HessianInverse(hessian), pairs, d);
        Assert.Equal(inverted, DipoleStiffness.Of(new HessianInverse(hessian, threads: 3), pairs, d));
        foreach (Func<int, IHessianSolver> way in (Func<int, IHessianSolver>[])[
                     threads => new DenseHessianSolver(hessian, threads: threads), threads => new SparseHessianSolver(hessian, threads: threads)])
        {
            using IHessianSolver one = way(1), three = way(3);
            double[] solved = DipoleStiffness.Of(one, pairs, d);
            Assert.All(solved.Zip(inverted), pair => Assert.Equal(pair.Second, pair.First, 1e-10 * pair.Second));
            Assert.Equal(solved, DipoleStiffness.Of(three, pairs, d));
        }

        using IHessianSolver plain = new ConjugateGradientSolver(hessian);
        Assert.All(DipoleStiffness.Of(plain, pairs[..4], d).Zip(inverted), pair => Assert.Equal(pair.Second, pair.First, 1e-6 * pair.Second));
    }

    [Fact]
    [Verifies("Elasticity", "14")]
    public void The_field_is_the_mean_over_the_pairs_of_a_particle()
    {
        var x = new Displacement(1, 0, 0);
        InteractingPair[] pairs = [new(0, 1, x, 1), new(0, 2, x, 1), new(1, 2, x, 1)];
        Assert.Equal([1.5, 2.5, 3, double.NaN], DipoleStiffness.ParticleField(pairs, [1, 2, 4], 4));
    }

    [Fact]
    public void Pairs_are_those_within_the_cutoff_of_their_species_image_by_image()
    {
        foreach (Systems s in Systems.All.Values)
        {
            IReadOnlyList<InteractingPair> pairs = InteractingPairs.Of(s.System, Interactions.Of(s));
            var expected = new List<double>();
            for (int i = 0; i < s.System.Count; i++)
            {
                for (int j = i + 1; j < s.System.Count; j++)
                {
                    double cutoff = s.Law.Cutoff(s.System.Species[i], s.System.Species[j]);
                    expected.AddRange(s.System.Box.ImagesWithin(s.System.Position(j) - s.System.Position(i), cutoff).Select(v => Math.Sqrt(v.LengthSquared)).Where(r => r < cutoff));
                }
            }

            Assert.Equal(expected.Count, pairs.Count);
            Assert.All(expected.Order().Zip(pairs.Select(p => p.Distance).Order()), r => Assert.Equal(r.First, r.Second, 1e-12));
            Assert.All(pairs, p => Assert.True(p.I < p.J && Math.Abs(p.Direction.LengthSquared - 1) < 1e-14));
        }
    }

    [Fact]
    public void Clamped_particles_stay_where_they_are_and_a_pair_of_them_is_infinitely_stiff()
    {
        (ParticleSystem system, Interaction interaction) = Minima.Of("ipl", 64);
        BlockHessian hessian = HessianAssembly.Of(system, interaction);
        bool[] clamped = [.. Enumerable.Range(0, 64).Select(i => i < 20)];
        IReadOnlyList<InteractingPair> pairs = InteractingPairs.Of(system, interaction);
        double[] solved = DipoleStiffness.Of(new DenseHessianSolver(hessian, clamped), pairs, 3), inverted = DipoleStiffness.Of(new HessianInverse(hessian, clamped), pairs, 3);
        InteractingPair crossing = pairs.First(p => p.I < 20 && p.J >= 20);
        double[] z = DipoleStiffness.Response(new DenseHessianSolver(hessian, clamped), crossing, 3), product = new double[192], force = new double[192];
        hessian.Multiply(z, product);
        DipoleStiffness.Force(crossing, 3, force);
        Assert.All(z.Take(60), v => Assert.Equal(0, v));
        Assert.All(Enumerable.Range(60, 132), k => Assert.Equal(force[k], product[k], 1e-10));
        Assert.All(Enumerable.Range(0, pairs.Count), n => Assert.Equal(pairs[n].J < 20, double.IsPositiveInfinity(solved[n])));
        Assert.All(solved.Zip(inverted).Where(p => double.IsFinite(p.First)), p => Assert.Equal(p.First, p.Second, 1e-9 * p.First));
        Assert.Contains("all 64 particles are clamped", Assert.Throws<ArgumentException>(() => new DenseHessianSolver(hessian, [.. clamped.Select(_ => true)])).Message, StringComparison.Ordinal);
    }

    // κ = Σ_k (d·e_k)²/λ_k / Σ_k (d·e_k)²/λ_k² over all modes but the translations, from the definition of the second derivatives.
    private static void EqualsModeSums(string law, int particles)
    {
        (ParticleSystem system, Interaction interaction) = Minima.Of(law, particles);
        BlockHessian definition = ReferenceForces.Hessian(system, interaction.Pairs, interaction.Triplets);
        int d = definition.Dimension;
        SymmetricEigen eigen = SymmetricEigen.Of(definition.Dense(), true);
        Assert.Equal(0, eigen.Values[d - 1], 1e-8);
        Assert.True(eigen.Values[d] > 1e-4, $"{law}: {eigen.Values[d]}");
        IReadOnlyList<InteractingPair> pairs = InteractingPairs.Of(system, interaction);
        double[] found = DipoleStiffness.Of(HessianSolvers.For(HessianAssembly.Of(system, interaction), pairs.Count), pairs, d);
        double[] some = DipoleStiffness.Of(HessianSolvers.For(HessianAssembly.Of(system, interaction), 3), [pairs[0], pairs[^1]], d);
        for (int n = 0; n < pairs.Count; n += Math.Max(1, pairs.Count / 50))
        {
            double first = 0, second = 0;
            for (int k = d; k < eigen.Values.Count; k++)
            {
                ReadOnlySpan<double> e = eigen.Vector(k);
                double along = 0;
                for (int axis = 0; axis < d; axis++)
                {
                    along += pairs[n].Direction[axis] * (e[(pairs[n].J * d) + axis] - e[(pairs[n].I * d) + axis]);
                }

                first += along * along / eigen.Values[k];
                second += along * along / (eigen.Values[k] * eigen.Values[k]);
            }

            Assert.Equal(first / second, found[n], 1e-9 * found[n]);
        }

        Assert.Equal(found[0], some[0], 1e-9 * found[0]);
        Assert.Equal(found[^1], some[1], 1e-9 * found[^1]);
    }
}
