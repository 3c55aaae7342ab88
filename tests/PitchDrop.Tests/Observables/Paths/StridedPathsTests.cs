using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Tests.Observables.Paths;

public class StridedPathsTests
{
    [Fact]
    public void Every_third_frame_has_the_places_and_times_of_that_frame()
    {
        double[][] frames = [.. Enumerable.Range(0, 8).Select(f => new double[] { f, 10 + f, 20 + f })];
        var paths = new MemoryPaths(new FrameTimes([0, 2, 4, 6, 8, 10, 12, 14], 0.5), frames, [0], [.. frames.Select(_ => Box.Cube(5))]);
        var strided = new StridedPaths(paths, 3);
        Assert.Equal(3, strided.Times.Count);
        Assert.Equal(6, strided.Times[2]);
        double[] last = new double[3];
        strided.Read(2, 0, last);
        Assert.Equal(frames[6], last);
        Assert.Throws<ArgumentOutOfRangeException>(() => strided.Read(3, 0, last));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StridedPaths(paths, 0));
    }
}
