using PitchDrop.Synthetic;

namespace PitchDrop.Validation;

/// <summary>Runs survive what happens on real machines.</summary>
[Trait("Category", "Slow")]
public class ReliabilityTests
{
    [Fact]
    public void Killed_fifty_times_at_random_moments_runs_give_the_same_bytes()
    {
        string folder = Directory.CreateTempSubdirectory("pitchdrop-kill-").FullName;
        try
        {
            IReadOnlyList<(byte[] Killed, byte[] Unbroken)> runs = KillTrial.Run(folder, kills: 50, slices: 200, seed: 11);
            Assert.NotEmpty(runs);
            Assert.All(runs, run => Assert.Equal(run.Unbroken, run.Killed));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
