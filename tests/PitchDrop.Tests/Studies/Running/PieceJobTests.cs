using PitchDrop.Studies.Running;

namespace PitchDrop.Tests.Studies.Running;

public class PieceJobTests
{
    [Fact]
    public void A_job_that_is_stopped_between_any_two_pieces_and_resumed_gives_the_same()
    {
        Squares whole = Finished(new Squares(5));
        for (int stop = 0; stop <= 5; stop++)
        {
            var first = new Squares(5);
            for (int k = 0; k < stop; k++)
            {
                first.Advance();
            }

            var second = new Squares(5);
            using var state = new MemoryStream(Saved(first));
            using var reader = new BinaryReader(state);
            second.Load(reader);
            Assert.Equal(first.Progress, second.Progress);
            Assert.Equal(whole.Found, Finished(second).Found);
        }

        // Longer than what is read at a time.
        Assert.Equal(5000, whole.Found[^1].Length);
    }

    [Fact]
    public void Nothing_to_do_is_done_at_once()
    {
        var none = new Squares(0);
        Assert.False(none.IsFinished);
        none.Advance();
        Assert.True(none.IsFinished);
        Assert.Equal(1, none.Progress);
    }

    [Fact]
    public void A_state_of_another_job_or_one_that_is_cut_off_is_refused()
    {
        byte[] saved = Saved(Finished(new Squares(3)));
        Assert.Throws<InvalidDataException>(() => Load(saved, new Squares(3, "other")));
        Assert.Throws<EndOfStreamException>(() => Load(saved[..^9], new Squares(3)));
    }

    private static void Load(byte[] state, Squares job)
    {
        using var stream = new MemoryStream(state);
        using var reader = new BinaryReader(stream);
        job.Load(reader);
    }

    private static byte[] Saved(Squares job)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            job.Save(writer);
        }

        return stream.ToArray();
    }

    private static Squares Finished(Squares job)
    {
        while (!job.IsFinished)
        {
            job.Advance();
        }

        return job;
    }

    private sealed class Squares(int pieces, string name = "squares") : PieceJob
    {
        public override string Name => name;

        public override IReadOnlyList<IResumableJob> Needs => [];

        public override double Cost => 1;

        public IReadOnlyList<double[]> Found => Results;

        protected override int Pieces() => pieces;

        protected override double[] Work(int piece) => [.. Enumerable.Range(0, (piece + 1) * 1000).Select(k => (double)k * k)];
    }
}
