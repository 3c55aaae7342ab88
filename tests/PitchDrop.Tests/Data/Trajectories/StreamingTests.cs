using PitchDrop.Data.Trajectories;

namespace PitchDrop.Tests.Data.Trajectories;

/// <summary>Frames are streamed: what a further frame costs is a record, not its arrays, so that nothing can be held that grows with their number.</summary>
public class StreamingTests
{
    [Theory]
    [InlineData("t.gsd")]
    [InlineData("t.npz")]
    [InlineData("t.xyz")]
    public void A_further_frame_is_read_without_memory_for_its_particles(string name)
    {
        const int Particles = 2000;
        using var folder = new TemporaryFolder();
        ParticleFrame[] two = [.. SampleTrajectory.Frames(Particles, 2).Select(f => f with { Species = [.. f.Species.Order(StringComparer.Ordinal)] })];
        long Allocated(int frames)
        {
            SampleTrajectory.Write(folder[name], Enumerable.Range(0, frames).Select(f => two[f % 2]));
            long before = GC.GetAllocatedBytesForCurrentThread();
            int read = 0;
            using (TrajectoryReader reader = TrajectoryFormats.Open(folder[name]))
            {
                while (reader.Next() is not null)
                {
                    read++;
                }
            }

            Assert.Equal(frames, read);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        _ = Allocated(2);
        Assert.InRange((Allocated(60) - Allocated(10)) / 50.0, 0, 4 * Particles);
    }
}
