using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Heterogeneity;

public class FourPointAtTimeTests
{
    private const int Side = 8, Copies = 4;
    private static readonly double[] Lags = [1, 2, 8];

    [Fact]
    [Verifies("Trsp", "42")]
    public void At_a_lag_it_is_the_structure_of_that_lag_and_between_two_a_parabola_of_the_logarithm()
    {
        FourPointStructure[][] copies = Made();
        Estimate[] first = FourPointStructure.Curve([.. copies.Select(c => c[0])]), second = FourPointStructure.Curve([.. copies.Select(c => c[1])]), third = FourPointStructure.Curve([.. copies.Select(c => c[2])]);
        FourPointAtTime there = At(copies, 2), between = At(copies, 4);
        Assert.All(Enumerable.Range(0, second.Length), s =>
        {
            Assert.Equal(second[s].Value, there.Curve[s].Value, 1e-12);
            Assert.Equal(second[s].Error, there.Curve[s].Error, 1e-12);
            Assert.Equal((-first[s].Value / 3) + second[s].Value + (third[s].Value / 3), between.Curve[s].Value, 1e-12); // at 2 through 0, 1 and 3, in units of ln 2
        });
    }

    [Fact]
    [Verifies("Trsp", "42")]
    public void The_uncertainty_of_the_time_is_in_the_errors()
    {
        FourPointStructure[][] copies = Made();
        FourPointAtTime known = At(copies, 4), uncertain = FourPointAtTime.Of(Lags, copies, 4, [3, 3.6, 4.4, 5.2])!;
        Assert.Equal(known.Curve.Select(c => c.Value), uncertain.Curve.Select(c => c.Value));

        // The delete-one values, by hand.
        double S(int lag, int without) => FourPointStructure.Curve([.. copies.Where((_, c) => c != without).Select(c => c[lag])])[0].Value;
        double[] times = [3, 3.6, 4.4, 5.2], left = [.. times.Select((t, c) => (x: Math.Log2(t), c)).Select(p => (S(0, p.c) * (p.x - 1) * (p.x - 3) / 3) - (S(1, p.c) * p.x * (p.x - 3) / 2) + (S(2, p.c) * p.x * (p.x - 1) / 6))];
        Assert.Equal(Jackknife.FromReplicates(0, left).Error, uncertain.Curve[0].Error, 1e-12);
        Assert.True(uncertain.Curve[0].Error > known.Curve[0].Error);
    }

    [Fact]
    public void Outside_the_lags_there_is_nothing()
    {
        FourPointStructure[][] copies = Made();
        Assert.Null(FourPointAtTime.Of(Lags, copies, 100, [4, 4, 4, 4]));
        Assert.Null(FourPointAtTime.Of(Lags, copies, 4, [4, 4, 4, 8.1]));
        Assert.Null(FourPointAtTime.Of(Lags, copies, 4, [0.9, 4, 4, 4]));
        Assert.Null(At(copies, 4).Fit(2, [1, 3, 1, 3], 9));
        Assert.NotNull(FourPointAtTime.Of(Lags, copies, 1, [1, 8, 1, 1]));
    }

    [Fact]
    public void A_resample_is_that_of_the_copies_drawn_at_their_own_time()
    {
        FourPointStructure[][] copies = Made();
        FourPointAtTime all = At(copies, 4), pair = FourPointAtTime.Of(Lags, [copies[1], copies[3]], 2.5, [2.5, 2.5])!;
        LorentzianFit drawn = all.Fit(2, [1, 3, 1, 3], 2.5)!;
        double[] q = all.WaveNumbers.ToArray()[..all.WaveNumbers.ToArray().Count(k => k <= 2)];
        LorentzianFit direct = LorentzianFit.Of(q, [.. pair.Curve.Take(q.Length).Select(c => c.Value)], [.. all.Curve.Take(q.Length).Select(c => c.Error)]);
        Assert.Equal(direct.Amplitude.Value, drawn.Amplitude.Value, 1e-9);

        // What the time is uncertain by is in the errors of the fit and not in its weights.
        LorentzianFit known = all.Fit(2), uncertain = FourPointAtTime.Of(Lags, copies, 4, [3, 3.6, 4.4, 5.2])!.Fit(2);
        Assert.Equal(known.Amplitude.Value, uncertain.Amplitude.Value, 1e-12);
        Assert.NotEqual(known.Amplitude.Error, uncertain.Amplitude.Error);
        Assert.Throws<ArgumentException>(() => FourPointAtTime.Of(Lags, copies, 4, [4, 4]));
        Assert.Throws<ArgumentException>(() => FourPointAtTime.Of(Lags[..2], copies, 2, [2, 2, 2, 2]));
    }

    private static FourPointAtTime At(FourPointStructure[][] copies, double time) => FourPointAtTime.Of(Lags, copies, time, [.. Enumerable.Repeat(time, Copies)])!;

    // Maps of ever fewer sites, one block a copy.
    private static FourPointStructure[][] Made()
    {
        var mix = new CounterMix(5);
        return [.. Enumerable.Range(0, Copies).Select(_ => Lags.Select((_, k) =>
        {
            var structure = new FourPointStructure(Side, Math.PI, mapsPerBlock: 6);
            for (int m = 0; m < 6; m++)
            {
                structure.Add((byte[])[.. Enumerable.Range(0, Side * Side).Select(_ => (byte)(mix.Below(8) > 2 * k ? 1 : 0))]);
            }

            return structure;
        }).ToArray())];
    }
}
