using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Mesoscale.Propagators;

public class StressPropagatorTests
{
    private static readonly double[] Orientations = [0, 0.1, 0.4, Math.PI / 4, 1.0, 1.3, Math.PI / 2];

    public static TheoryData<PropagatorConvention> Conventions => [.. PropagatorConventions.All];

    public static MatrixTheoryData<PropagatorConvention, int> ConventionsAndSides => new(PropagatorConventions.All, [8, 9, 13, 30, 64, 101]);

    /// <summary>0.2290 is printed for the inclusion from a truncated sum over aliases; the closed one gives 0.22905.</summary>
    [Theory]
    [Verifies("Elastoplastic", "9")]
    [InlineData(PropagatorConvention.Inclusion, 0.22905), InlineData(PropagatorConvention.RealSpace, 0.3052), InlineData(PropagatorConvention.LatticeFourier, 0.1143), InlineData(PropagatorConvention.ContinuumFourier, 0.1207)]
    public void The_mean_square_sum_at_side_64_has_the_known_digits(PropagatorConvention convention, double expected)
    {
        var propagator = StressPropagator.Create(convention, 64);
        Assert.Equal(expected, propagator.MeanSquareSum(), convention == PropagatorConvention.Inclusion ? 5e-6 : 5e-5);

        // The definition, site by site, with another set of orientations.
        double sum = 0;
        const int Psis = 24;
        for (int k = 0; k < Psis; k++)
        {
            for (int i = 1; i < 64 * 64; i++)
            {
                double g = propagator.Value(i % 64, i / 64, (k + 0.3) / Psis * Math.PI / 2);
                sum += g * g / Psis;
            }
        }

        Assert.Equal(sum, propagator.MeanSquareSum(), 1e-12);
    }

    [Theory]
    [Verifies("Elastoplastic", "4")]
    [MemberData(nameof(ConventionsAndSides))]
    public void An_oriented_propagator_is_two_tables_with_the_symmetries_of_a_quadrupole(PropagatorConvention convention, int side)
    {
        var propagator = StressPropagator.Create(convention, side);
        foreach (double psi in Orientations)
        {
            for (int i = 1; i < side * side; i += 3)
            {
                int x = i % side, y = i / side;
                double g = propagator.Value(x, y, psi);
                Assert.Equal(g, propagator.Value(-x, -y, psi));
                Assert.Equal(g, propagator.Value(x + (2 * side), y - side, psi));
                Assert.Equal(g, propagator.Value(x, y, psi + (Math.PI / 2)), 1e-13);
                Assert.Equal(g, propagator.Value(x, -y, -psi), 1e-13);
                Assert.Equal(g, propagator.Value(y, x, (Math.PI / 2) - psi), 1e-12);
            }
        }
    }

    /// <summary>The identity −sin² 2(θ − ψ) = −½ + ½ cos 4(θ − ψ), checked by the transform of −sin² itself, wave vector by wave vector.</summary>
    [Theory]
    [Verifies("Elastoplastic", "4")]
    [InlineData(PropagatorConvention.ContinuumFourier, 0), InlineData(PropagatorConvention.LatticeFourier, 1)]
    public void A_fourier_propagator_is_the_transform_of_minus_sine_squared(PropagatorConvention convention, int lattice)
    {
        const int Side = 9;
        var propagator = StressPropagator.Create(convention, Side);
        const double Psi = 0.37;
        foreach (var (x, y) in new[] { (0, 0), (1, 0), (2, 1), (4, 3), (8, 8) })
        {
            double sum = 0;
            for (int i = 1; i < Side * Side; i++)
            {
                int nx = i % Side > Side / 2 ? (i % Side) - Side : i % Side, ny = i / Side > Side / 2 ? (i / Side) - Side : i / Side;
                double qx = 2 * Math.PI * nx / Side, qy = 2 * Math.PI * ny / Side;
                double theta = lattice == 1 ? Math.Atan2(Math.Sin(qy / 2), Math.Sin(qx / 2)) : Math.Atan2(qy, qx);
                sum -= Math.Pow(Math.Sin(2 * (theta - Psi)), 2) * Math.Cos((qx * x) + (qy * y));
            }

            Assert.Equal(sum / (Side * Side), propagator.Value(x, y, Psi), 1e-13);
        }
    }

    [Theory]
    [InlineData(8), InlineData(9), InlineData(13), InlineData(30), InlineData(64), InlineData(101), InlineData(128)]
    public void An_inclusion_gives_away_exactly_what_it_drops(int side)
    {
        var propagator = StressPropagator.Create(PropagatorConvention.Inclusion, side);
        foreach (double psi in Orientations)
        {
            Assert.Equal(1, propagator.SumOverOthers(psi), 1e-12);
            Assert.Equal(-1, propagator.Value(0, 0, psi), 1e-14);
        }
    }

    [Theory]
    [InlineData(8), InlineData(9), InlineData(64)]
    public void The_real_space_propagator_averages_to_zero_over_orientations_at_every_site(int side)
    {
        var propagator = StressPropagator.Create(PropagatorConvention.RealSpace, side);
        for (int i = 1; i < side * side; i++)
        {
            double mean = Enumerable.Range(0, 8).Average(k => propagator.Value(i % side, i / side, (k + 0.5) * Math.PI / 16));
            Assert.Equal(0, mean, 1e-16);
        }

        Assert.Equal(0, propagator.Self(0.3));
        Assert.Equal(0, Enumerable.Range(0, 8).Average(k => propagator.SumOverOthers((k + 0.5) * Math.PI / 16)), 1e-13);
    }

    [Theory]
    [InlineData(PropagatorConvention.LatticeFourier, 0.36, 0.64), InlineData(PropagatorConvention.ContinuumFourier, 0.42, 0.58)]
    public void A_bare_fourier_propagator_gives_away_only_a_part(PropagatorConvention convention, double least, double most)
    {
        var propagator = StressPropagator.Create(convention, 64);
        foreach (double psi in Orientations)
        {
            Assert.InRange(propagator.SumOverOthers(psi), least, most);

            // The mode q = 0 is zero: what the others get, the site itself loses.
            Assert.Equal(0, propagator.SumOverOthers(psi) + propagator.Self(psi), 1e-12);
        }
    }

    /// <summary>cos 4(θ − ψ)/(π r²) at a distance that is large against a site and small against L; the inclusion's is divided by n(ψ), 0.441 to 0.559.</summary>
    [Theory]
    [InlineData(PropagatorConvention.Inclusion, 0.03), InlineData(PropagatorConvention.RealSpace, 1e-12), InlineData(PropagatorConvention.LatticeFourier, 0.08)]
    public void The_far_field_is_the_quadrupole(PropagatorConvention convention, double tolerance)
    {
        var propagator = StressPropagator.Create(convention, 256);
        foreach (double psi in Orientations)
        {
            foreach (var (x, y) in new[] { (12, 0), (9, 9), (11, 5), (-7, 12) })
            {
                double field = Math.Cos(4 * (Math.Atan2(y, x) - psi)) / (Math.PI * ((x * x) + (y * y)));
                double found = propagator.Value(x, y, psi) * propagator.DivisorAtTurn(psi / (Math.PI / 2) % 1);
                Assert.Equal(field, found, tolerance / (Math.PI * ((x * x) + (y * y))));
            }
        }

        Assert.InRange(StressPropagator.Create(PropagatorConvention.Inclusion, 64).DivisorAtTurn(0), 1 / 2.27, 1 / 2.26);
    }

    /// <summary>The sharp edge of the plain wave vectors leaves oscillations: its mean over a 2 × 2 cell has the far field.</summary>
    [Fact]
    public void The_far_field_of_the_plain_transform_is_the_quadrupole_between_its_oscillations()
    {
        var propagator = StressPropagator.Create(PropagatorConvention.ContinuumFourier, 256);
        foreach (double psi in Orientations)
        {
            double found = 0, field = 0;
            for (int k = 0; k < 64; k++)
            {
                int x = 20 + (k % 8), y = 9 + (k / 8);
                found += propagator.Value(x, y, psi) / 64;
                field += Math.Cos(4 * (Math.Atan2(y, x) - psi)) / (Math.PI * ((x * x) + (y * y))) / 64;
            }

            Assert.Equal(field, found, 3e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Conventions))]
    public void Sides_from_8_to_1024_are_accepted_and_others_refused(PropagatorConvention convention)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => StressPropagator.Create(convention, 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => StressPropagator.Create(convention, 1025));
        Assert.Equal(8, StressPropagator.Create(convention, 8).Side);
    }

    [Fact]
    public void Names_go_both_ways_and_an_unknown_one_is_refused_with_the_known()
    {
        Assert.Equal(PropagatorConventions.All, PropagatorConventions.All.Select(c => PropagatorConventions.Named(c.NameOf())));
        Assert.Equal(["inclusion", "real-space", "lattice-fourier", "continuum-fourier"], PropagatorConventions.All.Select(c => c.NameOf()));
        var refusal = Assert.Throws<ArgumentException>(() => PropagatorConventions.Named("picard"));
        Assert.Contains("'picard'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("lattice-fourier", refusal.Message, StringComparison.Ordinal);
    }
}
