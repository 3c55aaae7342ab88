using PitchDrop.Numerics.Statistics;
using PitchDrop.Softness.Analysis;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Softness.Analysis;

/// <summary>Particles with S from a normal distribution rearrange with a planted P(R|S, T); the planted numbers come out again.</summary>
public class BarrierFitTests
{
    private const double E0 = 4, E1 = -1.5, E2 = 0.1, S0 = 3.8, T0 = 0.74;
    private static readonly double[] Temperatures = [0.47, 0.5, 0.55, 0.6, 0.7];
    private static readonly SoftnessBins Bins = new() { Lowest = -4, Width = 0.25, Count = 32 };
    private static readonly Lazy<TemperaturePoints[]> Planted = new(() => [.. Temperatures.Select(t => new TemperaturePoints(t, Sampled(t).Curve()))]);

    [Fact]
    [Verifies("Softness", "26")]
    [Verifies("Softness", "27")]
    public void Planted_barriers_entropies_and_the_onset_come_out()
    {
        BarrierFit fit = BarrierFit.Of(Planted.Value);
        Assert.True(fit.Converged);
        Near(E0, fit.Barrier[0]);
        Near(E1, fit.Barrier[1]);
        Near(E2, fit.Barrier[2]);
        Near(S0, fit.Entropy);
        Near(T0, fit.Onset);
        Assert.InRange(fit.Onset.Error, 1e-4, 0.1);
        Assert.InRange(fit.ChiSquared / fit.DegreesOfFreedom, 0.3, 1.8);
    }

    [Fact]
    public void With_a_curvature_that_is_held_the_others_are_fitted_anew()
    {
        BarrierFit free = BarrierFit.Of(Planted.Value), own = BarrierFit.WithCurvature(Planted.Value, E2), other = BarrierFit.WithCurvature(Planted.Value, E2 + 0.1);
        Assert.True(own.Converged && other.Converged);
        Near(E1, own.Barrier[1]);
        Near(T0, own.Onset);
        Assert.Equal((new Estimate(E2, 0), free.DegreesOfFreedom + 1), (own.Barrier[2], own.DegreesOfFreedom));

        // Another curvature in the fit of all five, the others as they were, is further from the data than when they may follow.
        double alone = Chi(free with { Barrier = [free.Barrier[0], free.Barrier[1], new(E2 + 0.1, 0)] });
        Assert.Equal(other.ChiSquared, Chi(other), 1e-6 * other.ChiSquared);
        Assert.True(other.ChiSquared < 0.9 * alone, $"{other.ChiSquared} against {alone}");

        static double Chi(BarrierFit fit) => Planted.Value.Sum(t => t.Points.Sum(p => Math.Pow((p.Probability.Logarithm().Value - fit.LogProbability(p.Softness, t.Temperature)) / p.Probability.Logarithm().Error, 2)));
    }

    [Fact]
    [Verifies("Softness", "28")]
    public void Slope_and_bend_vanish_at_the_onset_and_are_those_of_ln_P()
    {
        BarrierFit fit = new([new(E0, 0), new(E1, 0), new(E2, 0)], new(S0, 0), new(T0, 0), 0, 1, true);
        Assert.Equal(0, fit.SlopeAt(T0), 1e-14);
        Assert.Equal(0, fit.BendAt(T0), 1e-14);
        const double T = 0.5, S = 0.7, H = 1e-4;
        double first = (fit.LogProbability(S + H, T) - fit.LogProbability(S - H, T)) / (2 * H);
        Assert.Equal(fit.SlopeAt(T) - (2 * fit.BendAt(T) * S), first, 1e-7);
        Assert.True(fit.SlopeAt(T) > 0 && fit.BendAt(T) > 0);
        Assert.Equal(fit.LogProbability(-1.3, T0), fit.LogProbability(2.2, T0), 1e-13);
    }

    [Fact]
    [Verifies("Softness", "24")]
    public void Barriers_of_single_intervals_lie_on_the_planted_parabola()
    {
        IReadOnlyList<BarrierPoint> points = BarrierPoint.Of(Bins, Planted.Value);
        Assert.True(points.Count > 12);
        double chi = points.Sum(p => Math.Pow((p.Barrier.Value - (E0 + (E1 * p.Softness) + (E2 * p.Softness * p.Softness))) / p.Barrier.Error, 2)), n = points.Count;
        Assert.InRange(chi, n - (4 * Math.Sqrt(2 * n)), n + (4 * Math.Sqrt(2 * n)));
        chi = points.Sum(p => Math.Pow((p.Entropy.Value - (S0 + (((E1 * p.Softness) + (E2 * p.Softness * p.Softness)) / T0))) / p.Entropy.Error, 2));
        Assert.InRange(chi, n - (4 * Math.Sqrt(2 * n)), n + (4 * Math.Sqrt(2 * n)));
    }

    [Fact]
    [Verifies("Softness", "25")]
    public void The_parabola_of_one_temperature_comes_out()
    {
        const double T = 0.5;
        LogProbabilityFit fit = LogProbabilityFit.Of(Planted.Value[1].Points);
        Near(S0 - (E0 / T), fit.LogPrefactor);
        Near(-E1 * ((1 / T) - (1 / T0)), fit.Slope);
        Near(E2 * ((1 / T) - (1 / T0)), fit.Bend);
        Assert.Equal(fit.LogPrefactor.Value + fit.Slope.Value - fit.Bend.Value, fit.At(1), 1e-12);
    }

    // A mutant: with the sign of the printed Eq. (28) the onset would come out negative.
    [Fact]
    [Verifies("Softness", "27")]
    public void Entropy_and_barrier_fall_together_with_softness()
    {
        BarrierFit fit = BarrierFit.Of(Planted.Value);
        Assert.True(fit.BarrierAt(1) < fit.BarrierAt(0) && fit.EntropyAt(1) < fit.EntropyAt(0));
        Assert.True(fit.Onset.Value > 0);
    }

    [Fact]
    [Verifies("Softness", "23")]
    public void The_probability_is_the_share_that_rearranges_with_its_error()
    {
        var probability = new RearrangementProbability(new SoftnessBins { Lowest = 0, Width = 1, Count = 2 });
        for (int block = 0; block < 4; block++)
        {
            probability.Add([0.5, 0.5, 0.7, 0.3, 1.5, -0.1, 2.1], [true, block < 2, false, false, true, true, true]);
            probability.EndBlock();
        }

        ProbabilityPoint point = Assert.Single(probability.Curve(5));
        Assert.Equal((0, 0.5, 6.0 / 16, 16.0, 6.0), (point.Bin, point.Softness, point.Probability.Value, point.Particles, point.Rearranging));
        Assert.Equal(Math.Sqrt(6.0 / 16 * (10.0 / 16) / 16), point.Probability.Error, 1e-14);
        Assert.Throws<ArgumentException>(() => new RearrangementProbability(Bins).Curve());
    }

    // In some blocks everything is more mobile: all softnesses of one temperature are off together, which many points do not average out.
    [Fact]
    public void What_all_softnesses_of_a_temperature_have_in_common_is_in_the_errors()
    {
        TemperaturePoints[] together = [.. Temperatures.Select(t => Sampled(t, 0.2).At(t))];
        BarrierFit fit = BarrierFit.Of(together), apart = BarrierFit.Of([.. together.Select(t => t with { Resampled = null })]);
        Assert.True(fit.Converged);
        Assert.Equal(apart.Barrier.Select(e => e.Value), fit.Barrier.Select(e => e.Value));
        Near(E0, fit.Barrier[0]);
        Near(E1, fit.Barrier[1]);
        Near(S0 + (0.5 * 0.2 * 0.2), fit.Entropy);
        Near(T0, fit.Onset);

        // Of the means of ln P at five temperatures: 0.2/√40 each, exactly what a line of them makes of it.
        double middle = Temperatures.Average(t => 1 / t), squares = Temperatures.Sum(t => Math.Pow((1 / t) - middle, 2));
        Assert.InRange(fit.Barrier[0].Error, 0.5 * 0.2 / Math.Sqrt(40 * squares), 1.7 * 0.2 / Math.Sqrt(40 * squares));
        Assert.True(apart.Barrier[0].Error < 0.6 * fit.Barrier[0].Error, $"{apart.Barrier[0].Error} beside {fit.Barrier[0].Error}");
    }

    [Fact]
    public void Too_few_temperatures_or_points_are_refused()
    {
        Assert.Contains("temperatures", Assert.Throws<ArgumentException>(() => BarrierFit.Of([Planted.Value[0]])).Message, StringComparison.Ordinal);
        Assert.Contains("intervals of softness", Assert.Throws<ArgumentException>(() => BarrierFit.Of([.. Planted.Value.Take(2).Select(t => t with { Points = [.. t.Points.Take(2)] })])).Message, StringComparison.Ordinal);
    }

    private static void Near(double planted, Estimate found) => Assert.InRange(found.Value, planted - (4 * found.Error), planted + (4 * found.Error));

    private static RearrangementProbability Sampled(double temperature, double common = 0)
    {
        const int Blocks = 40, Particles = 8000;
        var mix = new CounterMix((ulong)(1000 * temperature));
        var found = new RearrangementProbability(Bins);
        double[] s = new double[Particles];
        bool[] moves = new bool[Particles];
        for (int block = 0; block < Blocks; block++)
        {
            double factor = common > 0 ? Math.Exp(common * mix.Gaussian()) : 1;
            for (int i = 0; i < Particles; i++)
            {
                s[i] = 1.5 - (1 / temperature) + mix.Gaussian();
                moves[i] = mix.Uniform() < factor * Math.Exp(S0 - (E0 / temperature) - (((1 / temperature) - (1 / T0)) * ((E1 * s[i]) + (E2 * s[i] * s[i]))));
            }

            found.Add(s, moves);
            found.EndBlock();
        }

        return found;
    }
}
