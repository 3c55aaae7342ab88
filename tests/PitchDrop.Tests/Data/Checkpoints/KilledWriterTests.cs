using System.Diagnostics;
using PitchDrop.Data.Checkpoints;

namespace PitchDrop.Tests.Data.Checkpoints;

public class KilledWriterTests
{
    private const int PayloadLength = 300_000;

    [Theory]
    [InlineData(3), InlineData(5), InlineData(8)]
    public void A_writer_killed_at_any_moment_leaves_a_sound_newest_checkpoint(byte enough)
    {
        using var folder = new TemporaryFolder();
        var store = new CheckpointStore(folder["checkpoint"], "run");
        using Process child = ChildProcess.Start(typeof(KilledWriterTests), nameof(Save_without_end_for_another_process), folder["checkpoint"]);
        try
        {
            child.WaitFor(() => Directory.GetFiles(folder["checkpoint"], "run.*.ckpt").Any(f => string.CompareOrdinal(Path.GetFileName(f), $"run.{enough:D8}.ckpt") >= 0));
        }
        finally
        {
            child.Kill();
            child.WaitForExit();
        }

        Assert.True(store.TryLoadNewest(out byte[]? payload, out IReadOnlyList<string> damaged));
        Assert.Empty(damaged);
        Assert.Equal(PayloadLength, payload.Length);
        Assert.DoesNotContain(payload, b => b != payload[0]);
        Assert.InRange(Directory.GetFiles(folder["checkpoint"], "run.*.ckpt").Length, 2, 3);
    }

    /// <summary>What the child process of the test above runs; on its own it does nothing.</summary>
    [Fact(Explicit = true)]
    public void Save_without_end_for_another_process()
    {
        string? path = ChildProcess.Folder;
        Assert.SkipWhen(path is null, "only the child process of another test runs this");
        var store = new CheckpointStore(path, "run");
        var payload = new byte[PayloadLength];
        for (int n = 1; n < 100_000; n++)
        {
            Array.Fill(payload, (byte)n);
            store.Save(payload);
        }
    }
}
