using System.Globalization;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Rheology;

/// <summary>A power law over shear rates, y = A γ̇^{−ν}: of the viscosity, ν is the exponent λ of shear thinning; of a length, that with which it shrinks.</summary>
/// <param name="Exponent">ν with its standard error.</param>
/// <param name="Amplitude">A with its standard error.</param>
/// <param name="ChiSquared">χ² of the fit.</param>
/// <param name="DegreesOfFreedom">Rates less two.</param>
public sealed record ShearThinning(Estimate Exponent, Estimate Amplitude, double ChiSquared, int DegreesOfFreedom)
{
    /// <summary>Whether the points lie on a power law within their errors, at a thousandth; null where two points leave no freedom.</summary>
    public bool? IsPowerLaw => DegreesOfFreedom < 1 ? null : MathNet.Numerics.Distributions.ChiSquared.CDF(DegreesOfFreedom, ChiSquared) < 0.999;

    /// <summary>The law at a rate.</summary>
    /// <param name="shearRate">γ̇ [1/τ]; &gt; 0.</param>
    public double At(double shearRate) => Amplitude.Value * Math.Pow(Require.Positive(shearRate), -Exponent.Value);

    /// <summary>
    /// Fits a line through logarithms with the errors of the points. Where the points scatter more than their errors, the error of ν is that of the scatter: the points are then no power law, and ν is a slope in the middle of them.
    /// </summary>
    /// <param name="rates">γ̇ [R], each &gt; 0, at least two different ones.</param>
    /// <param name="values">y [R], each with an error &gt; 0 and itself &gt; 0.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or there are fewer than two different rates.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rate, value or error is not positive.</exception>
    [Equation("Flow", "7")]
    public static ShearThinning Of(IReadOnlyList<double> rates, IReadOnlyList<Estimate> values)
    {
        Shapes.Length(values.Count, rates.Count);
        if (rates.Distinct().Count() < 2)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{rates.Distinct().Count()} shear rates; an exponent needs at least two"), nameof(rates));
        }

        double[] x = [.. rates.Select(r => Math.Log(Require.Positive(r, nameof(rates))))];
        Estimate[] y = [.. values.Select(v => v.Logarithm())];
        LinearFit fit = LinearLeastSquares.Line(x, [.. y.Select(v => v.Value)], [.. y.Select(v => v.Error)]);
        LinearFit honest = fit.DegreesOfFreedom > 0 && fit.ChiSquared > fit.DegreesOfFreedom ? fit.ScaledByResiduals() : fit;
        Estimate level = honest.Coefficient(0), slope = honest.Coefficient(1);
        double amplitude = Math.Exp(level.Value);
        return new ShearThinning(slope.Times(-1), new Estimate(amplitude, amplitude * level.Error), fit.ChiSquared, fit.DegreesOfFreedom);
    }
}
