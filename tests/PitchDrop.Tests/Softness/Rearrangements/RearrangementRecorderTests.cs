using PitchDrop.Numerics.Statistics;
using PitchDrop.Softness.Rearrangements;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Softness.Rearrangements;

public class RearrangementRecorderTests
{
    private static readonly RearrangementRule Rule = new() { HardFrames = 4 };

    [Fact]
    [Verifies("Softness", "20")]
    public void A_rearrangement_is_a_stretch_at_or_above_the_threshold_with_its_peak()
    {
        RearrangementRecorder found = Recorded([0, 0.1, 0.2, 0.5, 0.9, 0.9, 0.3, 0.1, 0.25, 0.1]);
        Assert.Equal(
            [new RearrangementEvent(0, 12, 16, 14, 0.9, 14, true), new RearrangementEvent(0, 18, 18, 18, 0.25, 18, true)],
            found.Events);
        Assert.Equal(5, found.Events[0].Frames);
    }

    [Fact]
    [Verifies("Softness", "20")]
    public void One_that_is_cut_by_the_first_or_last_frame_says_so()
    {
        RearrangementRecorder found = Recorded([0.3, 0, 0, 0.4]);
        Assert.Equal([(10, 10, false), (13, 13, false)], found.Events.Select(e => (e.Start, e.End, e.IsWhole)));
    }

    [Fact]
    [Verifies("Softness", "21")]
    public void The_duration_is_the_mean_over_whole_rearrangements()
    {
        RearrangementRecorder found = Recorded([0.3, 0.3, 0.3, 0, 0.3, 0.3, 0, 0.3, 0.3, 0.3, 0.3, 0, 0.3]);
        Assert.Equal(3, found.Duration.Value, 1e-14);
        Assert.Equal(1, found.Duration.Error, 1e-14); // of 2 and 4
        Assert.True(double.IsNaN(RearrangementRecorder.DurationOf([]).Value));
    }

    [Fact]
    [Verifies("Softness", "22")]
    public void Quiet_stretches_are_as_long_as_asked_for_and_do_not_overlap()
    {
        RearrangementRecorder found = Recorded([0, 0.01, 0.019, 0, 0, 0, 0.01, 0, 0.01, 0.02, 0, 0, 0]);
        Assert.Equal([(10, 13, 11), (14, 17, 15)], found.Quiet.Select(q => (q.Start, q.End, q.Middle)));
    }

    [Fact]
    public void Only_members_are_watched()
    {
        var recorder = new RearrangementRecorder(3, [0, 2], Rule);
        for (int f = 0; f < 3; f++)
        {
            double p = f == 1 ? 0.5 : 0.1;
            recorder.Add(f, [p, p, p], [1, 1, 1]);
        }

        recorder.Finish();
        Assert.Equal([0, 2], recorder.Events.Select(e => e.Particle));
    }

    [Fact]
    public void A_recorder_saved_and_loaded_anywhere_finds_the_same()
    {
        var mix = new CounterMix(8);
        double[] p = [.. Enumerable.Range(0, 200).Select(_ => 0.4 * mix.Uniform() * mix.Uniform())];
        RearrangementRecorder whole = Recorded(p);
        for (int cut = 0; cut < p.Length; cut += 7)
        {
            RearrangementRecorder half = new(1, [0], Rule), resumed = new(1, [0], Rule);
            Feed(half, p, 0, cut);
            using var stream = new MemoryStream();
            half.WriteState(new BinaryWriter(stream));
            stream.Position = 0;
            resumed.ReadState(new BinaryReader(stream));
            Feed(resumed, p, cut, p.Length);
            resumed.Finish();
            Assert.Equal(whole.Events, resumed.Events);
            Assert.Equal(whole.Quiet, resumed.Quiet);
        }
    }

    [Fact]
    public void A_frame_that_does_not_follow_is_refused()
    {
        var recorder = new RearrangementRecorder(1, [0], Rule);
        recorder.Add(3, [0], [0]);
        Assert.Contains("frame 5 does not follow frame 3", Assert.Throws<ArgumentException>(() => recorder.Add(5, [0], [0])).Message, StringComparison.OrdinalIgnoreCase);
    }

    // Frames 10, 11, …; the size of a frame is its number.
    private static RearrangementRecorder Recorded(double[] p)
    {
        var recorder = new RearrangementRecorder(1, [0], Rule);
        Feed(recorder, p, 0, p.Length);
        recorder.Finish();
        return recorder;
    }

    private static void Feed(RearrangementRecorder recorder, double[] p, int from, int to)
    {
        for (int f = from; f < to; f++)
        {
            recorder.Add(10 + f, [p[f]], [10 + f]);
        }
    }
}
