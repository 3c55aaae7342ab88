using System.Numerics;
using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Mesoscale.Propagators;

public class DisplacementPropagatorTests
{
    private const int Side = 9;

    [Fact]
    [Verifies("Elastoplastic", "12")]
    public void An_event_at_psi_0_displaces_as_the_published_field_summed_wave_by_wave()
    {
        var (ux, uy) = Field(PropagatorConvention.ContinuumFourier, site: 0, strength: 0.7, turn: 0);
        for (int site = 0; site < Side * Side; site++)
        {
            Complex x = 0, y = 0;
            foreach (var (qx, qy) in Waves())
            {
                double q4 = Math.Pow((qx * qx) + (qy * qy), 2);
                Complex wave = Complex.Exp(new Complex(0, (qx * (site % Side)) + (qy * (site / Side))));
                x += new Complex(0, -2 * 0.7 * qy * ((qy * qy) - (qx * qx)) / q4) * wave;
                y += new Complex(0, -2 * 0.7 * qx * ((qx * qx) - (qy * qy)) / q4) * wave;
            }

            Assert.Equal(x.Real / (Side * Side), ux[site], 1e-12);
            Assert.Equal(y.Real / (Side * Side), uy[site], 1e-12);
        }
    }

    [Theory]
    [Verifies("Elastoplastic", "12")]
    [InlineData(0.0), InlineData(0.3), InlineData(0.5), InlineData(0.9)]
    public void The_strain_of_the_displacement_less_the_eigenstrain_is_the_stress_propagator(double turn)
    {
        // Stress of the event resolved on its own orientation: −sin² 2(θ_q − ψ) per unit of 2μ e, for every wave.
        double psi = turn * Math.PI / 2;
        var (ux, uy) = Field(PropagatorConvention.ContinuumFourier, site: 0, strength: 1, turn);
        foreach (var (qx, qy) in Waves())
        {
            Complex fx = 0, fy = 0;
            for (int site = 0; site < Side * Side; site++)
            {
                Complex wave = Complex.Exp(new Complex(0, -(qx * (site % Side)) - (qy * (site / Side))));
                fx += ux[site] * wave;
                fy += uy[site] * wave;
            }

            Complex i = Complex.ImaginaryOne;
            Complex shear = (i * ((qx * fy) + (qy * fx)) / 2) - Math.Cos(2 * psi), stretch = (i * ((qx * fx) - (qy * fy)) / 2) + Math.Sin(2 * psi);
            Complex resolved = (shear * Math.Cos(2 * psi)) - (stretch * Math.Sin(2 * psi));
            double theta = Math.Atan2(qy, qx);
            Assert.Equal(-Math.Pow(Math.Sin(2 * (theta - psi)), 2), resolved.Real, 1e-11);
            Assert.Equal(0, ((qx * fx) + (qy * fy)).Magnitude, 1e-11);
        }
    }

    [Theory]
    [InlineData(PropagatorConvention.Inclusion), InlineData(PropagatorConvention.LatticeFourier)]
    public void Fields_of_several_events_add_and_move_with_their_sites(PropagatorConvention convention)
    {
        var (ax, ay) = Field(convention, site: 0, strength: 0.4, turn: 0.2);
        var both = new DisplacementPropagator(convention, Side);
        both.Add(0, 0.4, 0.2);
        both.Add((2 * Side) + 3, 0.4, 0.2);
        double[] x = new double[Side * Side], y = new double[Side * Side];
        both.Displacement(x, y);
        for (int site = 0; site < Side * Side; site++)
        {
            int back = (((site / Side) - 2 + Side) % Side * Side) + (((site % Side) - 3 + Side) % Side);
            Assert.Equal(ax[site] + ax[back], x[site], 1e-13);
            Assert.Equal(ay[site] + ay[back], y[site], 1e-13);
        }
    }

    private static (double[] X, double[] Y) Field(PropagatorConvention convention, int site, double strength, double turn)
    {
        var propagator = new DisplacementPropagator(convention, Side);
        propagator.Add(site, strength, turn);
        double[] x = new double[Side * Side], y = new double[Side * Side];
        propagator.Displacement(x, y);
        return (x, y);
    }

    private static IEnumerable<(double X, double Y)> Waves()
    {
        for (int ny = -Side / 2; ny <= Side / 2; ny++)
        {
            for (int nx = -Side / 2; nx <= Side / 2; nx++)
            {
                if (nx != 0 || ny != 0)
                {
                    yield return (2 * Math.PI * nx / Side, 2 * Math.PI * ny / Side);
                }
            }
        }
    }
}
