using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Relaxation.Motion;

/// <summary>Whether a run was in equilibrium as far as its own two halves can tell: ⟨Δr²⟩ and F_s at the relaxation time, from windows wholly within the first half and wholly within the second.</summary>
/// <param name="Lag">The lag at which they are compared [τ]: the first at which F_s is below 1/e, or the longest that has enough windows.</param>
/// <param name="HasRelaxed">Whether F_s falls to 1/e by that lag. If not, a run cannot tell: it is shorter than sixteen of its relaxation times.</param>
/// <param name="Scattering">F_s of the second half less that of the first, with its error.</param>
/// <param name="MeanSquareRatio">⟨Δr²⟩ of the second half over that of the first, with its error.</param>
/// <param name="MostErrors">Differences of more standard errors than this are taken for a drift: as unlikely as four of a normal variate, for errors from as few groups as there are.</param>
[Equation("Particles", "25")]
public sealed record StationarityTest(double Lag, bool HasRelaxed, Estimate Scattering, Estimate MeanSquareRatio, double MostErrors)
{
    /// <summary>Whether the halves agree within <see cref="MostErrors"/> standard errors and the run was long enough to tell; null where it was not, and they agree.</summary>
    public bool? IsStationary => !Agrees(Scattering, 0) || !Agrees(MeanSquareRatio, 1) ? false : HasRelaxed ? true : null;

    /// <summary>The verdict in a sentence.</summary>
    public string Verdict => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Word}: at t = {Lag:g4} F_s of the second half less that of the first is {Scattering}, the ratio of their mean square displacements {MeanSquareRatio}");

    /// <summary>The verdict in a few words.</summary>
    public string Word => IsStationary switch
    {
        true => "stationary within its errors",
        false => "NOT stationary (ageing, or not yet equilibrated)",
        null => "cannot tell, the run is shorter than sixteen relaxation times",
    };

    internal static StationarityTest Of(SelfMotionCurves curves)
    {
        int last = curves.LastComparedLag;
        int lag = Enumerable.Range(0, last + 1).FirstOrDefault(k => curves.Scattering[k].Value <= 1 / Math.E, last);
        (Estimate f1, Estimate f2) = curves.Halves(lag, scattering: true);
        (Estimate m1, Estimate m2) = curves.Halves(lag, scattering: false);
        double ratio = m1.Value > 0 ? m2.Value / m1.Value : 1;
        double error = m1.Value > 0 && m2.Value > 0 ? ratio * Math.Sqrt(Square(m1.Error / m1.Value) + Square(m2.Error / m2.Value)) : 0;
        return new StationarityTest(curves.Lags[lag], curves.Scattering[lag].Value <= 1 / Math.E, f2.Minus(f1), new Estimate(ratio, error), StudentQuantile.AsUnlikelyAs(4, 2 * (curves.GroupsOfHalf(lag) - 1)));
    }

    private bool Agrees(Estimate value, double expected) => Math.Abs(value.Value - expected) <= MostErrors * value.Error;

    private static double Square(double x) => x * x;
}
