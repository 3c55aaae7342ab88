using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Relaxation.Motion;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Observables.Relaxation.Motion;

public class CagePlateauTests
{
    private static readonly double[] Lags = [.. Enumerable.Range(0, 90).Select(k => 1e-5 * Math.Pow(1.2, k))];

    [Fact]
    [Verifies("Flow", "6")]
    public void The_flattest_part_of_a_cage_with_an_exit_is_found()
    {
        // ⟨Δr²⟩ = c (1 − e^(−t/τ)) + D t: between τ and c/D the slope is (1 + Dt/c)⁻¹ D t/c and less where e^(−t/τ) still counts.
        double Square(double t) => (0.03 * (1 - Math.Exp(-t / 0.002))) + (0.01 * t);
        CagePlateau found = CagePlateau.Of(Lags, [.. Lags.Select(t => new Estimate(Square(t), 0.001 * Square(t)))])!;
        double least = Lags.Min(t => Math.Log(Square(2 * t) / Square(t)) / Math.Log(2));
        Assert.Equal(least, found.LeastSlope.Value, 0.005);
        Assert.Equal(0.001 * Math.Sqrt(2) / Math.Log(Math.Pow(1.2, 4)), found.LeastSlope.Error, 1e-9);
        Assert.InRange(found.Lag, 0.005, 0.1);
        Assert.InRange(found.MeanSquare, 0.028, 0.033);
        Assert.True(found.IsInside);
    }

    [Fact]
    public void Free_diffusion_has_a_slope_of_one_everywhere_and_no_flattest_part()
    {
        CagePlateau found = CagePlateau.Of(Lags, [.. Lags.Select(t => new Estimate(4 * t, 0.01 * t))])!;
        Assert.Equal(1, found.LeastSlope.Value, 1e-9);
        Assert.False(found.IsInside);
    }

    [Fact]
    public void What_is_not_known_well_enough_is_not_read()
    {
        Estimate[] certain = [.. Lags.Select(t => new Estimate(4 * t, 0.01 * t))], late = [.. certain.Select((e, k) => k < 60 ? e : new Estimate(4 * Lags[60], 2 * Lags[60]))];
        Assert.Equal(1, CagePlateau.Of(Lags, late)!.LeastSlope.Value, 1e-9);
        Assert.Null(CagePlateau.Of(Lags, [.. certain.Select(e => e with { Error = e.Value })]));
        Assert.Null(CagePlateau.Of([1, 1.5], [new Estimate(1, 0.01), new Estimate(1.5, 0.01)]));
        Assert.Throws<ArgumentException>(() => CagePlateau.Of([1, 2, 3], [new Estimate(1, 0.1)]));
    }
}
