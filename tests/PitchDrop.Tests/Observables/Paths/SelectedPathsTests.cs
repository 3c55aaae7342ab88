using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Tests.Observables.Paths;

public class SelectedPathsTests
{
    [Fact]
    public void Frames_that_were_selected_have_their_places_and_times()
    {
        double[][] frames = [.. Enumerable.Range(0, 8).Select(f => new double[] { f, 10 + f, 20 + f })];
        var paths = new MemoryPaths(new FrameTimes([0, 2, 4, 6, 8, 10, 12, 14], 0.5), frames, [0], [.. frames.Select(_ => Box.Cube(5))]);
        var some = new SelectedPaths(paths, [0, 1, 6]);
        Assert.Equal(3, some.Times.Count);
        Assert.Equal(6, some.Times[2]);
        double[] last = new double[3];
        some.Read(2, 0, last);
        Assert.Equal(frames[6], last);
        Assert.Throws<IndexOutOfRangeException>(() => some.Read(3, 0, last));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SelectedPaths(paths, [0, 8]));
        Assert.Throws<ArgumentException>(() => new SelectedPaths(paths, [2, 1]));
        Assert.Throws<ArgumentException>(() => new SelectedPaths(paths, []));
    }

    [Fact]
    public void Few_frames_are_at_equal_intervals_and_many_in_bursts_that_have_short_lags_many_times()
    {
        Assert.Equal(Enumerable.Range(0, 240), SelectedPaths.Spread(240, 240, 4, 80));
        Assert.Equal([0, 3, 6, 9], SelectedPaths.Spread(700, 240, 4, 80).Take(4));
        IReadOnlyList<int> bursts = SelectedPaths.Spread(20_000, 240, 4, 80);
        Assert.Equal([0, 1, 2, 3, 4, 6, 8, 11, 16, 23, 32, 45, 64, 91, 128, 181, 250, 251], bursts.Take(18));
        Assert.Equal(80 * 16, bursts.Count);

        // Lags of 1 to 100 frames, not far from the twelfth of a decade that is asked for, each at eighty places of the series or more.
        LagPlan lags = LagPlan.Of(new FrameTimes([.. bursts.Select(f => (long)f)], 1), new LagChoice { PointsPerDecade = 12, LongestShare = 0.04 });
        double[] found = [.. lags.Lags.ToArray().Select(l => l.Time).Where(t => t is > 0 and <= 100)];
        Assert.Equal(1, found[0]);
        Assert.All(found.Zip(found.Skip(1)).Where(p => p.First >= 6), p => Assert.InRange(p.Second / p.First, 1, 1.5));
        Assert.All(lags.Lags.ToArray().Where(l => l.Time is > 0 and <= 100), l => Assert.InRange(l.Pairs, 79, 2000));
    }
}
