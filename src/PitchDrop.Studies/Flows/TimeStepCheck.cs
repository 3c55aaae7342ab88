using System.Globalization;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Studies.Flows;

/// <summary>Whether a viscosity changes when the time step is halved.</summary>
/// <param name="Coarse">η at Δt.</param>
/// <param name="Fine">η at the shorter time step.</param>
/// <param name="MostErrors">Changes of more standard errors than this are not taken for noise: as unlikely as three of a normal variate.</param>
public sealed record TimeStepCheck(Estimate Coarse, Estimate Fine, double MostErrors)
{
    private const double Unlikely = 3;

    /// <summary>η at the shorter step less that at Δt.</summary>
    [Equation("Flow", "9")]
    public Estimate Change => Fine.Minus(Coarse);

    /// <summary>The change as a share of η.</summary>
    public Estimate Share => Change.Times(1 / Coarse.Value);

    /// <summary>Whether it changes by no more than its error allows.</summary>
    public bool IsConverged => Math.Abs(Change.Value) <= MostErrors * Change.Error;

    /// <summary>The verdict in a line without a full stop.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"halving the time step changes eta by {100 * Share.Value:F1} ± {100 * Share.Error:F1} %{(IsConverged ? "" : ", more than its error allows")}");

    /// <summary>Compares.</summary>
    /// <param name="coarse">Flows at Δt.</param>
    /// <param name="fine">Flows of the same liquid at the same rate with a shorter time step.</param>
    /// <param name="part">Which part of the viscosity.</param>
    /// <returns>Null where one of them is too short for an error, or its error is known from two values only.</returns>
    /// <exception cref="ArgumentException">Rates differ, or the time step of the second is not shorter.</exception>
    public static TimeStepCheck? Of(FlowAverages coarse, FlowAverages fine, FlowPart part)
    {
        if (coarse.ShearRate != fine.ShearRate || !(fine.TimeStep < coarse.TimeStep))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"rates {coarse.ShearRate} and {fine.ShearRate}, time steps {coarse.TimeStep} and {fine.TimeStep}; accepted is one rate, and a shorter step in the second"), nameof(fine));
        }

        int freedom = Require.Between(Math.Min(coarse.DegreesOfFreedom(part), fine.DegreesOfFreedom(part)), 0, int.MaxValue);
        return coarse.Viscosity(part) is { } a && fine.Viscosity(part) is { } b && freedom >= 2 ? new TimeStepCheck(a, b, StudentQuantile.AsUnlikelyAs(Unlikely, freedom)) : null;
    }
}
