using PitchDrop.Landscape.Hessian;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.ThreeBody;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Particles;

namespace PitchDrop.Tests.Landscape.Hessian;

/// <summary>Spectra of small inherent states, and the lowest modes by powers of the inverse.</summary>
public class NormalModesTests
{
    [Theory]
    [MemberData(nameof(SmallGlasses.Names), MemberType = typeof(SmallGlasses))]
    [Verifies("Moduli", "9")]
    public void The_lowest_modes_are_the_beginning_of_the_spectrum(string name)
    {
        (StableState state, DefinitionSolver solver) = SmallGlasses.Named(name);
        NormalModes all = NormalModes.All(state.Hessian), lowest = NormalModes.Lowest(state.Hessian, 6, solver);
        int d = state.System.Box.Dimension, n = state.System.Count * d;
        Assert.Equal(n - d, all.Count);
        Assert.InRange(all.LargestResidual, 0, 1e-10);
        Assert.InRange(lowest.LargestResidual, 0, 1e-8);
        double trace = Enumerable.Range(0, state.System.Count).Sum(i => Enumerable.Range(0, d).Sum(a => state.Hessian.Block(i, i)[a * (d + 1)]));
        Assert.Equal(trace, all.Stiffnesses.Sum(), 1e-10 * trace);
        for (int mode = 0; mode < 6; mode++)
        {
            Assert.Equal(all.Stiffnesses[mode], lowest.Stiffnesses[mode], 1e-10 * all.Stiffnesses[mode]);
            Assert.Equal(1, Math.Abs(Dot(all.Displacement(mode), lowest.Displacement(mode))), 1e-8);
            Assert.Equal(Math.Sqrt(all.Stiffnesses[mode] / 4), all.Frequencies(4)[mode], 1e-14 * all.Stiffnesses[mode]);
        }

        for (int axis = 0; axis < d; axis++)
        {
            double sum = 0;
            for (int i = 0; i < state.System.Count; i++)
            {
                sum += lowest.Displacement(0)[(i * d) + axis];
            }

            Assert.Equal(0, sum, 1e-12);
        }
    }

    [Fact]
    public void Modes_that_share_a_stiffness_are_all_found()
    {
        // The lowest modes of a cube of diamond are transverse waves along its axes and diagonals, many of a kind.
        var silicon = new StillingerWeberParameters { Lambda = 21 };
        StableState state = StableState.Of(Configurations.Repeated(Configurations.Diamond(Math.Pow(2, 1.0 / 6)), 2), Interaction.Of(new StillingerWeberPair(silicon), new StillingerWeberTriplet(silicon)));
        NormalModes all = NormalModes.All(state.Hessian), lowest = NormalModes.Lowest(state.Hessian, 30, new DefinitionSolver(state.Hessian));
        Assert.Equal(all.Stiffnesses[0], all.Stiffnesses[5], 1e-9 * all.Stiffnesses[0]);
        Assert.All(Enumerable.Range(0, 30), k => Assert.Equal(all.Stiffnesses[k], lowest.Stiffnesses[k], 1e-9 * all.Stiffnesses[k]));
        for (int k = 0; k < 30; k++)
        {
            for (int l = 0; l < k; l++)
            {
                Assert.Equal(0, Dot(lowest.Displacement(k), lowest.Displacement(l)), 1e-7);
            }
        }
    }

    [Fact]
    public void All_modes_can_be_asked_for_as_the_lowest()
    {
        (StableState state, DefinitionSolver solver) = SmallGlasses.Named("ipl-2d");
        NormalModes all = NormalModes.All(state.Hessian), lowest = NormalModes.Lowest(state.Hessian, all.Count, solver);
        Assert.All(all.Stiffnesses.Zip(lowest.Stiffnesses), pair => Assert.Equal(pair.First, pair.Second, 1e-9 * pair.First));
    }

    [Theory]
    [InlineData("ipl"), InlineData("ipl-2d"), InlineData("stillinger-weber")]
    public void Where_the_solver_holds_particles_the_modes_are_those_of_the_others(string name)
    {
        StableState state = SmallGlasses.Named(name).State;
        int d = state.System.Box.Dimension, n = state.System.Count * d;
        bool[] clamped = [.. Enumerable.Range(0, state.System.Count).Select(i => i % 4 == 1)];
        int[] free = [.. Enumerable.Range(0, n).Where(e => !clamped[e / d])];
        double[,] whole = state.Hessian.Dense(), block = new double[free.Length, free.Length];
        for (int a = 0; a < free.Length; a++)
        {
            for (int b = 0; b < free.Length; b++)
            {
                block[a, b] = whole[free[a], free[b]];
            }
        }

        SymmetricEigen expected = SymmetricEigen.Of(block, vectors: false);
        foreach (IHessianSolver solver in (IHessianSolver[])[new SparseHessianSolver(state.Hessian, clamped), new DenseHessianSolver(state.Hessian, clamped), new HessianInverse(state.Hessian, clamped)])
        {
            using (solver)
            {
                NormalModes modes = NormalModes.Lowest(state.Hessian, 5, solver);
                Assert.Equal(clamped, solver.Clamped);
                Assert.InRange(modes.LargestResidual, 0, 1e-8);
                Assert.All(Enumerable.Range(0, 5), k => Assert.Equal(expected.Values[k], modes.Stiffnesses[k], 1e-9 * expected.Values[k]));
                Assert.All(Enumerable.Range(0, n).Where(e => clamped[e / d]), e => Assert.Equal(0, modes.Displacement(0)[e]));
                Assert.Throws<ArgumentOutOfRangeException>(() => NormalModes.Lowest(state.Hessian, free.Length + 1, solver));
                Assert.Contains("holds", Assert.Throws<ArgumentException>(() => PitchDrop.Landscape.Moduli.ElasticModuli.Of(state, solver)).Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_matrix_that_no_array_can_hold_is_refused_before_there_is_one()
    {
        // Particles on springs of their own: 16 384 unknowns, and so many that their square is no int.
        foreach (int n in (int[])[8192, 23_171])
        {
            var springs = new BlockHessian(2, [.. Enumerable.Range(0, n + 1)], [.. Enumerable.Range(0, n)], [.. Enumerable.Range(0, 4 * n).Select(k => k % 4 is 0 or 3 ? 1.0 : 0)]);
            Assert.Contains(nameof(SparseHessianSolver), Assert.Throws<ArgumentException>(() => new DenseHessianSolver(springs)).Message, StringComparison.Ordinal);
            Assert.Contains(nameof(SparseHessianSolver), Assert.Throws<ArgumentException>(() => new HessianInverse(springs)).Message, StringComparison.Ordinal);
            Assert.Contains(nameof(SparseHessianSolver), Assert.Throws<ArgumentException>(() => NormalModes.All(springs)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Verifies("Moduli", "10")]
    public void Participation_is_the_share_of_the_particles_that_move()
    {
        Assert.Equal(1.0 / 5, NormalModes.Participation([0, 0, 0, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 3), 1e-15);
        Assert.Equal(1, NormalModes.Participation([1, 0, 0, 1, 0.6, 0.8, -1, 0], 2), 1e-15);
        Assert.Equal(2.0 / 4, NormalModes.Participation([1, 0, 0, 1, 0, 0, 0, 0], 2), 1e-15);
        NormalModes modes = NormalModes.All(SmallGlasses.Named("ipl").State.Hessian);
        Assert.All(Enumerable.Range(0, modes.Count), k => Assert.InRange(modes.ParticipationRatio(k), 0.01, 1));
    }

    [Fact]
    public void What_cannot_be_reached_is_said()
    {
        (StableState state, DefinitionSolver solver) = SmallGlasses.Named("ipl");
        Assert.Throws<NotConvergedException>(() => NormalModes.Lowest(state.Hessian, 3, new Blurred(solver)));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalModes.Lowest(state.Hessian, 300, solver));
    }

    private static double Dot(ReadOnlySpan<double> v, ReadOnlySpan<double> w)
    {
        double sum = 0;
        for (int e = 0; e < v.Length; e++)
        {
            sum += v[e] * w[e];
        }

        return sum;
    }

    // Responses with three digits.
    private sealed class Blurred(IHessianSolver exact) : IHessianSolver
    {
        public int Unknowns => exact.Unknowns;

        public IReadOnlyList<bool>? Clamped => exact.Clamped;

        public double LargestResidual => 1e-3;

        public void Solve(ReadOnlySpan<double> forces, Span<double> responses, int count)
        {
            exact.Solve(forces, responses, count);
            for (int k = 0; k < count; k++)
            {
                Span<double> response = responses.Slice(k * Unknowns, Unknowns);
                double blur = 1e-3 * Math.Sqrt(Dot(response, response) / Unknowns);
                for (int e = 0; e < Unknowns; e++)
                {
                    response[e] += blur * Math.Sin((7.3 * e) + k);
                }
            }
        }

        public void Dispose() => exact.Dispose();
    }
}
