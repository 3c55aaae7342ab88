using PitchDrop.Observables.Paths;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Analysis;

public class KeptSeriesTests
{
    [Fact]
    public void A_frame_is_found_once_and_stands_in_a_file_that_is_removed()
    {
        using var folder = new TemporaryFolder();
        using TrajectoryData data = Taken(folder);
        var found = new Counted(data.Paths.Times);
        IFrameSeries kept = data.Keeping(found), other = data.Keeping(new Counted(found.Times));
        double[] part = new double[2];
        foreach (int frame in (int[])[7, 0, 19, 7, 0])
        {
            kept.Read(frame, 1, part);
            Assert.Equal([frame + 0.1, frame + 0.2], part);
        }

        Assert.Equal(3, found.Reads);
        Assert.Equal(20 * 3 * 8, new FileInfo(Assert.Single(Directory.GetFiles(folder.Root, "taken*.kept-0"))).Length);
        other.Read(3, 0, part);
        Assert.Equal(3, found.Reads);
        data.Dispose();
        Assert.Empty(Directory.GetFiles(folder.Root, "taken*"));
    }

    private static TrajectoryData Taken(TemporaryFolder folder)
    {
        using var intake = new TrajectoryIntake(new Walkers(10, 20, seed: 1).Read(), folder["taken"], new ReadingSettings(), TrajectoryNeeds.Positions);
        while (intake.Next())
        {
            // to the end
        }

        return intake.Complete();
    }

    // Frame f holds f, f + 0.1, f + 0.2.
    private sealed class Counted(FrameTimes times) : IFrameSeries
    {
        public int Reads { get; private set; }

        public int Length => 3;

        public FrameTimes Times => times;

        public void Read(int frame, int first, Span<double> values)
        {
            Reads++;
            for (int k = 0; k < values.Length; k++)
            {
                values[k] = frame + ((first + k) / 10.0);
            }
        }
    }
}
