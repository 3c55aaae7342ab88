using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.CageJumps;
using PitchDrop.Observables.Paths;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Observables.Paths;

namespace PitchDrop.Tests.Observables.CageJumps;

public class HopIndicatorTests
{
    [Theory]
    [Verifies("Rearrangements", "10")]
    [Verifies("Rearrangements", "11")]
    [InlineData(2, 1, 0), InlineData(3, 5, 0), InlineData(3, 40, 0), InlineData(3, 5, 1e6)]
    public void The_sums_agree_with_the_definition(int dimension, int halfWindow, double away)
    {
        const int Frames = 500;
        var mix = new CounterMix(3);
        double[] x = new double[dimension * Frames];
        for (int q = 0; q < x.Length; q++)
        {
            x[q] = (q % Frames == 0 ? away : x[q - 1]) + mix.Gaussian();
        }

        double[] p = new double[Frames - (2 * halfWindow)];
        HopIndicator.Along(new ParticlePath(x, dimension), halfWindow, p);
        for (int k = 0; k < p.Length; k++)
        {
            double defined = HopIndicator.At(new ParticlePath(x, dimension), k + halfWindow, halfWindow);
            Assert.Equal(defined, p[k], 1e-10 * (1 + defined));
        }
    }

    // At the first frame behind the step, w + 1 positions before it hold one behind it.
    [Theory]
    [Verifies("Rearrangements", "10")]
    [InlineData(1), InlineData(5), InlineData(20)]
    public void A_clean_step_has_the_square_of_its_length_but_for_the_shared_frame(int w)
    {
        double[] x = new double[300];
        x.AsSpan(50, 50).Fill(0.6);
        x.AsSpan(150, 50).Fill(0.8);
        double part = w / (w + 1.0);
        Assert.Equal(Math.Pow(part, 1.5), HopIndicator.At(new ParticlePath(x, 3), 50, w), 1e-14);
        Assert.Equal(0, HopIndicator.At(new ParticlePath(x, 3), 50 + w, w), 1e-14);
    }

    [Fact]
    [Verifies("Rearrangements", "12")]
    public void A_rearrangement_is_a_stretch_above_the_threshold()
    {
        const int W = 5;
        MemoryPaths paths = SyntheticPaths.Of(2, 100, Box.Cube(10), (f, i, axis) => i == 1 && f >= 40 && axis < 2 ? (axis == 0 ? 0.6 : 0.8) : i);
        RearrangementSearch found = RearrangementSearch.Find(paths, W, 0.1);
        Rearrangement one = Assert.Single(found.Events);
        double[] p = new double[90], path = new double[300];
        Enumerable.Range(0, 300).ToList().ForEach(q => path[q] = q % 100 >= 40 ? new[] { 0.6, 0.8, 1 }[q / 100] : 1);
        HopIndicator.Along(new ParticlePath(path, 3), W, p);
        int[] above = [.. Enumerable.Range(0, 90).Where(k => p[k] >= 0.1).Select(k => k + W)];
        Assert.Equal((1, above[0], above[^1]), (one.Particle, one.Start, one.End));
        Assert.Equal(p.Max(), one.Indicator);
        Assert.InRange(one.Peak, 39, 40);
        Assert.Equal(Math.Sqrt(0.16 + 0.04) * 5 / 6, one.Size, 1e-13);
        Assert.Equal(0.5 * above.Length, found.Shares.Sum(), 1e-12);
        Assert.Equal(180, found.Counts.Sum());
        Assert.Equal(180, found.Measured);
        Assert.Equal(RearrangementSearch.Edges.Length - 1, found.Counts.Length);
    }

    [Fact]
    public void Windows_need_frames_at_equal_intervals()
    {
        var times = new FrameTimes([0, 1, 2, 4], 0.5);
        var paths = new MemoryPaths(times, SyntheticPaths.Frames(1, 4, 3, (_, _, _) => 0), [0], [Box.Cube(3)]);
        string said = Assert.Throws<ArgumentException>(() => RearrangementSearch.Find(paths, 1, 0.1)).Message;
        Assert.Contains("frames 0 and 1 are 1 steps apart, frames 2 and 3 2", said, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RearrangementSearch.Find(SyntheticPaths.Of(1, 4, Box.Cube(3), (_, _, _) => 0), 2, 0.1));
        Assert.Throws<ArgumentException>(() => FrameSpacing.Uniform(new FrameTimes([3], 1), "it"));
    }
}
