using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Particles.ThreeBody;

namespace PitchDrop.Tests.Particles.ThreeBody;

/// <summary>The diamond of the Stillinger–Weber liquid.</summary>
public class StillingerWeberTests
{
    private static readonly double Bond = Math.Pow(2, 1.0 / 6);

    [Theory]
    [InlineData(21), InlineData(18.75)]
    public void Diamond_has_minus_two_an_atom_without_stress(double lambda)
    {
        ParticleSystem diamond = Configurations.Diamond(Bond);
        ForceEvaluation at = Evaluate(diamond, lambda);
        Assert.Equal(-2, at.Energy / 8, 1e-9);
        Assert.Equal(0.459279, diamond.Density, 5e-7);
        Assert.Equal(0, at.LargestForce, 1e-12);
        Assert.All(at.Virial.ToArray(), w => Assert.Equal(0, w, 1e-6));
    }

    [Theory]
    [InlineData(21, 4.0085, 2.0230, 1.4943), InlineData(18.75, 3.8667, 2.0939, 1.3705)]
    public void Diamond_has_the_known_elastic_constants(double lambda, double c11, double c12, double c44)
    {
        // Stress −W/V by central differences of the strain; the error is of order h² times the third-order constants (tens): 1e-6.
        const double h = 1e-4;
        ParticleSystem diamond = Configurations.Diamond(Bond);
        SymmetricTensor Stress(double xx, double yz)
        {
            ParticleSystem strained = Relaxed(Configurations.Strained(diamond, (xx, 0, 0, 0, 0, yz)), lambda);
            return -1 / strained.Box.Volume * Evaluate(strained, lambda).Virial;
        }

        SymmetricTensor stretched = (1 / (2 * h)) * (Stress(h, 0) + (-1 * Stress(-h, 0))), sheared = (1 / (2 * h)) * (Stress(0, h) + (-1 * Stress(0, -h)));
        Assert.Equal(c11, stretched.XX, 6e-5);
        Assert.Equal(c12, stretched.YY, 6e-5);
        Assert.Equal(c12, stretched.ZZ, 6e-5);
        Assert.Equal(c44, sheared.YZ, 6e-5);
    }

    // Shear along yz moves the two sublattices against each other along x; Newton's method on that one coordinate.
    private static ParticleSystem Relaxed(ParticleSystem system, double lambda)
    {
        ParticleSystem relaxed = system.Copy();
        for (int k = 0; k < 6; k++)
        {
            BlockHessian hessian = ReferenceForces.Hessian(relaxed, new StillingerWeberPair(new StillingerWeberParameters { Lambda = lambda }), new StillingerWeberTriplet(new StillingerWeberParameters { Lambda = lambda }));
            double force = Evaluate(relaxed, lambda).X.Skip(4).Sum();
            double stiffness = Enumerable.Range(4, 4).Sum(i => Enumerable.Range(4, 4).Sum(j => hessian.Block(i, j)[0]));
            for (int i = 4; i < 8; i++)
            {
                relaxed.X[i] += force / stiffness;
            }
        }

        Assert.Equal(0, Evaluate(relaxed, lambda).LargestForce, 1e-10);
        return relaxed;
    }

    private static ForceEvaluation Evaluate(ParticleSystem system, double lambda)
    {
        var parameters = new StillingerWeberParameters { Lambda = lambda };
        return ReferenceForces.Of(system, new StillingerWeberPair(parameters), new StillingerWeberTriplet(parameters));
    }
}
