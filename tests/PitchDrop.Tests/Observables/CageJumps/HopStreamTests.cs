using PitchDrop.Observables.CageJumps;
using PitchDrop.Observables.Paths;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.CageJumps;

public class HopStreamTests
{
    private const int Frames = 60, Particles = 4;

    [Theory]
    [Verifies("Rearrangements", "10")]
    [InlineData(2, 1, 0), InlineData(3, 5, 0), InlineData(3, 5, 1e6)]
    public void A_stream_of_frames_gives_the_indicator_of_the_paths(int dimension, int w, double away)
    {
        double[][] frames = Walk(dimension, away);
        var stream = new HopStream(Particles, dimension, w);
        var seen = new List<int>();
        foreach (double[] frame in frames)
        {
            bool isWhole = stream.Add(frame);
            foreach (int f in isWhole ? [stream.Frame] : Array.Empty<int>())
            {
                seen.Add(f);
                for (int i = 0; i < Particles; i++)
                {
                    double defined = HopIndicator.At(Path(frames, dimension, i), f, w);
                    Assert.Equal(defined, stream.Indicators[i], 1e-9 * (1 + defined));
                }
            }
        }

        Assert.Equal(Enumerable.Range(w, Frames - (2 * w)), seen);
    }

    [Fact]
    public void A_stream_saved_and_loaded_goes_on_with_the_same_bits()
    {
        double[][] frames = Walk(3, 0);
        HopStream whole = new(Particles, 3, 5), half = new(Particles, 3, 5), resumed = new(Particles, 3, 5);
        frames.ToList().ForEach(f => whole.Add(f));
        frames.Take(23).ToList().ForEach(f => half.Add(f));
        using var stream = new MemoryStream();
        half.WriteState(new BinaryWriter(stream));
        stream.Position = 0;
        resumed.ReadState(new BinaryReader(stream));
        frames.Skip(23).ToList().ForEach(f => resumed.Add(f));
        Assert.Equal(whole.Indicators.ToArray(), resumed.Indicators.ToArray());
        Assert.Equal(whole.Sizes.ToArray(), resumed.Sizes.ToArray());
        Assert.Equal(whole.Frame, resumed.Frame);
    }

    [Fact]
    public void The_size_of_a_clean_step_is_its_length_but_for_the_shared_frame()
    {
        var stream = new HopStream(1, 2, 5);
        for (int f = 0; f < 16; f++)
        {
            stream.Add(f >= 10 ? [0.6, 0.8] : [0, 0]);
        }

        // Frame 10, the first behind the step, is in both windows.
        Assert.Equal(10, stream.Frame);
        Assert.Equal(5.0 / 6, stream.Sizes[0], 1e-14);
    }

    private static double[][] Walk(int dimension, double away)
    {
        var mix = new CounterMix(3);
        double[] at = [.. Enumerable.Repeat(away, dimension * Particles)];
        return [.. Enumerable.Range(0, Frames).Select(_ => at = [.. at.Select(x => x + mix.Gaussian())])];
    }

    private static ParticlePath Path(double[][] frames, int dimension, int particle) =>
        new(Enumerable.Range(0, dimension).SelectMany(axis => frames.Select(f => f[(axis * Particles) + particle])).ToArray(), dimension);
}
