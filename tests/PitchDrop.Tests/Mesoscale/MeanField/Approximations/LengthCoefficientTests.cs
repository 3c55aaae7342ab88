using PitchDrop.Mesoscale.MeanField.Approximations;
using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Mesoscale.MeanField.Approximations;

public class LengthCoefficientTests
{
    [Fact]
    [Verifies("BaronBiroli2023", "A5")]
    [Verifies("MeanField", "5.7")]
    public void A_slow_wave_of_activity_shows_the_corrected_coefficient_and_half_the_printed_one()
    {
        // D_i = ½⟨δσ²⟩ Σ_nn G² Γ_j for Γ = 1 + ε cos qx, exactly: D = α + ε cos(qx) ½⟨δσ²⟩G²(2 + 2 cos q), so −m q² + α = that; O(q⁴) left.
        const double Square = 0.7, G2 = 0.04, Q = 0.01;
        double alpha = LengthCoefficient.Coupling(Square, 4 * G2), response = 0.5 * Square * G2 * (2 + (2 * Math.Cos(Q)));
        double m = (alpha - response) / (Q * Q);
        Assert.Equal(1, LengthCoefficient.Corrected(Square, 4 * G2) / m, 1e-5);
        Assert.Equal(2, LengthCoefficient.AsPrinted(Square, 4 * G2) / m, 3e-5);
        Assert.Equal(LengthCoefficient.Corrected(Square, 4 * G2), LengthCoefficient.AllNeighbours(Square, 4 * G2, 2), 1e-15);
        Assert.Equal(9, LengthCoefficient.Corrected(Square, 1, 3) / LengthCoefficient.Corrected(Square, 1), 1e-12);
    }

    [Fact]
    public void With_all_neighbours_it_grows_with_the_logarithm_of_the_side()
    {
        // Equal steps for each doubling of L: ∫ r⁻⁴ r² r dr = ln L.
        double[] moment = [.. new[] { 16, 32, 64, 128 }.Select(side => LengthCoefficient.KernelSums(StressPropagator.Create(PropagatorConventions.All[0], side)).SecondMoment)];
        Assert.InRange((moment[2] - moment[1]) / (moment[1] - moment[0]), 0.97, 1.03);
        Assert.InRange((moment[3] - moment[2]) / (moment[2] - moment[1]), 0.99, 1.01);
    }

    [Fact]
    public void The_sum_of_squares_is_the_propagator_s()
    {
        foreach (var convention in PropagatorConventions.All)
        {
            var g = StressPropagator.Create(convention, 16);
            var (neighbours, all, second) = LengthCoefficient.KernelSums(g);
            Assert.Equal(1, all / g.MeanSquareSum(), 1e-11);
            Assert.True(neighbours < all && all < second);
        }
    }

    [Fact]
    public void Negative_squares_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LengthCoefficient.Corrected(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LengthCoefficient.AllNeighbours(1, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LengthCoefficient.Coupling(double.NaN, 1));
    }
}
