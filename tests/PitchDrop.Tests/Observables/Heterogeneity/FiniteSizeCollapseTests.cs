using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Heterogeneity;

public class FiniteSizeCollapseTests
{
    private static readonly double[] Lengths = [1.5, 2.4, 3.3], Limits = [2, 5, 11];

    [Fact]
    [Verifies("Structure", "16")]
    public void Curves_of_one_shape_give_the_ratios_of_their_lengths_and_limits()
    {
        FiniteSizeCollapse collapse = FiniteSizeCollapse.Of(Made(Cubic, 1e-3, new CounterMix(1)), 3);
        Assert.True(collapse.Converged);
        Assert.Equal(new Estimate(1, 0), collapse.Lengths[0]);
        for (int t = 1; t < 3; t++)
        {
            Agreement.Within(Lengths[t] / Lengths[0], collapse.Lengths[t]);
            Agreement.Within(Limits[t] / Limits[0], collapse.Limits[t]);
            Assert.InRange(collapse.Lengths[t].Error, 1e-5, 0.05);
        }

        Agreement.Bounded(collapse.ChiSquared, collapse.DegreesOfFreedom);
    }

    [Fact]
    public void Known_limits_leave_the_lengths_to_be_fitted()
    {
        FiniteSizeCollapse collapse = FiniteSizeCollapse.Of(Made(Cubic, 1e-3, new CounterMix(2)), 3, Limits);
        Agreement.Within(Lengths[2] / Lengths[0], collapse.Lengths[2]);
        Assert.Equal(Limits[2] / Limits[0], collapse.Limits[2].Value, 1e-12);
    }

    // The last steps to the minimum are lost in the rounding of differences for some of these; they are fits like the others.
    [Fact]
    public void Points_that_differ_in_the_third_digit_are_all_collapsed()
    {
        double[] lengths = [1, 1.3, 1.8, 2.4], limits = [1, 1.5, 2.5, 4], sides = [2.4, 3, 4, 6, 12];
        var mix = new CounterMix(21);
        for (int n = 0; n < 60; n++)
        {
            (double[], Estimate[])[] systems = [.. lengths.Zip(limits, (length, limit) => (sides, sides.Select(l => Math.Log(l / length)).Select(u => limit * (1 + (0.002 * (mix.Uniform() - 0.5))) * Math.Exp((0.9 * u) - (0.15 * u * u))).Select(v => new Estimate(v, 0.0035 * v)).ToArray()))];
            var found = FiniteSizeCollapse.Of(systems, 2);
            Assert.True(found.Converged);
            Assert.InRange(found.Lengths[3].Value, 2.4 - (4 * found.Lengths[3].Error), 2.4 + (4 * found.Lengths[3].Error));
        }
    }

    [Fact]
    public void A_wrong_shape_is_seen_in_chi_squared_and_a_power_law_has_no_length()
    {
        (double[], Estimate[])[] systems = Made(Cubic, 1e-3, new CounterMix(3));
        double[] bent = [.. systems[1].Item2.Select((e, k) => e.Value * (1 + (0.1 * Math.Sin(3.0 * k))))];
        systems[1] = (systems[1].Item1, [.. bent.Select(v => new Estimate(v, 1e-3 * v))]);
        FiniteSizeCollapse wrong = FiniteSizeCollapse.Of(systems, 3);
        Assert.True(wrong.ChiSquared > 100 * wrong.DegreesOfFreedom);
        FiniteSizeCollapse power = FiniteSizeCollapse.Of(Made(u => 1.7 * u, 1e-3, new CounterMix(4)), 3);
        Assert.True(!power.Converged || power.Lengths[2].Error > 0.3);
    }

    [Fact]
    public void Too_few_points_or_systems_are_refused()
    {
        (double[], Estimate[])[] systems = Made(Cubic, 1e-3, new CounterMix(3));
        Assert.Throws<ArgumentException>(() => FiniteSizeCollapse.Of([systems[0]]));
        Assert.Throws<ArgumentException>(() => FiniteSizeCollapse.Of([.. systems.Select(s => (s.Item1[..2], s.Item2[..2]))]));
        Assert.Throws<ArgumentException>(() => FiniteSizeCollapse.Of(systems, 3, [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => FiniteSizeCollapse.Of([systems[0], (systems[1].Item1, [.. systems[1].Item2.Select(e => e with { Value = -1 })])]));
    }

    // ln f saturates at large ℓ/ξ.
    private static double Cubic(double u) => -0.1 + (0.8 * u) - (0.35 * u * u) + (0.05 * u * u * u);

    private static (double[] Sides, Estimate[] Values)[] Made(Func<double, double> logOfF, double error, CounterMix mix) => [.. Lengths.Zip(Limits, (length, limit) =>
    {
        double[] sides = [1, 1.4, 2, 2.8, 4, 5.6, 8];
        return (sides, sides.Select(side =>
        {
            double value = limit * Math.Exp(logOfF(Math.Log(side / length)));
            return new Estimate(value * (1 + (error * mix.Gaussian())), error * value);
        }).ToArray());
    })];
}
