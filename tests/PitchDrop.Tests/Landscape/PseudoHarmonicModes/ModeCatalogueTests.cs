using PitchDrop.Landscape.PseudoHarmonicModes;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Landscape.PseudoHarmonicModes;

public class ModeCatalogueTests
{
    [Fact]
    [Verifies("Modes", "37")]
    public void Two_modes_are_one_where_their_overlap_exceeds_the_bound_whatever_their_sign()
    {
        var mix = new CounterMix(5);
        double[] a = Unit(mix.Gaussians(60)), b = Unit(mix.Gaussians(60));
        double along = PseudoHarmonicCost.Dot(a, b);
        b = Unit([.. b.Select((c, e) => c - (along * a[e]))]);
        double[] At(double overlap, double sign) => [.. a.Select((c, e) => sign * ((overlap * c) + (Math.Sqrt(1 - (overlap * overlap)) * b[e])))];
        var catalogue = new ModeCatalogue(3);
        Assert.True(catalogue.Add(Mode(a, 2)));
        Assert.False(catalogue.Add(Mode(At(0.9991, 1), 1)));
        Assert.False(catalogue.Add(Mode(At(0.9991, -1), 1)));
        Assert.True(catalogue.Add(Mode(At(0.9989, -1), 3)));
        Assert.True(catalogue.Add(Mode(b, 1.5)));
        Assert.Equal([(2.0, 3), (3.0, 1), (1.5, 1)], catalogue.Modes.Select(m => (m.Stiffness, m.Hits)));
        Assert.Equal([1.5, 2.0], catalogue.Softest(2).Select(m => m.Stiffness));
    }

    [Fact]
    public void The_short_way_through_the_catalogue_finds_what_comparing_all_finds()
    {
        var mix = new CounterMix(6);
        double[][] centres = [.. Enumerable.Range(0, 20).Select(_ => Unit(mix.Gaussians(40)))];
        double[][] fields = [.. Enumerable.Range(0, 400).Select(k => Unit([.. centres[k % 20].Select(c => c + (0.0045 * mix.Gaussian()))]))];
        var catalogue = new ModeCatalogue(2);
        var kept = new List<double[]>();
        Assert.All(fields, field =>
        {
            bool isNew = !kept.Any(other => Math.Abs(PseudoHarmonicCost.Dot(other, field)) > 0.999);
            Assert.Equal(isNew, catalogue.Add(Mode(field, 1)));
            if (isNew)
            {
                kept.Add(field);
            }
        });
        Assert.InRange(kept.Count, 21, 390);
    }

    [Fact]
    [Verifies("Modes", "36")]
    public void A_mode_knows_how_many_take_part_and_where_it_is()
    {
        var system = new ParticleSystem(new Box(2, (10, 8, 1), (1.5, 0, 0)), 4);
        system.SetPosition(0, new Displacement(9.8, 0.1, 0));
        system.SetPosition(1, new Displacement(0.4, 0.1, 0));
        system.SetPosition(2, new Displacement(5, 4, 0));
        system.SetPosition(3, new Displacement(6, 2, 0));
        PseudoHarmonicMode pair = Mode(Unit([1, 0, 0, -1, 0, 0, 0, 0]), 1), uneven = Mode([0.8, 0, 0, 0.6, 0, 0, 0, 0], 1), uniform = Mode(Unit([1, 0, 1, 0, 0, 1, 0, -1]), 1);
        Assert.Equal(0.5, pair.ParticipationRatio(2), 1e-14);
        Assert.Equal(1, uniform.ParticipationRatio(2), 1e-14);
        Assert.Equal(1 / (4 * ((0.64 * 0.64) + (0.36 * 0.36))), uneven.ParticipationRatio(2), 1e-14);

        // Across the edge: 9.8 and 10.4, with the weights 0.64² and 0.36².
        Assert.Equal(0, uneven.Core(2));
        Displacement centre = uneven.Centre(system), middle = pair.Centre(system);
        Assert.Equal(0.1, middle.X, 1e-13);
        Assert.Equal(9.8 + (0.6 * 0.36 * 0.36 / ((0.64 * 0.64) + (0.36 * 0.36))), centre.X, 1e-13);
        Assert.Equal((0.1, 0.1, 0), (Math.Round(middle.Y, 12), Math.Round(centre.Y, 12), centre.Z));
    }

    private static double[] Unit(double[] field)
    {
        double length = Math.Sqrt(PseudoHarmonicCost.Dot(field, field));
        return [.. field.Select(c => c / length)];
    }

    private static PseudoHarmonicMode Mode(double[] field, double stiffness) =>
        new() { Field = field, Stiffness = stiffness, Cost = 1, Residual = 0, Iterations = 1, Start = 0, IsConverged = true };
}
