using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Softness.Analysis;
using PitchDrop.Studies.Softness;
using PitchDrop.Studies.Trsp;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Softness;

public class TrspParametersOfLiquidTests
{
    private static readonly TrspConditions[] Conditions = [new() { Temperature = 0.7, Side = 8 }, new() { Temperature = 0.5, Side = 8 }];

    private static readonly SoftnessLaws Laws = new(
        0.7,
        new BarrierFit([new(3.9, 0.1), new(-1.4, 0.1), new(0.09, 0.02)], new(3.7, 0.1), new(0.75, 0.02), 10, 10, true),
        new MeanSoftnessFit(new(1.4, 0.1), new(-0.9, 0.05), 1, 1),
        Decay(1, 1.1, 1),
        Decay(0.68, 0.85, 1.2),
        Decay(1, 1.05, 1),
        new Estimate(3.9, 0.1),
        new Estimate(1.07, 0.01));

    [Fact]
    public void What_was_measured_well_becomes_the_parameters_and_survives_its_file()
    {
        TrspParametersOfLiquid found = Of(Laws);
        Assert.Empty(found.Taken);
        TrspParameters p = found.Parameters;
        Assert.Equal((1.07, 3.9, -1.4, 0.09, 3.7, 0.75, 1.4, -0.9, 3.9), (p.Spacing, p.BarrierConstant, p.BarrierSlope, p.BarrierCurvature, p.EntropyConstant, p.OnsetTemperature, p.MeanSoftnessConstant, p.MeanSoftnessSlope, p.RearrangementDuration));
        Assert.Equal((1, 1.1, 1), (p.Covariance.AtZero, p.Covariance.Amplitude, p.Covariance.Length));
        Assert.Equal((0.68, 0.85, 1.2, 3 * 1.07), (p.ChangeWidth.AtZero, p.ChangeWidth.Amplitude, p.ChangeWidth.Length, p.ChangeCutOff));
        Assert.Equal((1.05, 1), (p.ChangeCorrelationAmplitude, p.ChangeCorrelationLength));
        using var folder = new TemporaryFolder();
        TrspParameterFile.Write(folder["p.json"], p, "a test");
        Assert.Equal(p, TrspParameterFile.Read(folder["p.json"]));
    }

    [Fact]
    public void What_is_uncertain_or_missing_comes_from_the_known_set_and_is_said()
    {
        TrspParametersOfLiquid found = Of(Laws with { Mean = new MeanSoftnessFit(new(1.4, 1), new(-0.9, 0.6), 1, 1), ChangeCorrelation = null, Duration = new Estimate(double.NaN, double.NaN) });
        Assert.Equal(3, found.Taken.Count);
        Assert.StartsWith("μ(T) from set A: b = ", found.Taken[0], StringComparison.Ordinal);
        Assert.Equal("ρ(r) from set A: no decay was found", found.Taken[1]);
        Assert.StartsWith("duration from set A", found.Taken[2], StringComparison.Ordinal);
        Assert.Equal((TrspParameters.SetA.MeanSoftnessSlope, TrspParameters.SetA.ChangeCorrelationLength, 4), (found.Parameters.MeanSoftnessSlope, found.Parameters.ChangeCorrelationLength, found.Parameters.RearrangementDuration));
        Assert.Equal(-1.4, found.Parameters.BarrierSlope);
    }

    [Fact]
    public void A_curvature_lost_in_its_error_comes_from_the_known_set_and_the_rest_of_the_barrier_is_fitted_anew()
    {
        // 0.2 · 2² · (1/0.5 − 1/0.75) = 0.53 in ln P.
        BarrierFit lost = Laws.Barriers! with { Barrier = [new(3.9, 0.1), new(-1.4, 0.1), new(0.09, 0.2)] };
        TrspParametersOfLiquid found = Of(Laws with
        {
            Barriers = lost,
            WithCurvature = e2 => lost with { Barrier = [new(3.8, 0.1), new(-1.3, 0.1), new(e2, 0)], Onset = new(0.77, 0.01), Entropy = new(3.6, 0.1) },
        });
        string said = Assert.Single(found.Taken);
        Assert.StartsWith("e2, the curvature of ΔE(S), from set A: e2 = 0.09", said, StringComparison.Ordinal);
        Assert.Contains("uncertain by 0.53; e0, e1, Sigma0 and T0 are fitted anew", said, StringComparison.Ordinal);
        TrspParameters p = found.Parameters;
        Assert.Equal((3.8, -1.3, TrspParameters.SetA.BarrierCurvature, 3.6, 0.77), (p.BarrierConstant, p.BarrierSlope, p.BarrierCurvature, p.EntropyConstant, p.OnsetTemperature));
    }

    [Fact]
    public void A_well_measured_curvature_near_0_is_taken()
    {
        TrspParametersOfLiquid found = Of(Laws with { Barriers = Laws.Barriers! with { Barrier = [new(3.9, 0.1), new(-1.4, 0.1), new(0.001, 0.02)] } });
        Assert.Empty(found.Taken);
        Assert.Equal(0.001, found.Parameters.BarrierCurvature);
    }

    [Fact]
    public void A_mean_softness_whose_constant_is_lost_is_not_taken()
    {
        Assert.StartsWith("μ(T) from set A: a = 1.4", Assert.Single(Of(Laws with { Mean = new MeanSoftnessFit(new(1.4, 0.6), new(-0.9, 0.05), 1, 1) }).Taken), StringComparison.Ordinal);
        Assert.Empty(Of(Laws with { Mean = new MeanSoftnessFit(new(0.01, 0.1), new(-0.9, 0.05), 1, 1) }).Taken);
    }

    [Fact]
    public void Constants_lost_in_their_errors_take_their_law_with_them()
    {
        TrspParametersOfLiquid barrier = Of(Laws with { Barriers = Laws.Barriers! with { Barrier = [new(3.9, 2), new(-1.4, 0.1), new(0.09, 0.02)] } }),
            attempts = Of(Laws with { Barriers = Laws.Barriers! with { Entropy = new(3.7, 2) } }),
            correlation = Of(Laws with { Correlation = new(new(1, 0.5), new(1.1, 0.02), new(1, 0.02), 1, 1, true) });
        Assert.StartsWith("ΔE(S), Σ(S) and T₀ from set A: e0 = ", Assert.Single(barrier.Taken), StringComparison.Ordinal);
        Assert.StartsWith("ΔE(S), Σ(S) and T₀ from set A: Sigma0 = ", Assert.Single(attempts.Taken), StringComparison.Ordinal);
        Assert.StartsWith("C_S(r) from set A: C0 = ", Assert.Single(correlation.Taken), StringComparison.Ordinal);
        Assert.Equal(TrspParameters.SetA.BarrierConstant, barrier.Parameters.BarrierConstant);
        Assert.Equal(TrspParameters.SetA.Covariance, correlation.Parameters.Covariance);
    }

    [Fact]
    public void Errors_of_two_samples_are_believed_less()
    {
        // A quarter of the value: below the share with many samples, not with Student's 1.84 of two.
        SoftnessLaws quarter = Laws with { Mean = new MeanSoftnessFit(new(1.4, 0.1), new(-0.9, 0.225), 1, 1) };
        Assert.Empty(Of(quarter).Taken);
        Assert.Contains(Of(quarter with { DegreesOfFreedom = 1 }).Taken, t => t.StartsWith("μ(T) from set A: b = ", StringComparison.Ordinal));
    }

    [Fact]
    public void An_onset_below_the_hottest_state_is_not_believed()
    {
        TrspParametersOfLiquid found = Of(Laws with { Barriers = Laws.Barriers! with { Onset = new Estimate(0.66, 0.02) } });
        Assert.Contains("lies below the hottest state", Assert.Single(found.Taken), StringComparison.Ordinal);
        Assert.Equal(TrspParameters.SetA.OnsetTemperature, found.Parameters.OnsetTemperature);
    }

    [Fact]
    public void Changes_larger_than_softness_itself_allow_no_model_and_are_replaced()
    {
        TrspParametersOfLiquid found = Of(Laws with { Deviation = Decay(1.2, 1.3, 2) });
        Assert.StartsWith("σ_Δ(r) and ρ(r) from set A: at T = ", Assert.Single(found.Taken), StringComparison.Ordinal);
        Assert.Equal(TrspParameters.SetA.ChangeWidth, found.Parameters.ChangeWidth);
        Assert.Equal(1.07, found.Parameters.Spacing);
    }

    private static ContactExponential Decay(double atZero, double amplitude, double length) => new(new(atZero, 0.01), new(amplitude, 0.02), new(length, 0.02), 1, 1, true);

    private static TrspParametersOfLiquid Of(SoftnessLaws laws) => TrspParametersOfLiquid.Of(laws, TrspParameters.SetA, "set A", Conditions);
}
