using PitchDrop.Numerics.TimeGrids;

namespace PitchDrop.Tests.Numerics.TimeGrids;

public class OtherGridTests
{
    [Fact]
    public void Linear_index_is_exact_at_every_point_and_one_rounding_beside_it()
    {
        var grid = new LinearGrid(0.3, 0.1);
        for (int k = 0; k < 10000; k++)
        {
            double t = grid.Time(k);
            Assert.Equal(k, grid.Index(t));
            Assert.Equal(k + 1, grid.Index(Math.BitIncrement(t)));
        }

        Assert.Equal(0, grid.Index(-5));
    }

    [Fact]
    public void Block_logarithmic_frames_start_each_block_at_lag_zero_and_ascend()
    {
        var grid = new LogarithmicGrid(5);
        var frames = new BlockLogarithmicFrames(grid, -5, 9, start: 2, blockLength: 100);
        Assert.Equal(16, frames.FramesPerBlock);
        Assert.Equal(202.0, frames.Time(2, 0));
        Assert.Equal(202.0 + grid.Time(9), frames.Time(2, 15));
        double last = double.NegativeInfinity;
        for (int n = 0; n < 3 * frames.FramesPerBlock; n++)
        {
            double t = frames.Time(n / frames.FramesPerBlock, n % frames.FramesPerBlock);
            Assert.True(t > last);
            last = t;
        }
    }

    [Fact]
    public void Frames_longer_than_their_block_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BlockLogarithmicFrames(new LogarithmicGrid(5), 0, 10, 0, 100));
}
