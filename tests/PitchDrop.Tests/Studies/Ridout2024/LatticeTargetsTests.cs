using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Structure;
using PitchDrop.Studies.Ridout2024;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Studies.Ridout2024;

public class LatticeTargetsTests
{
    private const int Side = 8, Copies = 8, Snapshots = 400;

    [Fact]
    public void Few_copies_do_not_make_a_lattice_match()
    {
        // Off by twenty errors of two copies, which alone decide nothing; known errors of the same size do.
        Assert.Null(LatticeTargets.Mean([new(0.2, 0.01, 1)]));
        Assert.False(LatticeTargets.Mean([new(0.2, 0.01, 1e9)]));
        Assert.Null(LatticeTargets.Mean([.. Enumerable.Repeat(new StudentEstimate(0, 0.05, 7), 14)]));
        Assert.True(LatticeTargets.Mean([.. Enumerable.Repeat(new StudentEstimate(0.01, 0.005, 7), 14)]));
    }

    [Fact]
    public void A_mean_over_events_in_place_of_time_does_not_match()
    {
        // Noise of variance 1 whose snapshots are taken as often as e^(0.2 S) would rearrange, as of every site on its own: the mean is 0.2, that over time 0.
        Assert.True(LatticeTargets.Mean([Deviation(0)]));
        Assert.False(LatticeTargets.Mean([Deviation(0.2)]));
    }

    [Fact]
    public void A_covariance_made_a_tenth_too_large_does_not_match()
    {
        Assert.True(LatticeTargets.Covariance(Contrasts(1)));
        Assert.False(LatticeTargets.Covariance(Contrasts(1.1)));
    }

    [Fact]
    public void Contrasts_are_shares_of_the_target()
    {
        double[] target = [1, 0.5, 0.25], measured = [1.1, 0.5, 0.25];
        (int, int)[] offsets = [(0, 0), (1, 0), (1, 1)];
        StudentEstimate Weighted(double[] w) => new(w.Zip(measured, (a, b) => a * b).Sum(), 0.1, 4);
        StudentEstimate[] found = LatticeTargets.Contrasts(offsets, target, Weighted);
        Assert.Equal([0.1, 0, 0], found.Select(f => Math.Round(f.Value, 12)));
        Assert.Equal([0.1, 0.2, 0.1 / ((0.5 * 0.5) + (0.25 * 0.25))], found.Select(f => f.Error), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    private static StudentEstimate Deviation(double bias)
    {
        // A normal variate weighted by e^(bias S) is one of mean bias.
        FieldCorrelation[] copies = Made(1, bias);
        return StudentEstimate.Of(FieldCorrelation.Mean(copies), Copies - 1);
    }

    // S = (a(r) + a(r + x) + a(r + y) + a(r + z))/2 of white noise: K(0) = 1, K(1, 0) = 1/4.
    private static StudentEstimate[] Contrasts(double factor)
    {
        FieldCorrelation[] copies = Made(Math.Sqrt(factor), 0);
        (int X, int Y)[] offsets = copies[0].Offsets.ToArray();
        double[] target = [.. offsets.Select(o => o switch { (0, 0) => 1, (1, 0) => 0.25, _ => 0.0 })];
        return LatticeTargets.Contrasts(offsets, target, w => StudentEstimate.Of(FieldCorrelation.Weighted(w, copies), Copies - 1));
    }

    private static FieldCorrelation[] Made(double scale, double mean)
    {
        var mix = new CounterMix(71);
        return [.. Enumerable.Range(0, Copies).Select(_ =>
        {
            var recorder = new FieldCorrelation(Side, 2, Snapshots);
            for (int n = 0; n < Snapshots; n++)
            {
                double[] a = [.. Enumerable.Range(0, Side * Side * Side).Select(_ => mix.Gaussian())];
                double At(int x, int y, int z) => a[((((x % Side) * Side) + (y % Side)) * Side) + (z % Side)];
                recorder.Add([.. Enumerable.Range(0, a.Length).Select(i => (x: i / (Side * Side), y: i / Side % Side, z: i % Side)).Select(p => mean + (scale * (At(p.x, p.y, p.z) + At(p.x + 1, p.y, p.z) + At(p.x, p.y + 1, p.z) + At(p.x, p.y, p.z + 1)) / 2))]);
            }

            return recorder;
        })];
    }
}
