using System.Globalization;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Studies.Flows;

/// <summary>Whether a viscosity changes when the time step is halved.</summary>
/// <param name="Coarse">η at Δt.</param>
/// <param name="Fine">η at the shorter time step.</param>
/// <param name="MostErrors">Changes of more standard errors than this are not taken for noise: as unlikely as three of a normal variate.</param>
public sealed record TimeStepCheck(Estimate Coarse, Estimate Fine, double MostErrors)
{
    /// <summary>The largest change, as a share of η, that a viscosity said not to depend on the time step may have hidden: a choice.</summary>
    public const double MostHidden = 0.05;

    private const double Unlikely = 3;

    /// <summary>η at the shorter step less that at Δt.</summary>
    [Equation("Flow", "9")]
    public Estimate Change => Fine.Minus(Coarse);

    /// <summary>The change as a share of η.</summary>
    public Estimate Share => Change.Times(1 / Coarse.Value);

    /// <summary>The least change that would have been noticed, as a share of η.</summary>
    public double Noticed => MostErrors * Share.Error;

    /// <summary>Whether it does not change: no where it does by more than its error allows, null where a change of <see cref="MostHidden"/> of η would not have been noticed.</summary>
    public bool? IsConverged => Math.Abs(Change.Value) > MostErrors * Change.Error ? false : Noticed <= MostHidden ? true : null;

    /// <summary>The verdict in a line without a full stop.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"halving the time step changes eta by {100 * Share.Value:F1} ± {100 * Share.Error:F1} %{(IsConverged == false ? ", more than its error allows" : $", and {100 * Noticed:F1} % would have been noticed")}");

    /// <summary>Compares.</summary>
    /// <param name="coarse">Flows at Δt.</param>
    /// <param name="fine">Flows of the same liquid at the same rate with a shorter time step.</param>
    /// <param name="part">Which part of the viscosity.</param>
    /// <returns>Null where one of them is too short for an error, or the error of the change has fewer than two degrees of freedom.</returns>
    /// <exception cref="ArgumentException">Rates differ, or the time step of the second is not shorter.</exception>
    public static TimeStepCheck? Of(FlowAverages coarse, FlowAverages fine, FlowPart part)
    {
        if (coarse.ShearRate != fine.ShearRate || !(fine.TimeStep < coarse.TimeStep))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"rates {coarse.ShearRate} and {fine.ShearRate}, time steps {coarse.TimeStep} and {fine.TimeStep}; accepted is one rate, and a shorter step in the second"), nameof(fine));
        }

        if (coarse.Viscosity(part) is not { } a || fine.Viscosity(part) is not { } b)
        {
            return null;
        }

        // Welch and Satterthwaite.
        double square = (a.Error * a.Error) + (b.Error * b.Error), freedom = square * square / (Quartic(a, coarse.DegreesOfFreedom(part)) + Quartic(b, fine.DegreesOfFreedom(part)));
        return freedom >= 2 ? new TimeStepCheck(a, b, StudentQuantile.AsUnlikelyAs(Unlikely, (int)Math.Min(freedom, 1_000_000))) : null;
    }

    private static double Quartic(Estimate value, int freedom) => Math.Pow(value.Error, 4) / Math.Max(1, freedom);
}
