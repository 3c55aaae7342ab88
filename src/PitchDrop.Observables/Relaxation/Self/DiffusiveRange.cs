using System.Globalization;

namespace PitchDrop.Observables.Relaxation.Self;

/// <summary>Over which lags a mean square displacement is taken for diffusive: a factor of five up to the first lag at which it is well beyond a neighbour's distance, or the last that is sound.</summary>
internal static class DiffusiveRange
{
    /// <summary>Windows behind one another that a trajectory must have room for at the last sound lag.</summary>
    public const int LeastWindows = 8;

    private const double Enough = 10, Spread = 5, LeastSlope = 0.8;

    /// <summary>The first and last lag of the range; null where particles only rattle in their cages, or are not yet diffusive.</summary>
    /// <param name="lags">Lags [K] above 0, ascending.</param>
    /// <param name="squares">⟨Δr²⟩ [K], in squares of a neighbour's distance.</param>
    /// <param name="sound">The last lag that has enough samples.</param>
    /// <param name="hasLeftCage">Whether F_s has fallen to 1/e by a lag, where it is known.</param>
    /// <param name="why">Why there is no range, without a full stop; empty where there is one.</param>
    public static (int First, int Last)? Find(IReadOnlyList<double> lags, IReadOnlyList<double> squares, int sound, Func<int, bool> hasLeftCage, out string why)
    {
        int last = Enumerable.Range(0, sound + 1).FirstOrDefault(k => squares[k] >= Enough, sound);
        int first = Enumerable.Range(0, last + 1).First(k => lags[k] >= lags[last] / Spread);
        if (last - first < 2)
        {
            why = Say($"fewer than three lags lie between t = {lags[last] / Spread:g4} and {lags[last]:g4}, the longest lag that is sound");
            return null;
        }

        if (squares[last] < Enough && !hasLeftCage(last))
        {
            why = Say($"particles have not left their cages by t = {lags[last]:g4}, the longest lag that is sound");
            return null;
        }

        // <r^2> = c + 2dDt has the logarithmic slope 1 - c/(2dDt): the vibration in the cage must be small beside it.
        double slope = Math.Log(squares[last] / squares[first]) / Math.Log(lags[last] / lags[first]);
        why = slope >= LeastSlope ? string.Empty : Say($"not yet diffusive: from t = {lags[first]:g4} to {lags[last]:g4} the displacement has the logarithmic slope {slope:g2}, and needs {LeastSlope}");
        return slope >= LeastSlope ? (first, last) : null;
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
