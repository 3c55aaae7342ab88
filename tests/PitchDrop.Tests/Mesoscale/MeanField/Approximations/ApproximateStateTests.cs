using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.Approximations;

namespace PitchDrop.Tests.Mesoscale.MeanField.Approximations;

public class ApproximateStateTests
{
    public static MatrixTheoryData<double, double> Models => new([0.01, 0.11, 0.28], [1e-4, 1e-3, 0.01, 0.05, 0.07, 0.2, 0.53, 1, 30, 1e4]);

    [Theory]
    [MemberData(nameof(Models))]
    public void At_any_temperature_an_approximation_has_a_finite_activity_or_says_why_not(double alpha, double temperature)
    {
        var p = new MeanFieldParameters { Temperature = temperature, Alpha = alpha };
        ApproximateState[] states = [
            HighTemperatureApproximation.AsPrinted(p), HighTemperatureApproximation.Corrected(p), HighTemperatureApproximation.Solved(p),
            ModeCouplingApproximation.AsPrinted(p), ModeCouplingApproximation.Corrected(p), ModeCouplingApproximation.Solved(p),
            ModeCouplingApproximation.NearTransitionAsPrinted(p), ModeCouplingApproximation.NearTransitionCorrected(p),
            new ModeCouplingLaw(p).AsPrinted(), new ModeCouplingLaw(p).Corrected(), new ModeCouplingLaw(p).CorrectedToNextOrder(),
            LowTemperatureApproximation.AsPrinted(p), LowTemperatureApproximation.AsPrintedAtLayerRoot(p), LowTemperatureApproximation.Corrected(p),
            new LowTemperatureLaw(p).AsPrinted(), new LowTemperatureLaw(p).PrintedWithCorrectedConstant(), new LowTemperatureLaw(p).Leading(), new LowTemperatureLaw(p).Corrected()];
        Assert.Equal(states.Length, states.Select(s => s.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(states, state =>
        {
            Assert.Equal(state.Flows, state.WhyNone is null);
            Assert.True(double.IsFinite(state.LogGamma ?? 0) && double.IsFinite(state.Gamma ?? 0), state.Name);
            Assert.Equal(alpha, state.Alpha);
        });
        Assert.All(states.Where(s => s.HasDensity), state => Assert.All([0, 0.5, 0.76, 1, 1.2], sigma => Assert.True(double.IsFinite(state.Density(sigma)), $"{state.Name} at {sigma}")));
    }
}
