using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Relaxation;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Relaxation;

public class MesoelasticFitTests
{
    private const double A0 = 1.07, Time = 0.1, Length = 0.37;
    private static readonly (double T, double Kappa)[] States = [(1.0, 23.3), (0.8, 27), (0.7, 30), (0.64, 32), (0.6, 33.6)];

    [Fact]
    [Verifies("Landscape", "55")]
    public void The_two_constants_of_a_liquid_that_obeys_the_relation_come_back()
    {
        MesoelasticFit fit = MesoelasticFit.Of([.. States.Select(s => Point(s.T, s.Kappa, Relation(s.T, s.Kappa), 0.03, 0.01))], A0)!;
        Assert.Equal(Length, fit.Length!.Value.Value, 1e-9);
        Assert.Equal(Time, fit.Time.Value, 1e-9);
        Assert.Equal(0, fit.DecadesBelowVibration.Value, 1e-8);
        Assert.True(fit.IsStraight);
        Assert.Contains("describes", fit.Verdict, StringComparison.Ordinal);
        Assert.Equal(Relation(0.6, 33.6) * Math.Sqrt(0.6) / A0, fit.At(33.6 / 0.6), 1e-6);
    }

    [Fact]
    public void Hot_points_are_left_out_and_the_range_is_said()
    {
        MesoelasticPoint[] points = [.. States.Select(s => Point(s.T, s.Kappa, Relation(s.T, s.Kappa), 0.03, 0.01)), Point(3, 20, 900 * A0 / Math.Sqrt(3) / 100, 0.01, 0.01)];
        MesoelasticFit fit = MesoelasticFit.Of(points, A0)!;
        double[] reduced = [.. fit.Fitted.Select(p => MesoelasticFit.Reduced(p, A0).Value)];
        Assert.DoesNotContain(fit.Fitted, p => p.Temperature == 3); // τ_α/t₀ = 9
        Assert.All(reduced, tau => Assert.True(tau >= MesoelasticFit.UsualOnset));
        Assert.Equal(Time, fit.Time.Value, 1e-9);
        Assert.Contains($"{fit.Fitted.Count} temperatures", fit.Verdict, StringComparison.Ordinal);
        Assert.Null(MesoelasticFit.Of(points, A0, 1e9));
    }

    // Noise in both coordinates, of the size of a simulation's: a plain fit with errors of τ alone would be too sure and too flat.
    [Fact]
    [Verifies("Landscape", "56")]
    public void Errors_of_both_constants_cover_the_truth_as_often_as_they_should()
    {
        const int Trials = 600;
        double length = 0, time = 0, bias = 0, straight = 0;
        for (int r = 0; r < Trials; r++)
        {
            var mix = new CounterMix((ulong)r);
            MesoelasticFit fit = MesoelasticFit.Of([.. States.Select(s => Noisy(s, mix, 0.06, 0.02))], A0, 1e-3)!;
            length += Math.Abs(fit.Length!.Value.Value - Length) < fit.Length!.Value.Error ? 1 : 0;
            time += Math.Abs(fit.LogTime.Value - Math.Log(Time)) < fit.LogTime.Error ? 1 : 0;
            bias += (fit.LogTime.Value - Math.Log(Time)) / fit.LogTime.Error / Trials;
            straight += fit.IsStraight == true ? 1 : 0;
        }

        Assert.InRange(length / Trials, 0.683 - 0.076, 0.683 + 0.076); // four standard errors of 600 trials
        Assert.InRange(time / Trials, 0.683 - 0.076, 0.683 + 0.076);
        Assert.InRange(bias, -0.2, 0.2);
        Assert.InRange(straight / Trials, 0.98, 1);
    }

    [Fact]
    [Verifies("Landscape", "57")]
    public void A_barrier_that_outgrows_the_stiffness_bends_upwards_and_is_told_from_a_line()
    {
        // Ten times more of a barrier at the coldest state than the stiffness says, in the form of its square.
        MesoelasticFit fit = MesoelasticFit.Of([.. States.Select(s => Point(s.T, s.Kappa, A0 / Math.Sqrt(s.T) * Math.Exp(3 + (0.002 * s.Kappa * s.Kappa / s.T / s.T)), 0.03, 0.003))], A0)!;
        double low = 23.3, high = 33.6 / 0.6;
        Assert.Equal(0.002 * 0.25 * (high - low) * (high - low), fit.Bend!.Value.Value, 1e-6);
        Assert.False(fit.IsStraight);
        Assert.Contains("does NOT describe", fit.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stiffness_that_hardly_grows_puts_the_prefactor_far_below_the_ballistic_time()
    {
        // τ_α from a barrier that doubles, κ constant: nearly a line, with a prefactor that no time of the liquid explains.
        (double T, double Barrier)[] states = [(1.3, 8), (1.15, 9), (1.05, 10), (0.97, 11.2)];
        MesoelasticFit fit = MesoelasticFit.Of([.. states.Select(s => Point(s.T, 30, A0 / Math.Sqrt(s.T) * 0.3 * Math.Exp(s.Barrier / s.T), 0.05, 0.01))], A0)!;
        Assert.True(fit.DecadesBelowVibration.Value - (3 * fit.DecadesBelowVibration.Error) > 1.5);
    }

    [Fact]
    public void A_falling_line_has_no_length()
    {
        MesoelasticFit fit = MesoelasticFit.Of([Point(1, 30, 20, 0.1, 0.1), Point(0.9, 20, 40, 0.1, 0.1)], A0)!;
        Assert.Null(fit.Length);
        Assert.Null(fit.IsStraight);
        Assert.Contains("two points", fit.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    [Verifies("Landscape", "58")]
    public void A_rise_is_relative_to_the_first_value_and_has_the_errors_of_both()
    {
        Estimate[] rises = RelativeRise.Of(new Estimate(20, 0.4), new Estimate(30, 0.3));
        Assert.Equal(new Estimate(0, 0), rises[0]);
        Assert.Equal(0.5, rises[1].Value, 1e-12);
        Assert.Equal(Math.Sqrt((0.015 * 0.015) + (0.03 * 0.03)), rises[1].Error, 1e-12);
        Assert.Throws<ArgumentException>(() => RelativeRise.Of(new Estimate(0, 1), new Estimate(1, 1)));
    }

    private static double Relation(double temperature, double kappa) => A0 / Math.Sqrt(temperature) * Time * Math.Exp(Length * A0 * Length * A0 * kappa / temperature);

    private static MesoelasticPoint Point(double temperature, double kappa, double tau, double tauError, double kappaError) => new(temperature, new Estimate(tau, tauError * tau), new Estimate(kappa, kappaError * kappa));

    private static MesoelasticPoint Noisy((double T, double Kappa) state, CounterMix mix, double tauError, double kappaError)
    {
        double tau = Relation(state.T, state.Kappa) * Math.Exp(tauError * mix.Gaussian()), kappa = state.Kappa * (1 + (kappaError * mix.Gaussian()));
        return Point(state.T, kappa, tau, tauError, kappaError);
    }
}
