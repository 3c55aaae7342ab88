using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Tests.Observables.Paths;

public class BoxFlowTests
{
    private const int Frames = 40;

    private static BoxFlow Of(Func<int, Box> edges, bool reduced = false) =>
        BoxFlow.Of(SyntheticPaths.MovingWith([.. Enumerable.Repeat(new double[] { 0.1, 0.2, 0.3 }, Frames)], edges, box => reduced ? box.Reduced() : box));

    [Fact]
    public void A_box_whose_numbers_are_rounded_is_at_rest()
    {
        BoxFlow flow = Of(f => new Box(3, (7 + (1e-6 * (f % 3)), 8, 9), (0.5 + (1e-6 * (f % 2)), 0.1, 0.2)));
        Assert.True(flow.IsAtRest);
        Assert.Null(flow.Change);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void Strain_in_proportion_to_time_is_steady_shear_through_flips_of_a_tilted_box(bool reduced)
    {
        BoxFlow flow = Of(f => new Box(3, (7, 8, 9), (0.4 - (0.03 * f * 8), 0.3 - (0.03 * f * 2), 2)), reduced);
        Assert.True(flow.IsSteadyShear);
        Assert.Equal(-0.03, flow.Rate!.Value, 1e-9);
    }

    [Fact]
    public void Everything_else_is_named()
    {
        Assert.Contains("xy is not steady", Of(f => new Box(3, (7, 8, 9), (0.8 * Math.Sin(0.3 * f), 0, 0))).Change, StringComparison.Ordinal);
        Assert.Contains("xy is not steady", Of(f => new Box(3, (7, 8, 9), (0.1 * Math.Max(0, f - 20), 0, 0))).Change, StringComparison.Ordinal);
        Assert.Contains("shear xz", Of(f => new Box(3, (7, 8, 9), (0, 0.05 * f, 0))).Change, StringComparison.Ordinal);
        Assert.Contains("shear yz", Of(f => new Box(3, (7, 8, 9), (0, 0, 0.05 * f))).Change, StringComparison.Ordinal);
        Assert.Contains("Ly", Of(f => new Box(3, (7, 8 * Math.Exp(0.01 * f), 9), (0, 0, 0))).Change, StringComparison.Ordinal);
        BoxFlow fluctuates = Of(f => new Box(3, (7 + (0.1 * Math.Sin(f)), 8, 9), (0.02 * Math.Sin(2.0 * f), 0, 0)));
        Assert.Equal((false, false, true), (fluctuates.IsAtRest, fluctuates.IsSteadyShear, fluctuates.ChangesOtherwise));
    }

    [Fact]
    public void Walls_that_follow_the_particles_are_no_motion_of_the_box()
    {
        Box[] boxes = [.. Enumerable.Range(0, 3).Select(f => new Box(3, (7, 8, 9 + f)))];
        double[][] frames = [.. Enumerable.Range(0, 3).Select(_ => new double[] { 1, 2, 3 })];
        Assert.False(BoxFlow.Of(new MemoryPaths(SyntheticPaths.Times(3), frames, [0], boxes)).IsAtRest);
        Assert.True(BoxFlow.Of(new MemoryPaths(SyntheticPaths.Times(3), frames, [0], boxes) { Periodic = (true, true, false) }).IsAtRest);
    }
}
