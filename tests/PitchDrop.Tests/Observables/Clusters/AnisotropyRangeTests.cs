using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Clusters;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Structure;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Clusters;

public class AnisotropyRangeTests
{
    private static readonly AnisotropyRule Rule = new() { From = 1, Resamples = 60 };

    [Theory]
    [InlineData(3.2, 1), InlineData(4.1, 2)]
    [Verifies("Facilitation", "9")]
    public void The_distance_at_which_a_planted_anisotropy_breaks_off_is_found_within_its_error(double range, ulong seed)
    {
        // α ∝ a²: r^-½ inside, r^-8 beyond.
        JumpCorrelationCurves curves = Made(r => r <= range ? 0.9 * Math.Pow(r, -0.25) : 0.9 * Math.Pow(range, -0.25) * Math.Pow(r / range, -4), 12, seed);
        (Scalar found, BrokenPowerLaw? fit) = AnisotropyRange.Of(curves, Rule, 1);
        Estimate estimate = found.Estimate!.Value;
        Assert.InRange(estimate.Error, 0.01, 0.5);
        Assert.InRange((estimate.Value - range) / estimate.Error, -4.5, 4.5);
        Assert.InRange(fit!.ExponentAfter, 4, BrokenPowerLaw.Steepest);
        Assert.Equal(found, AnisotropyRange.Of(curves, Rule, 1).Range);
        Assert.NotEqual(estimate.Error, AnisotropyRange.Of(curves, Rule, 2).Range.Error);
    }

    [Fact]
    public void Where_there_is_no_break_or_nothing_but_noise_there_is_no_range_and_a_reason()
    {
        Scalar smooth = AnisotropyRange.Of(Made(r => 0.9 / r, 8, 3), Rule, 1).Range, none = AnisotropyRange.Of(Made(_ => 0, 8, 4), Rule, 1).Range, few = AnisotropyRange.Of(Made(_ => 0.5, 2, 5), Rule, 1).Range;
        Assert.Equal((null, null, null), (smooth.Value, none.Value, few.Value));
        Assert.Contains("no break to a steeper profile", smooth.Remark, StringComparison.Ordinal);
        Assert.NotNull(none.Remark);
        Assert.Contains("in 0 shells only", few.Remark, StringComparison.Ordinal);
    }

    private static JumpCorrelationCurves Made(Func<double, double> amplitude, int clusters, ulong seed)
    {
        var mix = new CounterMix(seed);
        var box = Box.Cube(20);
        var bins = new DistanceBins(6, 15);
        return new JumpCorrelationCurves([.. Enumerable.Range(0, clusters).Select(_ =>
        {
            var about = new Displacement(20 * mix.Uniform(), 20 * mix.Uniform(), 20 * mix.Uniform());
            return JumpCorrelation.Of(box, [new JumpPlace(0, about), new JumpPlace(1, about)], MadeJumps.Quadrupole(about, 8000, 6, amplitude, 1, mix), bins);
        })]);
    }
}
