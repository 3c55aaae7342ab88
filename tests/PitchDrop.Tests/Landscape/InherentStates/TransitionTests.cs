using PitchDrop.Landscape.InherentStates;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Landscape.InherentStates;

public class TransitionTests
{
    [Fact]
    [Verifies("Landscape", "40")]
    public void Jumps_above_the_threshold_are_transitions_and_quenches_that_failed_count_for_nothing()
    {
        double[] energies = [5, 5 + 0.9e-5, 5, 5 - 1.1e-5, 7, 7, double.NaN, 3, 3, 3.5];
        TransitionCount count = TransitionCount.Of(energies, 0.25);
        Assert.Equal((3, 7, 7 * 0.25), (count.Transitions, count.Intervals, count.Time));
        Assert.Equal(2, TransitionCount.Of(energies, 0.25, 1e-4).Transitions);
        Assert.Equal(5, TransitionCount.Of(energies, 0.25, 1e-6).Transitions);
        Assert.Equal(0, TransitionCount.Of([5], 0.25).Intervals);
    }

    [Fact]
    [Verifies("Landscape", "41")]
    public void The_reduced_rate_is_all_transitions_over_all_time_in_units_of_a_thousand_particles()
    {
        // 400 particles, t_vib 0.12: the unit of time is 0.3. 60 transitions in 6, 30 units of it 0.3 · 20: 3 a unit.
        TransitionCount[] counts = [new(20, 200, 2), new(10, 100, 1), new(30, 300, 3)];
        var mix = new CounterMix(1);
        TransitionRate rate = TransitionRate.Of(counts, 0.12, 400, mix.Next);
        Assert.Equal(60 / 6.0 * 0.3, rate.Value, 1e-12);
        Assert.Equal(60, rate.Transitions);

        // All three rates are equal: the bootstrap has no scatter to go by, and the error is that of 60 independent events.
        Assert.Equal(3 / Math.Sqrt(60), rate.Error, 1e-12);
        TransitionRate scattered = TransitionRate.Of([new(30, 200, 2), new(2, 100, 1), new(28, 300, 3)], 0.12, 400, mix.Next);
        Assert.Equal(3, scattered.Value, 1e-12);
        Assert.InRange(scattered.Error, 0.4, 1.5);
        Assert.InRange(scattered.Lower, 0.6, 2.9);
        Assert.InRange(scattered.Upper, 3.1, 4.5);
    }

    // Where n events of a Poisson process are seen, the ends of the interval are the means for which as few, or as many, are as rare as 5 %: sums of the distribution itself.
    [Theory]
    [InlineData(0), InlineData(1), InlineData(4), InlineData(9)]
    [Verifies("Landscape", "42")]
    public void Few_transitions_or_none_have_the_interval_of_poisson_and_an_error(int transitions)
    {
        TransitionRate rate = TransitionRate.Of([new(transitions, 200, 2)], 0.5, 500, () => 0);
        Assert.Equal(transitions / 2.0, rate.Value, 1e-12);
        Assert.Equal(Math.Sqrt(Math.Max(1, transitions)) / 2, rate.Error, 1e-12);
        Assert.Equal(0.05, AtMost(transitions, 2 * rate.Upper), 1e-6);
        Assert.Equal(transitions == 0 ? 1 : 0.05, 1 - AtMost(transitions - 1, 2 * rate.Lower), 1e-6); // none: the interval begins at 0
    }

    // Eight transitions there and back on one of four trajectories of equal length: the counts' variance is 16 where independent events would have 2, each is seen eight times, and it was one event.
    [Fact]
    [Verifies("Landscape", "42")]
    public void Transitions_there_and_back_on_one_trajectory_count_as_few_events()
    {
        TransitionRate rate = TransitionRate.Of([new(0, 100, 1), new(8, 100, 1), new(0, 100, 1), new(0, 100, 1)], 1, 1000, () => 0);
        Assert.Equal(2, rate.Value, 1e-12);
        Assert.Equal(2, rate.Error, 1e-12); // √(8·8)/4
        Assert.Equal(0.05, AtMost(1, 4 * rate.Upper / 8), 1e-6);
        Assert.Equal(0.02, rate.Share, 1e-12);
        TransitionRate even = TransitionRate.Of([new(2, 100, 1), new(2, 100, 1), new(2, 100, 1), new(2, 100, 1)], 1, 1000, () => 0);
        Assert.Equal(Math.Sqrt(8) / 4, even.Error, 1e-12);
    }

    // The bootstrap of n takes n − 1 for n under the variance and a normal quantile for Student's: a nominal 90 % is P(|t₉| ≤ 1.645 √(9/10)) = 84.7 % for ten trajectories, to the first order in 1/n.
    [Fact]
    [Verifies("Landscape", "42")]
    public void Of_ten_trajectories_the_interval_covers_the_rate_as_often_as_Students_distribution_says()
    {
        const int Ensembles = 2000, Trajectories = 10;
        double quantile = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, 0.95) * Math.Sqrt((Trajectories - 1.0) / Trajectories);
        double expected = 1 - (2 * MathNet.Numerics.Distributions.StudentT.CDF(0, 1, Trajectories - 1, -quantile));
        Assert.Equal(0.847, expected, 1e-3);
        var mix = new CounterMix(7);
        int covered = Enumerable.Range(0, Ensembles).Count(_ =>
        {
            TransitionRate rate = TransitionRate.Of([.. Enumerable.Range(0, Trajectories).Select(_ => Simulated(mix, 4, 3))], 1, 1000, mix.Next);
            return rate.Lower <= 4 && rate.Upper >= 4;
        });
        double error = Math.Sqrt(expected * (1 - expected) / Ensembles);
        Assert.InRange(covered / (double)Ensembles, expected - (4 * error), expected + (4 * error));
    }

    private static double AtMost(int n, double mean)
    {
        (double term, double sum) = (Math.Exp(-mean), 0);
        for (int k = 0; k <= n; k++)
        {
            sum += term;
            term *= mean / (k + 1);
        }

        return sum;
    }

    // Energies that jump by a random amount at random times.
    private static TransitionCount Simulated(CounterMix mix, double rate, double time)
    {
        const double Interval = 0.002;
        (double energy, double next) = (0, mix.Exponential() / rate);
        var energies = new List<double>();
        for (int k = 0; k * Interval <= time; k++)
        {
            while (next < k * Interval)
            {
                energy += mix.Gaussian();
                next += mix.Exponential() / rate;
            }

            energies.Add(energy);
        }

        return TransitionCount.Of(energies.ToArray(), Interval);
    }
}
