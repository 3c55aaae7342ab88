using PitchDrop.Data.Checkpoints;

namespace PitchDrop.Tests.Data.Checkpoints;

public class CheckpointStoreTests
{
    private static readonly byte[] First = new Mix(1).Bytes(40);
    private static readonly byte[] Second = new Mix(2).Bytes(50);

    [Fact]
    public void The_newest_is_loaded_and_only_the_last_two_are_kept()
    {
        using var folder = new TemporaryFolder();
        var store = new CheckpointStore(folder["checkpoint"], "run");
        Assert.False(store.HasAny);
        for (byte n = 1; n <= 5; n++)
        {
            store.Save([n, n]);
        }

        Assert.True(new CheckpointStore(folder["checkpoint"], "run").TryLoadNewest(out byte[]? payload, out IReadOnlyList<string> damaged));
        Assert.Equal([5, 5], payload);
        Assert.Empty(damaged);
        Assert.Equal(["run.00000004.ckpt", "run.00000005.ckpt"], Files(folder));
    }

    [Fact]
    public void Without_any_checkpoint_nothing_is_loaded_and_nothing_is_damaged()
    {
        using var folder = new TemporaryFolder();
        var store = new CheckpointStore(folder["checkpoint"], "run");
        File.WriteAllText(Path.Combine(folder["checkpoint"], "run.x.ckpt"), "not ours");
        File.WriteAllText(Path.Combine(folder["checkpoint"], "run.7.ckpt"), "not ours");
        Assert.False(store.TryLoadNewest(out _, out IReadOnlyList<string> damaged));
        Assert.Empty(damaged);
    }

    [Fact]
    public void Two_names_in_one_folder_do_not_mix()
    {
        using var folder = new TemporaryFolder();
        new CheckpointStore(folder["checkpoint"], "a").Save([1]);
        new CheckpointStore(folder["checkpoint"], "ab").Save([2]);
        Assert.True(new CheckpointStore(folder["checkpoint"], "a").TryLoadNewest(out byte[]? payload, out _));
        Assert.Equal([1], payload);
    }

    [Fact]
    public void Every_truncation_of_the_newest_is_reported_and_the_one_before_is_used()
    {
        using var folder = new TemporaryFolder();
        (string newest, byte[] sound) = TwoSaved(folder);
        Assert.All(Enumerable.Range(0, sound.Length), length => AssertFallsBack(folder, newest, sound[..length]));
        Assert.True(new CheckpointStore(folder["checkpoint"], "run").TryLoadNewest(out _, out _));
    }

    [Fact]
    public void A_thousand_corruptions_of_the_newest_are_reported_and_the_one_before_is_used()
    {
        using var folder = new TemporaryFolder();
        (string newest, byte[] sound) = TwoSaved(folder);
        var mix = new Mix(3);
        for (int n = 0; n < 1000; n++)
        {
            AssertFallsBack(folder, newest, mix.Corrupted(sound));
        }
    }

    [Fact]
    public void Each_altered_byte_appended_byte_and_borrowed_name_is_reported()
    {
        using var folder = new TemporaryFolder();
        (string newest, byte[] sound) = TwoSaved(folder);
        Assert.All(Enumerable.Range(0, sound.Length), at =>
        {
            byte[] bytes = [.. sound];
            bytes[at] ^= 0x10;
            AssertFallsBack(folder, newest, bytes);
        });
        AssertFallsBack(folder, newest, [.. sound, 0]);
        AssertFallsBack(folder, newest, File.ReadAllBytes(newest.Replace("00000002", "00000001", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_length_that_lies_takes_no_memory()
    {
        using var folder = new TemporaryFolder();
        (string newest, byte[] sound) = TwoSaved(folder);
        BitConverter.GetBytes(1_500_000_000L).CopyTo(sound, 20);
        File.WriteAllBytes(newest, sound);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(new CheckpointStore(folder["checkpoint"], "run").TryLoadNewest(out _, out IReadOnlyList<string> damaged));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Contains("1500000000 bytes are announced", damaged.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_newest_does_not_push_out_the_last_sound_one()
    {
        using var folder = new TemporaryFolder();
        (string newest, byte[] sound) = TwoSaved(folder);
        File.WriteAllBytes(newest, sound[..^1]);
        string saved = new CheckpointStore(folder["checkpoint"], "run").Save([9]);
        Assert.Equal(["run.00000001.ckpt", "run.00000003.ckpt"], Files(folder));
        File.WriteAllBytes(saved, []);
        Assert.True(new CheckpointStore(folder["checkpoint"], "run").TryLoadNewest(out byte[]? payload, out _));
        Assert.Equal(First, payload);
    }

    [Fact]
    public void What_a_kill_left_half_written_is_ignored_and_then_replaced()
    {
        using var folder = new TemporaryFolder();
        TwoSaved(folder);
        string half = Path.Combine(folder["checkpoint"], "run.00000003.ckpt.tmp");
        File.WriteAllBytes(half, [1, 2, 3]);
        var store = new CheckpointStore(folder["checkpoint"], "run");
        Assert.True(store.TryLoadNewest(out byte[]? payload, out IReadOnlyList<string> damaged));
        Assert.Equal(Second, payload);
        Assert.Empty(damaged);
        store.Save([9]);
        Assert.False(File.Exists(half));
    }

    [Fact]
    public void When_both_are_damaged_both_are_reported_and_nothing_is_loaded()
    {
        using var folder = new TemporaryFolder();
        TwoSaved(folder);
        Assert.All(Directory.GetFiles(folder["checkpoint"]), file => File.WriteAllText(file, "rubbish"));
        Assert.False(new CheckpointStore(folder["checkpoint"], "run").TryLoadNewest(out _, out IReadOnlyList<string> damaged));
        Assert.Equal(2, damaged.Count);
    }

    [Fact]
    public void An_empty_payload_is_a_payload()
    {
        using var folder = new TemporaryFolder();
        new CheckpointStore(folder["checkpoint"], "run").Save([]);
        Assert.True(new CheckpointStore(folder["checkpoint"], "run").TryLoadNewest(out byte[]? payload, out _));
        Assert.Empty(payload);
    }

    private static (string Newest, byte[] Sound) TwoSaved(TemporaryFolder folder)
    {
        var store = new CheckpointStore(folder["checkpoint"], "run");
        store.Save(First);
        string newest = store.Save(Second);
        return (newest, File.ReadAllBytes(newest));
    }

    private static void AssertFallsBack(TemporaryFolder folder, string newest, byte[] damagedBytes)
    {
        File.WriteAllBytes(newest, damagedBytes);
        Assert.True(new CheckpointStore(folder["checkpoint"], "run").TryLoadNewest(out byte[]? payload, out IReadOnlyList<string> damaged));
        Assert.Equal(First, payload);
        Assert.StartsWith(newest, damaged.Single(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', damaged.Single());
    }

    private static IEnumerable<string> Files(TemporaryFolder folder) => Directory.GetFiles(folder["checkpoint"]).Select(f => Path.GetFileName(f)!).Order();
}
