using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Relaxation.Self;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Relaxation.Self;

/// <summary>Liquids and solids whose every curve is known exactly.</summary>
public class SelfCurvesTests
{
    // <r^2> = 2dDt, <r^4> = (1 + 2/d) <r^2>^2, F_s = exp(-q^2 D t), and of independent particles chi_4 = variance of one particle's contribution.
    [Theory]
    [Verifies("Correlations", "8")]
    [Verifies("Correlations", "7")]
    [InlineData(2), InlineData(3)]
    public void Walkers_have_the_curves_that_are_known(int dimension)
    {
        const double D = 0.5, q = 0.5, a = 4;
        MemoryPaths[] runs = [.. Enumerable.Range(0, 6).Select(t => MadePaths.Walk(dimension, new int[100], MadePaths.Linear(400), D, (ulong)t))];
        SelfCurves curves = MadePaths.Curves(runs, new SelfChoice { WaveNumbers = [q], Cutoffs = [a] }, 0, removesDrift: false);
        Assert.Equal(SampleKind.Trajectories, curves.MeanSquare.ErrorsFrom);
        Check(curves.MeanSquare, t => 2 * dimension * D * t);
        Check(curves.NonGaussian, _ => 0);
        Check(curves.Scattering[0].Mean, t => Math.Exp(-q * q * D * t));
        double Share(double t) => dimension == 2 ? 1 - Math.Exp(-a * a / (4 * D * t)) : Maxwell(a / Math.Sqrt(2 * D * t));
        Check(curves.Overlap[0].Mean, Share);
        Check(curves.Overlap[0].Susceptibility, t => Share(t) * (1 - Share(t)));
        Assert.InRange(curves.Diffusion.Value!.Value - D, -6 * curves.Diffusion.Error!.Value, 6 * curves.Diffusion.Error!.Value);
        Scalar time = curves.Scattering[0].Time(0.2);
        Assert.InRange(time.Value!.Value - (Math.Log(5) / (q * q * D)), -6 * time.Error!.Value, 6 * time.Error!.Value);
        Scalar product = curves.DiffusionTimesTime(0); // D tau = 1/q^2
        Assert.InRange(product.Value!.Value - (1 / (q * q)), -6 * product.Error!.Value, 6 * product.Error!.Value);
        StretchedFit fit = curves.Scattering[0].Stretching(0.1, 0.9)!;
        Assert.InRange(fit.Exponent.Value!.Value - 1, -6 * fit.Exponent.Error!.Value, 6 * fit.Exponent.Error!.Value);
        Assert.InRange(fit.Time.Value!.Value - (1 / (q * q * D)), -6 * fit.Time.Error!.Value, 6 * fit.Time.Error!.Value);
        Assert.InRange(fit.Amplitude.Value!.Value - 1, -6 * fit.Amplitude.Error!.Value, 6 * fit.Amplitude.Error!.Value);

        // p(1 - p) has its peak of 1/4 where p = 1/2.
        LagPeak peak = curves.Overlap[0].Peak();
        Assert.True(peak.Inside);
        Assert.InRange(peak.Height.Value!.Value - 0.25, -6 * peak.Height.Error!.Value, 6 * peak.Height.Error!.Value);
        Assert.InRange(Share(peak.Time.Value!.Value), 0.3, 0.7);
    }

    [Fact]
    public void Free_flight_has_the_square_of_the_time_and_no_diffusion()
    {
        var mix = new CounterMix(2);
        double[] v = mix.Gaussians(60);
        double[][] frames = [.. Enumerable.Range(0, 60).Select(f => Array.ConvertAll(v, x => x * f))];
        SelfCurves curves = MadePaths.Curves([MadePaths.Of(3, MadePaths.Linear(60), frames, new int[20])], new SelfChoice { WaveNumbers = [0.4] }, 0, removesDrift: false);
        double[] speeds = [.. Enumerable.Range(0, 20).Select(i => Math.Sqrt((v[i] * v[i]) + (v[20 + i] * v[20 + i]) + (v[40 + i] * v[40 + i])))];
        Assert.All(curves.MeanSquare.Points, p => Assert.Equal(speeds.Average(s => s * s) * p.Lag * p.Lag, p.Value, 1e-9 * (1 + p.Value)));
        Assert.All(curves.Scattering[0].Mean.Points.Skip(1), p => Assert.Equal(speeds.Average(s => Math.Sin(0.4 * s * p.Lag) / (0.4 * s * p.Lag)), p.Value, 1e-12));
        double alpha = (0.6 * speeds.Average(s => s * s * s * s) / Math.Pow(speeds.Average(s => s * s), 2)) - 1;
        Assert.All(curves.NonGaussian.Points, p => Assert.Equal(alpha, p.Value, 1e-10));
        Assert.Contains(curves.NonGaussian.Remarks, r => r.Contains("no finite value"));

        // Every window of the same lag is the same: no scatter.
        Assert.All(curves.MeanSquare.Points.Where(p => p.Error is not null), p => Assert.InRange(p.Error!.Value, 0, 1e-9 * (1 + p.Value)));
    }

    // x = A cos(wt + phase) along each axis: <r^2> = d A^2 (1 - cos wt), never diffusive.
    [Fact]
    public void Oscillators_stay_in_their_cages()
    {
        var mix = new CounterMix(3);
        double[] phases = [.. Enumerable.Range(0, 900).Select(_ => 2 * Math.PI * mix.Uniform())];
        double[][] frames = [.. Enumerable.Range(0, 200).Select(f => Array.ConvertAll(phases, p => 0.1 * Math.Cos((0.5 * f) + p)))];
        SelfCurves curves = MadePaths.Curves([MadePaths.Of(3, MadePaths.Linear(200), frames, new int[300])], new SelfChoice { WaveNumbers = [7.25] }, 0, removesDrift: false);
        Assert.All(curves.MeanSquare.Points, p => Assert.Equal(0.03 * (1 - Math.Cos(0.5 * p.Lag)), p.Value, 0.004));
        Assert.All(curves.Scattering[0].Mean.Points, p => Assert.True(p.Value > 0.4));
        Assert.Null(curves.Diffusion.Value);
        Assert.Null(curves.DiffusionLags);
        Assert.Null(curves.DiffusionTimesTime(0).Value);
        Assert.Contains("does not fall", curves.Scattering[0].Time(0.2).Remark);
        Assert.Null(curves.Scattering[0].Stretching());
    }

    [Fact]
    public void A_relaxation_that_is_over_at_the_first_lag_is_said_to_be()
    {
        MemoryPaths paths = MadePaths.Walk(3, new int[50], MadePaths.Linear(60), 100, 1);
        Assert.Contains("already", MadePaths.Curves([paths], new SelfChoice { WaveNumbers = [7] }, 0, new LagChoice { IncludesZero = false }).Scattering[0].Time(0.5).Remark);
    }

    // Systems that move as a whole, each by its own factor: what differs between trajectories counts, though nothing fluctuates within one.
    [Fact]
    public void Fluctuations_between_trajectories_count()
    {
        double[] speeds = [0.01, 0.02, 0.03, 0.04, 0.05, 0.06];
        MemoryPaths[] runs = [.. speeds.Select(s => MadePaths.Of(3, MadePaths.Linear(40), [.. Enumerable.Range(0, 40).Select(f => Array.ConvertAll(new double[30], _ => s * f))], new int[10]))];
        var choice = new SelfChoice { WaveNumbers = [2], Cutoffs = [0.3] };
        SelfCurves curves = MadePaths.Curves(runs, choice, 0, new LagChoice { IncludesZero = false }, removesDrift: false);
        CurvePoint point = curves.Scattering[0].Susceptibility.Points.First(p => p.Lag == 8);
        double[] f = [.. speeds.Select(s => Math.Sin(2 * s * 8 * Math.Sqrt(3)) / (2 * s * 8 * Math.Sqrt(3)))];
        Assert.Equal(10 * f.Sum(x => (x - f.Average()) * (x - f.Average())) / 5, point.Value, 1e-12);
    }

    // Alpha_2 of five trajectories is largest in the middle; without the last, which alone is large there, it is largest at the end.
    [Fact]
    public void Whether_the_peak_of_alpha_2_is_inside_is_decided_by_all_trajectories()
    {
        var layout = new SelfLayout(3, [("A", 10)], new SelfChoice { WaveNumbers = [], Cutoffs = [] });
        double[] rising = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], high = [0.1, 0.2, 3, 9, 3, 0.4, 0.3];
        PairSums[] sums = [.. Enumerable.Range(0, 5).Select(t =>
        {
            var one = new PairSums([.. Enumerable.Range(1, 7).Select(k => new Lag(k, k, k, 1))], 100, layout.Values);
            for (int k = 0; k < 7; k++)
            {
                one.Add(k, 0, [1, 5 / 3.0 * (1 + (t == 4 ? high[k] : rising[k]))]);
            }

            return one;
        })];
        Assert.True(new SelfCurves(layout, new PairEnsemble(sums), 0, 1).NonGaussianPeak().Inside);
        Assert.False(new SelfCurves(layout, new PairEnsemble(sums[..4]), 0, 1).NonGaussianPeak().Inside);
    }

    private static double Maxwell(double x)
    {
        // The share of a three-dimensional normal variate within x of the origin, by Simpson's rule.
        double Density(double r) => Math.Sqrt(2 / Math.PI) * r * r * Math.Exp(-r * r / 2);
        return x > 12 ? 1 : Enumerable.Range(0, 200).Sum(n => x / 1200 * (Density(x * n / 200) + (4 * Density(x * (n + 0.5) / 200)) + Density(x * (n + 1) / 200)));
    }

    // Six trajectories: Student's distribution with five degrees of freedom is beyond 12 errors as seldom as a normal variate beyond four.
    // The error comes from six trajectories, so that what is divided by it is Student's t of five degrees of freedom: 12 errors are passed by chance once in 14 000, as 4 of a Gaussian once in 16 000. There are some 150 points.
    private static void Check(LagCurve curve, Func<double, double> exact) =>
        Assert.All(curve.Points, p => Assert.InRange(p.Value - exact(p.Lag == 0 ? 1e-9 : p.Lag), -(12 * p.Error!.Value) - 1e-8, (12 * p.Error!.Value) + 1e-8));
}
