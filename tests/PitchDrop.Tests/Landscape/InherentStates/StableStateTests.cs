using MathNet.Numerics.LinearAlgebra;
using PitchDrop.Landscape.Hessian;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Landscape.Minimisers;
using PitchDrop.Tests.Particles.Forces;

namespace PitchDrop.Tests.Landscape.InherentStates;

/// <summary>Which configurations are taken for minima, and what is said of the others.</summary>
public class StableStateTests
{
    private static readonly Interaction Liquid = Interaction.Of(new LennardJones(KobAndersen.Standard));

    [Theory]
    [MemberData(nameof(SmallGlasses.Names), MemberType = typeof(SmallGlasses))]
    [Verifies("Moduli", "2")]
    public void A_minimum_is_taken_with_its_lowest_stiffness(string name)
    {
        StableState state = SmallGlasses.Named(name).State;
        Assert.InRange(state.LargestForce, 0, 1.1e-10);
        double[] spectrum = Spectrum(state.Hessian);
        Assert.Equal(spectrum[0], state.LowestStiffness, 1e-8 * spectrum[0]);
        Assert.InRange(state.LargestStiffness, (1 - 1e-6) * spectrum[^1], (1 + 1e-12) * spectrum[^1]);
    }

    [Theory]
    [MemberData(nameof(Systems.Names), MemberType = typeof(Systems))]
    [Verifies("Moduli", "1")]
    public void The_lowest_eigenvalue_is_found_whatever_its_sign(string name)
    {
        BlockHessian hessian = Systems.All[name].Hessian();
        double[] spectrum = Spectrum(hessian);
        LowestEigenvalue found = LowestEigenvalue.Of(hessian, 1e-6 * spectrum[^1]);
        Assert.Equal(spectrum[0], found.Value, 1e-4 * Math.Abs(spectrum[0]));
    }

    [Fact]
    public void A_saddle_without_forces_is_refused_with_its_lowest_stiffness()
    {
        // A simple cubic crystal is held by nothing against shear.
        var system = new ParticleSystem(Box.Cube(4.4), 64);
        for (int i = 0; i < 64; i++)
        {
            system.SetPosition(i, 1.1 * new Displacement(i % 4, i / 4 % 4, i / 16));
        }

        UnstableStateException refusal = Assert.Throws<UnstableStateException>(() => StableState.Of(system, Liquid));
        Assert.InRange(refusal.LargestForce, 0, 1e-10);
        double lowest = Spectrum(ReferenceForces.Hessian(system, Liquid.Pairs))[0];
        Assert.True(lowest < -1);
        Assert.Equal(lowest, refusal.LowestStiffness, -1e-3 * lowest);
        Assert.Contains("saddle", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Theory]
    [InlineData("ipl", 1e-6), InlineData("stillinger-weber", 1e-6), InlineData("sticky-spheres", 1e-5)]
    public void Forces_that_are_no_rounding_are_refused(string name, double by)
    {
        StableState state = SmallGlasses.Named(name).State;
        UnstableStateException refusal = Assert.Throws<UnstableStateException>(() => StableState.Of(Basins.Shaken(state.System, by, 3), state.Interaction));
        Assert.InRange(refusal.LargestForce, 10 * by, 1e4 * by);
        Assert.Equal(state.LowestStiffness, refusal.LowestStiffness, 0.1 * state.LowestStiffness);
        Assert.Contains("not converged", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ipl"), InlineData("stillinger-weber"), InlineData("mblj")]
    public void Coordinates_of_ten_digits_are_enough(string name)
    {
        StableState state = SmallGlasses.Named(name).State;
        Assert.Equal(state.LowestStiffness, StableState.Of(Basins.Shaken(state.System, 5e-11, 3), state.Interaction).LowestStiffness, 1e-6 * state.LowestStiffness);
    }

    [Fact]
    public void A_particle_that_touches_no_other_is_refused_as_a_zero_mode()
    {
        var system = new ParticleSystem(Box.Cube(20), 3);
        system.SetPosition(1, new Displacement(Math.Pow(2, 1.0 / 6), 0, 0));
        system.SetPosition(2, new Displacement(10, 10, 10));
        UnstableStateException refusal = Assert.Throws<UnstableStateException>(() => StableState.Of(system, Liquid));
        Assert.Equal(0, refusal.LowestStiffness);
        Assert.Contains("1 of 3 particles touches no other", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dimer_that_turns_freely_is_refused()
    {
        var system = new ParticleSystem(Box.Cube(20), 2);
        system.SetPosition(1, new Displacement(Math.Pow(2, 1.0 / 6), 0, 0));
        UnstableStateException refusal = Assert.Throws<UnstableStateException>(() => StableState.Of(system, Liquid));
        Assert.InRange(refusal.LowestStiffness, -1e-9, 1e-9);
    }

    [Fact]
    public void What_has_no_stiffness_at_all_is_bad_input()
    {
        Assert.Throws<ArgumentException>(() => StableState.Of(new ParticleSystem(Box.Cube(5), 1), Liquid));
        var system = new ParticleSystem(Box.Cube(5), 2);
        system.X[1] = double.NaN;
        Assert.Throws<ArgumentException>(() => StableState.Of(system, Liquid));
        system.X[1] = 0;
        Assert.True(double.IsNaN(Assert.Throws<UnstableStateException>(() => StableState.Of(system, Liquid)).LowestStiffness));
    }

    // All eigenvalues but those of the translations, which are moved out of the way.
    private static double[] Spectrum(BlockHessian hessian)
    {
        double[,] dense = hessian.Dense();
        int n = dense.GetLength(0), d = hessian.Dimension;
        double far = 10 * Enumerable.Range(0, n).Max(i => Math.Abs(dense[i, i]));
        for (int i = 0; i < n; i++)
        {
            for (int j = i % d; j < n; j += d)
            {
                dense[i, j] += far * d / n;
            }
        }

        double[] all = [.. Matrix<double>.Build.DenseOfArray(dense).Evd(Symmetricity.Symmetric).EigenValues.Select(z => z.Real).Order()];
        return all[..^d];
    }
}
