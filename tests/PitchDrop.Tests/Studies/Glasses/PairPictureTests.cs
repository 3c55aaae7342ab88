using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Paths;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Registry;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Studies.Glasses;

public class PairPictureTests
{
    [Theory]
    [InlineData("ipl", true, 1.18, 1.4), InlineData("sticky-spheres", true, 1.18, 1.4), InlineData("mblj", false, 1, 1), InlineData("kob-andersen", false, 1, 1)]
    public void A_law_that_is_one_function_of_a_scaled_distance_is_told_from_one_that_is_not(string model, bool isOne, double unlike, double large)
    {
        var scale = new PairScale(ParticleModelRegistry.All.Single(m => m.Name == model));
        Assert.Equal(isOne, scale.IsOneFunction);
        Assert.Equal(isOne ? 1 : 3, scale.Groups.Count);
        Assert.Equal(1, scale[0, 0], 1e-12);
        Assert.Equal(unlike, scale[0, 1], 1e-12);
        Assert.Equal(large, scale[1, 1], 1e-12);
    }

    // Points without any order have g = 1 at every distance, however the distances of the pairs of species are scaled.
    [Fact]
    public void Points_without_order_have_one_at_every_distance()
    {
        var scale = new PairScale(ParticleModelRegistry.All.Single(m => m.Name == "sticky-spheres"));
        var picture = PairPicture.Of([Gas(1), Gas(2), Gas(3), Gas(4), Gas(5), Gas(6)], scale);
        PairCurve all = Assert.Single(picture.Curves);
        int[] far = [.. Enumerable.Range(0, picture.Distances.Count).Where(k => picture.Distances[k] > 0.8 && k % 10 == 0)];
        Assert.All(far, k => Assert.InRange((all.Values[k].Value - 1) / all.Values[k].Error, -6, 6)); // 24 groups: Student's 4 is 5.2
        Assert.InRange(far.Average(k => all.Values[k].Value), 0.97, 1.03); // 1.5e4 pairs an interval at least
    }

    // Neighbours at a distance of the law's minimum but a little: all pulled, or none.
    [Theory]
    [InlineData(1.02, 1), InlineData(0.98, 0)]
    public void Pairs_beyond_the_minimum_are_pulled_and_nearer_ones_are_not(double factor, double share)
    {
        double d = factor * Math.Pow(2, 1.0 / 6);
        double[] x = [.. Enumerable.Range(0, 10).SelectMany(n => new[] { 4.0 * n, (4.0 * n) + d })];
        var paths = new MemoryPaths(new FrameTimes([0, 1, 2, 3], 1), [.. Enumerable.Range(0, 4).Select(_ => (double[])[.. x, .. new double[20], .. new double[20]])], new int[20], [new Box(3, (40, 9, 9))]);
        var picture = PairPicture.Of([paths], new PairScale(ParticleModelRegistry.All.Single(m => m.Name == "stillinger-weber")));
        Assert.Equal(share, picture.All.Attracted.Value, 1e-12);
        Assert.Equal(1, picture.All.Bound.Value, 1e-12);
        Assert.Equal(share, picture.All.AttractiveForce.Value, 1e-12);
        Assert.Equal(picture.All, picture.Curves[0].Shares);
    }

    private static MemoryPaths Gas(ulong seed)
    {
        const int N = 300;
        var mix = new CounterMix(seed);
        double[][] frames = [.. Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, 3 * N).Select(_ => 6 * mix.Uniform()).ToArray())];
        return new MemoryPaths(new FrameTimes([0, 1, 2, 3, 4], 1), frames, [.. Enumerable.Range(0, N).Select(i => i % 2)], [new Box(3, (6, 6, 6))]);
    }
}
