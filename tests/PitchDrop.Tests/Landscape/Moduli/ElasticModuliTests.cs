using MathNet.Numerics.LinearAlgebra;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Landscape.Moduli;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Particles.ThreeBody;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Landscape.Hessian;
using PitchDrop.Tests.Landscape.Minimisers;
using PitchDrop.Tests.Particles;

namespace PitchDrop.Tests.Landscape.Moduli;

/// <summary>Moduli by formula against their definitions: sums written out, differences of minimised states, crystals that are known.</summary>
public class ElasticModuliTests
{
    [Theory]
    [InlineData("kob-andersen"), InlineData("kob-andersen force-shifted"), InlineData("mblj"), InlineData("ipl"), InlineData("ipl-2d"), InlineData("sticky-spheres")]
    [Verifies("Moduli", "5")]
    public void The_shear_modulus_is_the_sum_over_pairs_written_out(string name)
    {
        (StableState state, DefinitionSolver solver) = SmallGlasses.Named(name);
        ElasticModuli moduli = ElasticModuli.Of(state, solver);
        Assert.All(ShearPlane.All(state.System.Box.Dimension), plane =>
        {
            double expected = ByDefinition(state, solver, plane);
            Assert.Equal(expected, moduli.ShearModulus(plane), 1e-9 * Math.Abs(expected));
        });
        Assert.Equal(moduli.ShearModuli.Average(), moduli.ShearModulus(), 1e-14 * moduli.AffineShearModulus());
        Assert.True(moduli.AffineShearModulus() > moduli.ShearModulus());
    }

    [Theory]
    [MemberData(nameof(SmallGlasses.SmoothNames), MemberType = typeof(SmallGlasses))]
    [Verifies("Moduli", "6")]
    public void A_sheared_box_that_comes_to_rest_has_the_same_modulus(string name)
    {
        (StableState state, DefinitionSolver solver) = SmallGlasses.Named(name);
        ElasticModuli moduli = ElasticModuli.Of(state, solver);
        Assert.All(ShearPlane.All(state.System.Box.Dimension), plane =>
            Assert.Equal(moduli.ShearModulus(plane), FiniteStrain.ShearModulus(state, plane), 1e-4 * Math.Abs(moduli.ShearModulus(plane))));
    }

    [Theory]
    [MemberData(nameof(SmallGlasses.Names), MemberType = typeof(SmallGlasses))]
    [Verifies("Moduli", "7")]
    public void Elastic_constants_know_no_rotation_and_planes_differ_by_the_prestress(string name)
    {
        (StableState state, DefinitionSolver solver) = SmallGlasses.Named(name);
        ElasticModuli moduli = ElasticModuli.Of(state, solver);
        int d = moduli.Dimension;
        int[] axes = [.. Enumerable.Range(0, d)];
        double scale = 1e-8 * moduli.Affine(0, 0, 0, 0);
        foreach ((int i, int j, int k, int l) in from i in axes from j in axes from k in axes from l in axes select (i, j, k, l))
        {
            double c = moduli.Constant(i, j, k, l);
            Assert.Equal(c, moduli.Constant(j, i, k, l), scale);
            Assert.Equal(c, moduli.Constant(i, j, l, k), scale);
            Assert.Equal(c, moduli.Constant(k, l, i, j), scale);
        }

        Assert.Equal(moduli.Stress(1, 1) - moduli.Stress(0, 0), moduli.ShearModulus(new ShearPlane(0, 1)) - moduli.ShearModulus(new ShearPlane(1, 0)), scale);
    }

    [Theory]
    [InlineData("ipl"), InlineData("ipl-2d"), InlineData("stillinger-weber"), InlineData("mblj")]
    [Verifies("Moduli", "8")]
    public void The_bulk_modulus_is_the_slope_of_the_pressure(string name)
    {
        (StableState state, DefinitionSolver solver) = SmallGlasses.Named(name);
        ElasticModuli moduli = ElasticModuli.Of(state, solver);
        const double step = 1e-5;
        double above = PressureAt(step), below = PressureAt(-step);
        Assert.Equal((below - above) / (2 * step * moduli.Dimension), moduli.BulkModulus, 1e-4 * moduli.BulkModulus);

        double PressureAt(double g)
        {
            double[,] h = { { g, 0, 0 }, { 0, g, 0 }, { 0, 0, moduli.Dimension == 3 ? g : 0 } };
            ParticleSystem system = Deformation.Of(state.System, h).System;
            Basins.Down(system, state.Interaction, new Fire());
            SymmetricTensor virial = ReferenceForces.Of(system, state.Interaction.Pairs, state.Interaction.Triplets).Virial;
            return virial.Trace / (moduli.Dimension * system.Box.Volume);
        }
    }

    // Elastic constants [ε/σ³] of diamond at rest.
    [Theory]
    [InlineData(21, 4.0085, 2.0230, 1.4943)]
    [InlineData(18.75, 3.8667, 2.0939, 1.3705)]
    public void Diamond_has_the_elastic_constants_that_are_known(double lambda, double c11, double c12, double c44)
    {
        var silicon = new StillingerWeberParameters { Lambda = lambda };
        ParticleSystem crystal = Configurations.Diamond(Math.Pow(2, 1.0 / 6));
        Assert.Equal(0.459279, crystal.Density, 5e-7);
        StableState state = StableState.Of(Configurations.Repeated(crystal, 2), Interaction.Of(new StillingerWeberPair(silicon), new StillingerWeberTriplet(silicon)));
        ElasticModuli moduli = ElasticModuli.Of(state, new DefinitionSolver(state.Hessian));
        Assert.Equal(c11, moduli.Constant(0, 0, 0, 0), 5.1e-5);
        Assert.Equal(c12, moduli.Constant(0, 0, 1, 1), 5.1e-5);
        Assert.Equal(c44, moduli.Constant(1, 2, 1, 2), 5.1e-5);
        Assert.Equal(c44, moduli.ShearModulus(), 5.1e-5);
        Assert.Equal((c11 + (2 * c12)) / 3, moduli.BulkModulus, 5.1e-5);
        Assert.Equal(0, moduli.Pressure, 1e-8);
        Assert.True(moduli.AffineShearModulus() > 1.5 * c44);
    }

    [Fact]
    public void A_strain_that_rearranges_is_refused()
    {
        StableState state = SmallGlasses.Named("sticky-spheres").State;
        Assert.Throws<InvalidOperationException>(() => FiniteStrain.ShearModulus(state, new ShearPlane(0, 1), 0.2));
    }

    // Over all pairs and images: t = u'/r, k = u''; U_gg = Σ (k − t) r² n_x² n_y² + t r² n_y², Ξ on j: (k − t) r n_x n_y n + t r n_y e_x, minus that on i.
    private static double ByDefinition(StableState state, DefinitionSolver solver, ShearPlane plane)
    {
        ParticleSystem system = state.System;
        IPairLaw law = state.Interaction.Pairs;
        int d = system.Box.Dimension;
        double second = 0;
        double[] mixed = new double[system.Count * d];
        for (int i = 0; i < system.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                foreach (Displacement offset in system.Box.ImagesWithin(system.Position(j) - system.Position(i), law.LargestCutoff))
                {
                    double r = Math.Sqrt(offset.LengthSquared);
                    PairValue pair = law.At(r * r, system.Species[i], system.Species[j]);
                    double t = -pair.ForceOverDistance, k = pair.SecondDerivative, nx = offset[plane.Along] / r, ny = offset[plane.Across] / r;
                    second += ((k - t) * r * r * nx * nx * ny * ny) + (t * r * r * ny * ny);
                    for (int a = 0; a < d; a++)
                    {
                        double xi = ((k - t) * r * nx * ny * offset[a] / r) + (a == plane.Along ? t * r * ny : 0);
                        mixed[(j * d) + a] += xi;
                        mixed[(i * d) + a] -= xi;
                    }
                }
            }
        }

        Vector<double> force = Vector<double>.Build.Dense(mixed);
        return (second - (force * (solver.Inverse * force))) / system.Box.Volume;
    }
}
