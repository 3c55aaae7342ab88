using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Softness.Analysis;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Softness.Analysis;

/// <summary>Softness changes at planted rearrangements by planted amounts, and everywhere by a planted background; what the rearrangement did alone comes out.</summary>
public class SoftnessChangesTests
{
    private const double Mean = -0.4, BackgroundRestoring = 0.15, Reach = 1.2, NearRho = 0.6, BackgroundRho = 0.5;
    private const double BackgroundVariance = BackgroundRestoring * (2 - BackgroundRestoring);
    private static readonly RadialBins Distances = new() { Width = 0.5, Count = 10 };
    private static readonly Lazy<(SoftnessChanges Changes, SoftnessChangeCurves Curves, SoftnessCorrelation Spread)> Planted = new(Make);

    [Fact]
    [Verifies("Softness", "36")]
    public void The_planted_restoring_comes_out_without_the_background() =>
        Assert.All(Planted.Value.Curves.Restoring, p => Near(Restoring(p.Distance), p.Value));

    [Fact]
    [Verifies("Softness", "37")]
    public void So_does_the_variance_of_the_change()
    {
        IReadOnlyList<RadialPoint> variances = Planted.Value.Curves.Variances;
        Assert.True(variances.Count >= 8);
        Assert.All(variances, p => Near(Variance(p.Distance), p.Value));

        // A mutant: plain subtraction of the background would miss at the rearrangement.
        double total = BackgroundSubtraction.Variance(Variance(0), BackgroundVariance, 1);
        Assert.True(Math.Abs(total - BackgroundVariance - variances[0].Value.Value) > 4 * variances[0].Value.Error);
    }

    [Fact]
    [Verifies("Softness", "37")]
    [Verifies("Softness", "34")]
    public void At_each_softness_the_variance_is_the_same_and_the_mean_falls_on_a_line()
    {
        SoftnessChangeCurves curves = Planted.Value.Curves;
        IReadOnlyList<SoftnessPoint> variance = curves.VarianceAgainstSoftness(0), mean = curves.MeanAgainstSoftness(0);
        Assert.True(variance.Count > 10);
        Assert.All(variance, p => Near(Variance(0), p.Value, 4.5));
        Assert.All(mean, p => Near(Restoring(0) * (Mean - p.Softness), p.Value, 4.5));
    }

    [Fact]
    [Verifies("Softness", "38")]
    public void The_correlation_of_changes_at_the_rearrangement_and_near_it_comes_out()
    {
        RadialPoint near = Planted.Value.Curves.Correlation[0];
        Assert.InRange(near.Distance, 0.5, 1);
        Near(NearRho, near.Value);
        Assert.All(Planted.Value.Curves.Correlation.Skip(1), p => Near(0, p.Value));
    }

    [Fact]
    [Verifies("Softness", "39")]
    public void Restoring_and_noise_that_balance_have_the_ratio_1()
    {
        Estimate balance = Planted.Value.Curves.Balance;
        Near(1, balance);
        Assert.InRange(balance.Error, 1e-3, 0.1);
    }

    [Fact]
    [Verifies("Softness", "39")]
    public void The_error_of_the_balance_knows_that_the_spread_is_of_the_same_blocks()
    {
        (SoftnessChanges changes, SoftnessChangeCurves held, SoftnessCorrelation spread) = Planted.Value;
        var curves = new SoftnessChangeCurves(changes, spread);
        Near(1, curves.Balance);
        Assert.Equal(held.Balance.Value, curves.Balance.Value, 0.02);
        Assert.NotEqual(held.Balance.Error, curves.Balance.Error, 1e-9);

        var other = new SoftnessCorrelation(spread.Bins);
        other.Append(spread, 2);
        Assert.Contains("other blocks", Assert.Throws<ArgumentException>(() => new SoftnessChangeCurves(changes, other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_variance_of_the_change_has_no_trend_and_a_planted_one_is_seen()
    {
        Estimate trend = Assert.NotNull(Planted.Value.Curves.VarianceTrend(0));
        Near(0, trend);
        Assert.InRange(trend.Error, 1e-3, 0.2);

        // Changes with a variance 1 + 0.3 S, no background: over S from −1.5 to 1.5 that is 0.9 of the mean.
        var mix = new CounterMix(12);
        var changes = new SoftnessChanges(Distances, new SoftnessBins { Lowest = -1.5, Width = 0.25, Count = 12 }, 4);
        for (int frame = 0; frame < 1600; frame++)
        {
            const int Particles = 100;
            double[] x = new double[3 * Particles], before = new double[Particles], after = new double[Particles];
            for (int i = 0; i < Particles; i++)
            {
                x[i] = i % 2 == 0 ? 0.01 : 8;
                before[i] = 3 * (mix.Uniform() - 0.5);
                after[i] = before[i] + (i % 2 == 0 ? Math.Sqrt(1 + (0.3 * before[i])) * mix.Gaussian() : 0);
            }

            changes.Add(Box.Cube(16), x, before, after, [.. Enumerable.Range(0, Particles).Select(i => i % 2 == 0)]);
            if (frame % 80 == 79)
            {
                changes.EndBlock();
            }
        }

        Near(0.3 * 2.75, Assert.NotNull(new SoftnessChangeCurves(changes, 0.75).VarianceTrend(0)));
    }

    [Fact]
    public void The_background_is_what_was_planted()
    {
        (Estimate restoring, Estimate variance) = Planted.Value.Curves.Background;
        Near(BackgroundRestoring, restoring);
        Near(BackgroundVariance, variance);
    }

    [Fact]
    [Verifies("Softness", "30")]
    public void A_deviation_is_fitted_through_its_square()
    {
        RadialPoint[] variances = [new(0, new(0.49, 0.01)), .. Enumerable.Range(2, 8).Select(k => 0.5 * k).Select(r => new RadialPoint(r, new Estimate(0.81 * Math.Exp(-2 * r / 1.2), 0.01)))];
        ContactExponential fit = SoftnessChangeCurves.FitDeviation(variances, 5);
        Assert.Equal(0.7, fit.AtZero.Value, 1e-12);
        Assert.Equal(0.9, fit.Amplitude.Value, 1e-6);
        Assert.Equal(1.2, fit.Length.Value, 1e-6);
        Assert.Throws<ArgumentException>(() => SoftnessChangeCurves.FitDeviation(variances[1..], 5));
    }

    [Fact]
    [Verifies("Softness", "35")]
    public void The_nearest_rearrangement_is_found_through_the_walls()
    {
        double[] r = new double[4];
        int[] nearest = new int[4];
        NearestRearrangement.Find(Box.Square2D(10), [0.5, 9.5, 4, 5, 1, 1, 1, 1], [true, false, false, true], r, nearest);
        Assert.Equal([0, 1, 1, 0], r);
        Assert.Equal([0, 0, 3, 3], nearest);
        NearestRearrangement.Find(Box.Square2D(10), [0.5, 9.5, 4, 5, 1, 1, 1, 1], [false, false, false, false], r, nearest);
        Assert.All(r, d => Assert.Equal(double.PositiveInfinity, d));
        Assert.All(nearest, j => Assert.Equal(-1, j));
    }

    [Fact]
    public void Where_every_particle_is_near_a_rearrangement_the_background_is_refused()
    {
        var changes = new SoftnessChanges(Distances, new SoftnessBins(), 5);
        for (int block = 0; block < 3; block++)
        {
            changes.Add(Box.Cube(10), [0, 1, 0, 0, 0, 0], [0, 0.1], [0.2, 0.3], [true, false]);
            changes.EndBlock();
        }

        Assert.Contains("background", Assert.Throws<ArgumentException>(() => new SoftnessChangeCurves(changes, 1)).Message, StringComparison.Ordinal);
    }

    private static double Restoring(double r) => r == 0 ? 0.5 : r < Reach ? 0.3 : 0;

    private static double Variance(double r) => Restoring(r) * (2 - Restoring(r));

    private static void Near(double planted, Estimate found, double errors = 4) => Assert.InRange(found.Value, planted - (errors * found.Error), planted + (errors * found.Error));

    // Rearranging particles far apart, three near each; the others two by two, no pair near another, well clear of the reach. The background of each group is correlated.
    private static (SoftnessChanges Changes, SoftnessChangeCurves Curves, SoftnessCorrelation Spread) Make()
    {
        const int Blocks = 40, Frames = 150;
        var box = Box.Cube(16);
        var mix = new CounterMix(11);
        var changes = new SoftnessChanges(Distances, new SoftnessBins { Lowest = -4, Width = 0.25, Count = 30 }, 4);
        var spread = new SoftnessCorrelation(new RadialBins { Width = 0.5, Count = 1 });
        double[][] centres = [.. Enumerable.Range(0, 8).Select(k => new[] { 4.0 + (8 * (k & 1)), 4 + (4.0 * (k & 2)), 4 + (2.0 * (k & 4)) })];
        double[][] anchors = [.. Enumerable.Range(0, 64).Select(k => new[] { 4.0 * (k & 3), k & 12, (k >> 2) & 12 }).Where(a => !(a[0] % 8 == 4 && a[1] % 8 == 4 && a[2] % 8 == 4))];
        int n = (4 * centres.Length) + (2 * anchors.Length);
        for (int block = 0; block < Blocks; block++)
        {
            for (int f = 0; f < Frames; f++)
            {
                double[] x = new double[3 * n], before = new double[n], after = new double[n];
                bool[] moves = new bool[n];
                int i = 0;
                foreach (double[] c in centres)
                {
                    double shared = mix.Gaussian(), common = mix.Gaussian();
                    for (int k = 0; k < 4; k++, i++)
                    {
                        double r = k == 0 ? 0 : 0.6 + (0.3 * mix.Uniform());
                        moves[i] = k == 0;
                        (x[i], x[n + i], x[(2 * n) + i]) = (c[0] + (k == 1 ? r : 0), c[1] + (k == 2 ? r : 0), c[2] + (k == 3 ? r : 0));
                        double noise = k == 0 ? shared : (NearRho * shared) + (Math.Sqrt(1 - (NearRho * NearRho)) * mix.Gaussian());
                        Change(i, r, noise, common);
                    }
                }

                foreach (double[] anchor in anchors)
                {
                    double common = mix.Gaussian(), apart = 0.6 + (0.3 * mix.Uniform());
                    (double u, double v, double w) = (anchor[0] + Jitter(), anchor[1] + Jitter(), anchor[2] + Jitter());
                    for (int k = 0; k < 2; k++, i++)
                    {
                        (x[i], x[n + i], x[(2 * n) + i]) = (u + (k * apart), v, w);
                        Change(i, FromCentre(i), mix.Gaussian(), common);
                    }
                }

                changes.Add(box, x, before, after, moves);
                spread.Add(box, x, before);

                double Jitter() => 2 * (mix.Uniform() - 0.5);

                double FromCentre(int i) => centres.Min(c => Math.Sqrt(box.MinimumImage(new Displacement(x[i] - c[0], x[n + i] - c[1], x[(2 * n) + i] - c[2])).LengthSquared));

                void Change(int i, double r, double noise, double common)
                {
                    before[i] = Mean + mix.Gaussian();
                    double first = before[i] + (Restoring(r) * (Mean - before[i])) + (Math.Sqrt(Variance(r)) * noise);
                    after[i] = first + (BackgroundRestoring * (Mean - first)) + (Math.Sqrt(BackgroundVariance) * ((Math.Sqrt(BackgroundRho) * common) + (Math.Sqrt(1 - BackgroundRho) * mix.Gaussian())));
                }
            }

            changes.EndBlock();
            spread.EndBlock();
        }

        return (changes, new SoftnessChangeCurves(changes, 1), spread);
    }
}
