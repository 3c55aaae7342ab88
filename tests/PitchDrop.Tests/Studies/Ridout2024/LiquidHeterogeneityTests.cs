using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Studies.Ridout2024;

namespace PitchDrop.Tests.Studies.Ridout2024;

/// <summary>Sums of liquids that were never simulated: planted overlaps, structures and sub-boxes.</summary>
public class LiquidHeterogeneityTests
{
    private const int Liquids = 6, Shells = 8, Particles = 1000, MostDivisions = 5;
    private const double Edge = 12, Duration = 4000, PeakTime = 31;
    private static readonly double[] Times = [.. Enumerable.Range(0, 37).Select(k => Math.Pow(10, k / 12.0))], Temperatures = [0.7, 0.6, 0.55, 0.5], Lengths = [1, 1.3, 1.8, 2.4], Limits = [1, 1.5, 2.5, 4];

    [Theory]
    [InlineData(0.81)]
    [InlineData(-0.05)]
    public void The_square_of_the_first_length_is_given_whatever_its_sign(double square)
    {
        LiquidHeterogeneity found = Found(square, []);
        StudentEstimate first = Assert.NotNull(found.FirstSquared);
        Assert.Equal(square, first.Value, 0.02);
        Assert.InRange(first.Error, 1e-4, 0.01);
        Assert.Equal(Liquids - 1, first.DegreesOfFreedom);
        Assert.Equal(square > 0, found.First is not null);
        Assert.Equal(square > 0 ? Math.Sqrt(square) : double.NaN, found.First?.Value ?? double.NaN, 0.02);
    }

    [Fact]
    public void The_structure_at_the_peak_is_that_between_two_lags()
    {
        LiquidHeterogeneity found = Found(0.81, []);
        Assert.Equal(PeakTime, found.Peaks[0].Time!.Value.Value, 0.5);
        Assert.Equal(6, found.Peaks[0].Height!.Value.Value, 0.05);
        (double[] q, Estimate[] structure) = found.Spectrum(0);
        Assert.Equal(Shells, q.Length);

        // At the top of S₄, 5, of which a straight line between two lags would take off 0.3 %.
        Assert.All(q.Zip(structure), p => Assert.Equal(5 / (1 + (p.First * p.First * 0.81)), p.Second.Value, 0.003));
    }

    [Fact]
    public void Planted_lengths_of_the_collapse_come_out()
    {
        LiquidHeterogeneity found = Found(0.81, []);
        Assert.All(Enumerable.Range(1, 3), t =>
        {
            StudentEstimate growth = found.Curves[t].Growth!.Value, length = found.Curves[t].Length!.Value;
            Assert.Equal(Lengths[t], growth.Value, 0.05 * Lengths[t]);
            Assert.True(growth.Error > 0);
            Assert.Equal(0.9 * Lengths[t], length.Value, 0.06 * Lengths[t]);
            Assert.True(length.Error / length.Value > growth.Error / growth.Value);
        });
        Assert.Equal(MostDivisions, found.BoxPeaks[1].Sides.Length);
        Assert.Equal(Edge / MostDivisions, found.BoxPeaks[1].Sides[0]);
    }

    [Fact]
    public void A_temperature_whose_liquids_give_no_error_costs_its_own_length_alone()
    {
        LiquidHeterogeneity found = Found(0.81, [2]);
        Assert.Null(found.Curves[2].Growth);
        Assert.Null(found.Curves[2].Length);
        Assert.Equal(Lengths[1], found.Curves[1].Growth!.Value.Value, 0.05 * Lengths[1]);
        Assert.Equal(Lengths[3], found.Curves[3].Growth!.Value.Value, 0.05 * Lengths[3]);
    }

    [Fact]
    public void Where_the_square_is_negative_there_are_ratios_and_no_lengths()
    {
        LiquidHeterogeneity found = Found(-0.05, []);
        Assert.NotNull(found.Curves[1].Growth);
        Assert.All(found.Curves, c => Assert.Null(c.Length));
    }

    // One liquid that is hardly longer than its lags gives values and no errors.
    private static LiquidHeterogeneity Found(double square, int[] withoutError)
    {
        var curves = new OverlapStructureCurves(Particles, Shells);
        var boxes = new SubBoxCurves(Particles, 3, [.. Enumerable.Range(1, MostDivisions)]);
        return new LiquidHeterogeneity(
            Temperatures,
            [.. Temperatures.Select(_ => (curves, Ensemble(Liquids, Duration, (3 * Shells) + 2, (t, liquid, values) => Overlaps(square, t, liquid, values))))],
            new LiquidCollapse([.. Temperatures.Select((_, k) => (boxes, Edge, withoutError.Contains(k)
                ? Ensemble(1, 1.5 * PeakTime, (3 * MostDivisions) + 1, (t, liquid, values) => SubBoxes(k, t, liquid, values))
                : Ensemble(Liquids, Duration, (3 * MostDivisions) + 1, (t, liquid, values) => SubBoxes(k, t, liquid, values))))]));
    }

    private static PairEnsemble Ensemble(int liquids, double duration, int count, Action<double, int, double[]> measure)
    {
        Lag[] lags = [.. Times.Where(t => t < duration).Select((t, k) => new Lag(t, k + 1, k + 1, 100))];
        return new PairEnsemble([.. Enumerable.Range(0, liquids).Select(liquid =>
        {
            var sums = new PairSums(lags, duration, count);
            for (int k = 0; k < lags.Length; k++)
            {
                for (int bin = 0; bin < (int)(PairSums.Bins * (1 - (lags[k].Time / duration))); bin++)
                {
                    double[] values = new double[count];
                    measure(lags[k].Time, liquid, values);
                    sums.Add(k, bin, values);
                }
            }

            return sums;
        })]);
    }

    // Shells of 10 vectors with |q| = 0.25 (k + 1); χ₄ a parabola of ln t with its top 6, S₄ with its top at the same time, every liquid off by a per cent.
    private static void Overlaps(double square, double t, int liquid, double[] values)
    {
        double u = Math.Log(t / PeakTime), overlap = 1 / (1 + (t / PeakTime)), off = 1 + (0.01 * Off(liquid));
        for (int k = 0; k < Shells; k++)
        {
            double q = 0.25 * (k + 1);
            values[k] = 10 * 5 * Math.Exp(-0.3 * u * u) / (1 + (q * q * square * off));
            (values[Shells + k], values[(2 * Shells) + k]) = (10, 10 * q);
        }

        (values[3 * Shells], values[(3 * Shells) + 1]) = (overlap, (overlap * overlap) + (6 * Math.Exp(-0.2 * u * u) * off / Particles));
    }

    // ln χ₄*/χ_∞ a parabola of ln ℓ/ξ; with an overlap of 0, χ₄ of a division is the first of its three sums over the particles in a box.
    private static void SubBoxes(int temperature, double t, int liquid, double[] values)
    {
        double u = Math.Log(t / PeakTime);
        for (int d = 0; d < MostDivisions; d++)
        {
            double side = Edge / (d + 1), x = Math.Log(side / Lengths[temperature]), perBox = Particles / Math.Pow(d + 1, 3);
            double height = Limits[temperature] * (1 + (0.002 * Math.Cos(7 * d * Lengths[temperature]))) * Math.Exp((0.9 * x) - (0.15 * x * x));
            values[3 * d] = perBox * height * (1 + (0.004 * Off(liquid)) + (d == liquid % MostDivisions ? 0.006 : 0)) * Math.Exp(-0.2 * u * u);
        }
    }

    private static double Off(int liquid) => liquid - ((Liquids - 1) / 2.0);
}
