using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Running;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Running;

public class PieceJobTests
{
    [Fact]
    public void A_job_that_is_stopped_between_any_two_pieces_and_resumed_gives_the_same()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        Squares whole = Finished(new Squares(5), folder);
        double[][] expected = [.. whole.Found];
        Assert.Equal([1000, 2000, 3000, 4000, 5000], expected.Select(e => e.Length));
        byte[] bytes = File.ReadAllBytes(FileOf(folder));
        for (int stop = 0; stop <= 5; stop++)
        {
            Squares first = Entered(new Squares(5), folder);
            for (int k = 0; k < stop; k++)
            {
                first.Advance();
            }

            byte[] saved = Saved(first);
            double progress = first.Progress;

            // Killed two pieces behind the checkpoint, in the middle of a third.
            first.Advance();
            first.Advance();
            first.Flush();
            File.AppendAllText(FileOf(folder), "half a piece");
            Squares second = Entered(new Squares(5), folder);
            Load(saved, second);
            Assert.Equal(progress, second.Progress);
            Assert.Equal(expected, Ran(second).Found);
            Assert.Equal(bytes, File.ReadAllBytes(FileOf(folder)));
        }
    }

    [Fact]
    public void The_state_and_the_memory_do_not_grow_with_the_pieces()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        int few = Saved(Finished(new Squares(1), folder)).Length;
        Squares many = Finished(new Squares(90), folder);
        Assert.Equal(few, Saved(many).Length);

        // 4.1 million numbers, 33 MB, more than is kept; read twice through, they are all there.
        for (int time = 0; time < 2; time++)
        {
            Assert.All(many.Found.Select((piece, k) => (piece, k)), p => Assert.Equal(((p.k + 1) * 1000, Math.Pow(((p.k + 1) * 1000) - 1, 2)), (p.piece.Length, p.piece[^1])));
        }
    }

    [Fact]
    public void Nothing_to_do_is_done_at_once()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        Squares none = Entered(new Squares(0), folder);
        Assert.False(none.IsFinished);
        none.Advance();
        Assert.True(none.IsFinished);
        Assert.Equal(1, none.Progress);
        Assert.Empty(none.Found);
        Assert.False(File.Exists(FileOf(folder)));
        Load(Saved(none), Entered(new Squares(0), folder));
    }

    [Fact]
    public void A_state_of_another_job_or_version_or_one_that_is_cut_off_is_refused_and_a_lost_file_is_said()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        byte[] saved = Saved(Finished(new Squares(3), folder));
        Assert.Throws<InvalidDataException>(() => Load(saved, Entered(new Squares(3, "other"), folder)));
        Assert.Throws<EndOfStreamException>(() => Load(saved[..^9], Entered(new Squares(3), folder)));

        Assert.Contains("with the settings \"\"; these are \"sharper\"", Assert.Throws<InvalidDataException>(() => Load(saved, Entered(new Squares(3, settings: "sharper"), folder))).Message, StringComparison.Ordinal);

        // The version that held all results itself.
        byte[] older = [.. saved];
        older[1 + nameof(PieceJob).Length] = 1;
        Assert.Contains("version 1", Assert.Throws<InvalidDataException>(() => Load(older, Entered(new Squares(3), folder))).Message, StringComparison.Ordinal);
        byte[] bytes = File.ReadAllBytes(FileOf(folder));
        File.WriteAllBytes(FileOf(folder), bytes[..^1]);
        Assert.Throws<LostOutputException>(() => Load(saved, Entered(new Squares(3), folder)));

        // A length in the middle of the file that is none.
        byte[] torn = [.. bytes];
        torn[0] ^= 1;
        File.WriteAllBytes(FileOf(folder), torn);
        Assert.Contains("3 pieces", Assert.Throws<InvalidDataException>(() => Load(saved, Entered(new Squares(3), folder))).Message, StringComparison.Ordinal);
        torn = [.. bytes];
        torn[^100] ^= 1;
        File.WriteAllBytes(FileOf(folder), torn);
        Squares altered = Entered(new Squares(3), folder);
        Load(saved, altered);
        Assert.Contains("piece 2", Assert.Throws<DamagedFileException>(() => altered.Found[2]).Message, StringComparison.Ordinal);
        Assert.Equal(2000, altered.Found[1].Length);
        Assert.Throws<InvalidOperationException>(() => new Squares(3).Advance());
    }

    private static string FileOf(RunFolder folder) => Path.Combine(folder.CheckpointPath, "squares.pieces");

    private static void Load(byte[] state, Squares job)
    {
        using var stream = new MemoryStream(state);
        using var reader = new BinaryReader(stream);
        job.Load(reader);
    }

    private static byte[] Saved(Squares job)
    {
        job.Flush();
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            job.Save(writer);
        }

        return stream.ToArray();
    }

    private static Squares Entered(Squares job, RunFolder folder)
    {
        job.Enter(folder);
        return job;
    }

    private static Squares Finished(Squares job, RunFolder folder) => Ran(Entered(job, folder));

    private static Squares Ran(Squares job)
    {
        while (!job.IsFinished)
        {
            job.Advance();
        }

        return job;
    }

    private sealed class Squares(int pieces, string name = "squares", string settings = "") : PieceJob
    {
        public override string Name => name;

        public override IReadOnlyList<IResumableJob> Needs => [];

        public override double Cost => 1;

        public IReadOnlyList<double[]> Found => Results;

        protected override string Settings => settings;

        protected override int Pieces() => pieces;

        protected override double[] Work(int piece) => [.. Enumerable.Range(0, (piece + 1) * 1000).Select(k => (double)k * k)];
    }
}
