using PitchDrop.Landscape.Dipoles;
using PitchDrop.Landscape.Hessian;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Landscape.PseudoHarmonicModes;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Particles.Thermostats;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Landscape.Minimisers;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Landscape.PseudoHarmonicModes;

/// <summary>What the search from every dipole finds, against long searches from anywhere.</summary>
public class ModeSearchTests
{
    private static readonly Interaction Plane = Interaction.Of(new InversePower(new InversePowerParameters()));

    // All modes softer than this are to be found [ε/σ²].
    private const double Bound = 5;

    [Fact]
    public void From_every_dipole_all_soft_modes_are_found_that_thousands_of_other_starts_find()
    {
        using var search = new ModeSearch(Annealed(400), Plane);
        IReadOnlyList<PseudoHarmonicMode> found = search.Softest(int.MaxValue);
        using var other = new ModeSearch(search.System, Plane);
        foreach (IModeStarts starts in (IModeStarts[])[new FieldStarts(Anything(other, 1000, 43)), new FieldStarts(Lumps(other, 2000, 47)), new FieldStarts(Vibrations(other, 100))])
        {
            other.Advance(starts, 0, starts.Count);
        }

        Assert.Equal((0, 0), (search.Modes.Unconverged, other.Modes.Unconverged));
        PseudoHarmonicMode[] soft = [.. other.Modes.Modes.Where(m => m.Stiffness < Bound)];
        Assert.InRange(soft.Length, 4, 40);
        Assert.All(soft, mode => Assert.Contains(found, f => f.Overlap(mode.Field) > 0.999));
        Assert.Equal(soft.Min(m => m.Stiffness), found[0].Stiffness, 1e-6 * found[0].Stiffness);
    }

    [Theory]
    [InlineData("ipl-2d"), InlineData("ipl"), InlineData("mblj"), InlineData("stillinger-weber")]
    public void The_solver_of_the_product_leads_where_that_of_the_tests_leads(string name)
    {
        Solids solid = Solids.Of(name);
        using var search = new ModeSearch(solid.System, solid.Law);
        Assert.Equal(solid.Pairs.Select(p => (p.I, p.J)), search.AllPairs.Select(p => (p.I, p.J)));
        double[][] starts = solid.RandomFields(8, 53);
        search.Advance(new FieldStarts(starts), 0, 8);
        ModeCatalogue expected = solid.Search(new FieldStarts(starts));
        Assert.Equal(expected.Modes.Count, search.Modes.Modes.Count);
        Assert.All(expected.Modes.Zip(search.Modes.Modes), pair => Assert.InRange(pair.First.Overlap(pair.Second.Field), 1 - 1e-9, 1 + 1e-12));
    }

    [Theory]
    [InlineData("ipl-2d", 2.4), InlineData("ipl", 1.7), InlineData("stillinger-weber", 2.3)]
    [Verifies("Modes", "38")]
    public void Modes_of_a_region_whose_surroundings_are_clamped_stay_in_it(string name, double radius)
    {
        Solids solid = Solids.Of(name);
        bool[] clamped = ClampedRegion.Outside(solid.System, solid.System.Position(7), radius);
        ParticleSystem shaken = Basins.Shaken(solid.System, 0.02, 3), system = solid.System.Copy();
        int d = solid.Dimension, count = system.Count;
        for (int i = 0; i < count; i++)
        {
            system.SetPosition(i, clamped[i] ? system.Position(i) : shaken.Position(i));
        }

        Assert.True(Basins.Down(system, solid.Law, Basins.Ways["cg"], new MinimiserGoal { Clamped = clamped }).Converged);
        using var search = new ModeSearch(system, solid.Law, clamped);
        IReadOnlyList<PseudoHarmonicMode> modes = search.Softest(12);
        Solids restricted = Solids.At(system, solid.Law, clamped);
        Assert.InRange(search.Pairs.Count, 10, search.AllPairs.Count / 2);
        Assert.InRange(modes.Count, 1, 12);
        Assert.Equal(0, search.Modes.Unconverged);
        Assert.All(modes, mode =>
        {
            Assert.All(Enumerable.Range(0, count * d).Where(e => clamped[e / d]), e => Assert.Equal(0, mode.Field[e]));
            Assert.InRange(restricted.Cost.Residual([.. mode.Field]), 0, 1.1e-7);
            Assert.False(clamped[mode.Core(d)]);
        });

        // The lowest eigenvalue of the block of M that belongs to those who may move.
        int[] free = [.. Enumerable.Range(0, count * d).Where(e => !clamped[e / d])];
        double[,] dense = solid.Hessian.Dense(), inside = search.Hessian.Dense();
        double lowest = Lowest(free, inside);
        Assert.InRange(modes[0].Stiffness, lowest * (1 - 1e-9), double.PositiveInfinity);
        Assert.InRange(Lowest([.. Enumerable.Range(0, count * d)], dense), -1e-9, lowest);
        using var nobody = new ModeSearch(solid.System, solid.Law, new bool[count]);
        using var none = new ModeSearch(solid.System, solid.Law);
        nobody.Advance(nobody.Dipoles, 0, 8);
        none.Advance(none.Dipoles, 0, 8);
        Assert.Equal(none.Modes.Modes.Select(m => m.Stiffness), nobody.Modes.Modes.Select(m => m.Stiffness));
    }

    [Fact]
    public void What_is_no_minimum_is_refused() =>
        Assert.Throws<NotPositiveDefiniteException>(() => new ModeSearch(Basins.All["ipl-2d"].Hot, Basins.All["ipl-2d"].Law));

    // Shaken by so little that M stays positive definite: without a look at the forces the search would go on.
    [Fact]
    public void What_is_near_a_minimum_and_not_at_it_is_refused_by_its_forces_where_particles_may_move()
    {
        Solids solid = Solids.Of("ipl");
        ParticleSystem shaken = Basins.Shaken(solid.System, 1e-3, 3);
        using (var positive = new DenseHessianSolver(HessianAssembly.Of(shaken, solid.Law)))
        {
            Assert.Equal(375, positive.Unknowns);
        }

        UnstableStateException refused = Assert.Throws<UnstableStateException>(() => new ModeSearch(shaken, solid.Law));
        Assert.Contains("the forces are not converged", refused.Message, StringComparison.Ordinal);
        Assert.InRange(refused.LargestForce, 1e-3, 10);

        // One particle alone is off its place: whoever is held may be pushed, but not whoever may move.
        ParticleSystem pushed = solid.System.Copy();
        pushed.SetPosition(7, pushed.Position(7) + new Displacement(1e-3, 0, 0));
        Assert.Throws<UnstableStateException>(() => new ModeSearch(pushed, solid.Law, [.. Enumerable.Range(0, 125).Select(i => i == 7)]));
        bool[] far = [.. Enumerable.Range(0, 125).Select(i => pushed.Box.MinimumImage(pushed.Position(i) - pushed.Position(7)).LengthSquared < 9)];
        Assert.Throws<UnstableStateException>(() => new ModeSearch(pushed, solid.Law));
        using var search = new ModeSearch(pushed, solid.Law, far);
        Assert.True(search.Pairs.Count > 0);
        using IHessianSolver other = new DenseHessianSolver(search.Hessian);
        Assert.Contains("clamped", Assert.Throws<ArgumentException>(() => new ModeMinimiser(search.Cost, other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_is_the_response_to_its_dipole()
    {
        Solids solid = Solids.Of("ipl");
        var starts = new DipoleStarts(solid.Solver, solid.Pairs, 3);
        int n = solid.Cost.Unknowns;
        double[] fields = new double[2 * n], force = new double[n];
        starts.Fill(30, 2, fields);
        for (int row = 0; row < 2; row++)
        {
            solid.Cost.Stiffness(fields.AsSpan(row * n, n), force);
            InteractingPair pair = solid.Pairs[30 + row];
            Assert.All(Enumerable.Range(0, n), e =>
                Assert.Equal(e / 3 == pair.J ? pair.Direction[e % 3] : e / 3 == pair.I ? -pair.Direction[e % 3] : 0, force[e], 1e-9));
        }
    }

    private static double Lowest(int[] which, double[,] matrix)
    {
        var block = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(which.Length, which.Length, (a, b) => matrix[which[a], which[b]]);
        return block.Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric).EigenValues.Min(e => e.Real);
    }

    // A liquid from any start, kept at T = 0.62 for 200 τ, two relaxation times, and quenched: soft spots are then of some tens of particles, and there are several.
    private static ParticleSystem Annealed(int particles)
    {
        var mix = new CounterMix(63);
        var system = new ParticleSystem(Box.OfDensity(2, particles, 0.86), particles);
        for (int i = 0; i < particles; i++)
        {
            system.SetPosition(i, new Displacement(system.Box.LengthX * mix.Uniform(), system.Box.LengthY * mix.Uniform(), 0));
            system.Species[i] = i % 2;
        }

        Basins.Down(system, Plane, Basins.Ways["cg"], new MinimiserGoal { LargestForce = 1e-3 });
        double[][] velocities = [mix.Gaussians(particles), mix.Gaussians(particles)];
        for (int i = 0; i < particles; i++)
        {
            (system.VelocityX[i], system.VelocityY[i]) = (1.2 * (velocities[0][i] - velocities[0].Average()), 1.2 * (velocities[1][i] - velocities[1].Average()));
        }

        using (var engine = new ParticleEngine(system, Plane))
        {
            new NoseHoover(engine, 0.005, new NoseHooverParameters { Temperature = TemperatureSchedule.Constant(0.62), RelaxationTime = 0.2 }).Advance(40_000);
            engine.Store(system);
        }

        Assert.True(Basins.Down(system, Plane, Basins.Ways["cg"]).Converged);
        return system;
    }

    private static double[][] Anything(ModeSearch search, int count, ulong seed)
    {
        var mix = new CounterMix(seed);
        return [.. Enumerable.Range(0, count).Select(_ => mix.Gaussians(search.Cost.Unknowns))];
    }

    // Random displacements of the particles near a random one.
    private static double[][] Lumps(ModeSearch search, int count, ulong seed)
    {
        var mix = new CounterMix(seed);
        ParticleSystem system = search.System;
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            int centre = mix.Below(system.Count);
            double reach = 0.5 + (1.5 * mix.Uniform());
            double[] field = mix.Gaussians(search.Cost.Unknowns);
            for (int i = 0; i < system.Count; i++)
            {
                double weight = Math.Exp(-system.Box.MinimumImage(system.Position(i) - system.Position(centre)).LengthSquared / (2 * reach * reach));
                (field[2 * i], field[(2 * i) + 1]) = (weight * field[2 * i], weight * field[(2 * i) + 1]);
            }

            return field;
        })];
    }

    private static double[][] Vibrations(ModeSearch search, int count)
    {
        SymmetricEigen modes = SymmetricEigen.Of(search.Hessian.Dense(), vectors: true);
        return [.. Enumerable.Range(2, count).Select(k => modes.Vector(k).ToArray())];
    }
}
