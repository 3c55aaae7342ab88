using PitchDrop.Landscape.Moduli;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Particles.ThreeBody;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Particles.Forces;

namespace PitchDrop.Tests.Landscape.Moduli;

/// <summary>Derivatives by a deformation against differences of energies and forces of deformed systems, in boxes of every shape, some smaller than the cutoff.</summary>
public class StrainDerivativesTests
{
    private const double Step = 1e-5;

    [Theory]
    [MemberData(nameof(Systems.Names), MemberType = typeof(Systems))]
    [Verifies("Moduli", "3")]
    public void First_and_second_derivatives_are_slopes_of_energy_and_stress(string name)
    {
        Systems of = Systems.All[name];
        StrainDerivatives all = StrainDerivatives.Of(of.System, Law(of));
        double[] energies = new double[all.Components];
        double[,] slopes = new double[all.Components, all.Components];
        for (int a = 0; a < all.Components; a++)
        {
            Deformation up = Deformed(of.System, a, Step), down = Deformed(of.System, a, -Step);
            StrainDerivatives above = StrainDerivatives.Of(up.System, Law(of)), below = StrainDerivatives.Of(down.System, Law(of));
            energies[a] = (of.Evaluate(up.System).Energy - of.Evaluate(down.System).Energy) / (2 * Step);
            for (int b = 0; b < all.Components; b++)
            {
                slopes[a, b] = (LabFrame(up, above, a, Step)[b] - LabFrame(down, below, a, -Step)[b]) / (2 * Step);
            }
        }

        double scale = all.Second.ToArray().Max(Math.Abs);
        for (int a = 0; a < all.Components; a++)
        {
            Assert.Equal(energies[a], all.First[a], 1e-8 * scale);
            for (int b = 0; b < all.Components; b++)
            {
                Assert.Equal(slopes[a, b], all.Second[(a * all.Components) + b], 1e-7 * scale);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Systems.Names), MemberType = typeof(Systems))]
    [Verifies("Moduli", "4")]
    public void Mixed_derivatives_are_slopes_of_forces(string name)
    {
        Systems of = Systems.All[name];
        StrainDerivatives all = StrainDerivatives.Of(of.System, Law(of));
        int d = all.Dimension, n = of.System.Count * d;
        double scale = all.Mixed.ToArray().Max(Math.Abs);
        for (int a = 0; a < all.Components; a++)
        {
            Deformation up = Deformed(of.System, a, Step), down = Deformed(of.System, a, -Step);
            ForceEvaluation above = of.Evaluate(up.System), below = of.Evaluate(down.System);
            for (int i = 0; i < of.System.Count; i++)
            {
                Displacement slope = 1 / (2 * Step) * (up.TurnedBack(above.On(i)) - down.TurnedBack(below.On(i)));
                for (int k = 0; k < d; k++)
                {
                    Assert.Equal(-slope[k], all.Mixed[(a * n) + (i * d) + k], 1e-7 * scale);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Systems.Names), MemberType = typeof(Systems))]
    public void The_first_derivative_is_minus_the_virial_and_mixed_ones_move_nothing_as_a_whole(string name)
    {
        Systems of = Systems.All[name];
        StrainDerivatives all = StrainDerivatives.Of(of.System, Law(of));
        SymmetricTensor virial = of.Evaluate(of.System).Virial;
        int d = all.Dimension;
        double scale = all.Mixed.ToArray().Max(Math.Abs);
        Assert.Equal(-virial.XX, all.First[0], 1e-11 * scale);
        Assert.Equal(-virial.XY, all.First[1], 1e-11 * scale);
        Assert.Equal(-virial.XY, all.First[d], 1e-11 * scale);
        for (int a = 0; a < all.Components * d; a++)
        {
            double sum = 0;
            for (int i = 0; i < of.System.Count; i++)
            {
                sum += all.Mixed[(a / d * of.System.Count * d) + (i * d) + (a % d)];
            }

            Assert.Equal(0, sum, 1e-11 * scale);
        }
    }

    internal static Interaction Law(Systems of) => (of.Law, of.Triplets) switch
    {
        (StillingerWeberPair pair, { } triplets) => Interaction.Of(pair, triplets),
        (LennardJones law, _) => Interaction.Of(law),
        (ForceShiftedLennardJones law, _) => Interaction.Of(law),
        (InversePower law, _) => Interaction.Of(law),
        (StickySpheres law, _) => Interaction.Of(law),
        (HardSphereYukawa law, _) => Interaction.Of(law),
        _ => throw new ArgumentException(of.Law.GetType().Name, nameof(of)),
    };

    // dU/dh at h = g e_i e_j, from the derivative S by a further deformation (I + ε)(I + h): S (I + h)^-T.
    private static double[] LabFrame(Deformation deformation, StrainDerivatives derivatives, int component, double g)
    {
        int d = derivatives.Dimension, i = component / d, j = component % d;
        double[] lab = [.. Enumerable.Range(0, d * d).Select(c => deformation.TurnedBack(derivatives.First, c / d, c % d))];
        double[] slope = new double[d * d];
        for (int k = 0; k < d; k++)
        {
            for (int l = 0; l < d; l++)
            {
                // (I + g e_i e_j)^-1 = I − g/(1 + g δ_ij) e_i e_j.
                slope[(k * d) + l] = lab[(k * d) + l] - (l == i ? g / (1 + (i == j ? g : 0)) * lab[(k * d) + j] : 0);
            }
        }

        return slope;
    }

    private static Deformation Deformed(ParticleSystem system, int component, double by)
    {
        double[,] h = new double[3, 3];
        h[component / system.Box.Dimension, component % system.Box.Dimension] = by;
        return Deformation.Of(system, h);
    }
}
