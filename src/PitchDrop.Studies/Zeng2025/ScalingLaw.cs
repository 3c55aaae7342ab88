using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>A power law y = A γ̇^(−e) through measured numbers.</summary>
/// <param name="Exponent">e.</param>
/// <param name="Prefactor">A, the value at rate 1.</param>
/// <param name="Points">Number of points.</param>
internal sealed record ScalingLaw(Measured Exponent, double Prefactor, int Points)
{
    /// <summary>y at a rate.</summary>
    public double At(double rate) => Prefactor * Math.Pow(rate, -Exponent.Value);

    /// <summary>
    /// A straight line through ln y against ln γ̇, weighted by the errors, which are widened where the points scatter about the line by more than they allow. Null of fewer than two points.
    /// </summary>
    /// <param name="points">Rates and numbers, each above 0 with an error above 0; others are left out.</param>
    public static ScalingLaw? Of(IEnumerable<(double Rate, Measured Value)> points)
    {
        (double Rate, Measured Value)[] sound = [.. points.Where(p => p.Value.Value > 0 && p.Value.Error > 0)];
        if (sound.Length < 2)
        {
            return null;
        }

        LinearFit fit = LinearLeastSquares.Line([.. sound.Select(p => Math.Log(p.Rate))], [.. sound.Select(p => Math.Log(p.Value.Value))], [.. sound.Select(p => p.Value.Error / p.Value.Value)]);
        bool scatters = fit.DegreesOfFreedom > 0 && fit.ChiSquared > fit.DegreesOfFreedom;
        LinearFit told = scatters ? fit.ScaledByResiduals() : fit;

        // Of the errors of the points as they enter the slope (Welch and Satterthwaite); of the scatter where that decides.
        double centre = sound.Sum(p => Weight(p.Value) * Math.Log(p.Rate)) / sound.Sum(p => Weight(p.Value)), variance = 0, quartic = 0;
        foreach ((double rate, Measured value) in sound)
        {
            double part = Weight(value) * (Math.Log(rate) - centre) * (Math.Log(rate) - centre);
            (variance, quartic) = (variance + part, quartic + (part * part / Math.Max(1, value.DegreesOfFreedom)));
        }

        int freedom = scatters ? fit.DegreesOfFreedom : (int)Math.Clamp(variance * variance / quartic, 1, 1_000_000);
        return new ScalingLaw(new Measured(told.Coefficient(1).Times(-1), freedom), Math.Exp(told.Coefficients[0]), sound.Length);
    }

    private static double Weight(Measured value) => value.Value * value.Value / (value.Error * value.Error);
}
