using System.Globalization;

namespace PitchDrop.Numerics.LinearAlgebra;

/// <summary>An iteration ended without reaching its tolerance: one line with what, the residual and the iteration at which it stopped.</summary>
public sealed class NotConvergedException : Exception
{
    /// <summary>Says what did not converge.</summary>
    /// <param name="what">What was looked for: "stationary activity at T = 0.1".</param>
    /// <param name="residual">The residual that was left, in the measure of the tolerance.</param>
    /// <param name="iterations">How many iterations were done.</param>
    /// <param name="why">What stopped it, if more is known than that the iterations ran out.</param>
    public NotConvergedException(string what, double residual, int iterations, string? why = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"{what}: not converged after {iterations} iterations, {(double.IsNaN(residual) ? "before there was a residual" : string.Create(CultureInfo.InvariantCulture, $"residual {residual:g3}"))}{(why is null ? "" : $"; {why}")}."))
    {
        Residual = residual;
        Iterations = iterations;
    }

    /// <summary>The residual that was left.</summary>
    public double Residual { get; }

    /// <summary>How many iterations were done.</summary>
    public int Iterations { get; }
}
