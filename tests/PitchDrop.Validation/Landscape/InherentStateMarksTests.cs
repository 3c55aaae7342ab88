using PitchDrop.Landscape.Dipoles;
using PitchDrop.Landscape.Hessian;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Landscape.Moduli;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Validation.Landscape;

/// <summary>Inherent states of the inverse-power liquid against values that were found independently, known to about 10 %: energy, shear modulus, mean dipole stiffness, number of pairs.</summary>
[Trait("Category", "Slow")]
public class InherentStateMarksTests
{
    [Theory]
    [InlineData(2000, 1.0, 20, 10, 10, 5.775, 12.7, 23.3)]
    [InlineData(1000, 0.6, 300, 150, 12, 5.714, 13.4, 33.6)]
    public void Energy_modulus_and_stiffness_are_those_that_are_known(int particles, double temperature, double equilibration, double between, int states, double energy, double modulus, double stiffness)
    {
        List<double> energies = [], moduli = [], stiffnesses = [];
        foreach (StableState state in InverseParents.Of(particles, temperature, equilibration, between, 1).Take(states))
        {
            IReadOnlyList<InteractingPair> pairs = InteractingPairs.Of(state.System, state.Interaction);
            using IHessianSolver solver = HessianSolvers.For(state.Hessian, pairs.Count, threads: 2);
            energies.Add(state.EnergyPerParticle);
            moduli.Add(ElasticModuli.Of(state, solver).ShearModulus());
            stiffnesses.Add(DipoleStiffness.Of(solver, pairs, 3).Average());
            Assert.Equal(8.35, pairs.Count / (double)particles, 0.15);
        }

        Estimate e = Agreement.Mean(energies.ToArray()), g = Agreement.Mean(moduli.ToArray()), kappa = Agreement.Mean(stiffnesses.ToArray());
        TestContext.Current.TestOutputHelper?.WriteLine($"N = {particles}, T = {temperature}: e {e}, G {g}, kappa {kappa}");

        // The values stand within 0.003, 10 % and 10 %; the errors of these few states come on top.
        Assert.InRange(e.Value, energy - 0.006 - (4 * e.Error), energy + 0.006 + (4 * e.Error));
        Assert.InRange(g.Value, (0.9 * modulus) - (2 * g.Error), (1.1 * modulus) + (2 * g.Error));
        Assert.InRange(kappa.Value, (0.9 * stiffness) - (2 * kappa.Error), (1.1 * stiffness) + (2 * kappa.Error));
        Assert.InRange(g.Error / g.Value, 1e-4, 0.05);
        Assert.InRange(kappa.Error / kappa.Value, 1e-4, 0.1);
    }
}
