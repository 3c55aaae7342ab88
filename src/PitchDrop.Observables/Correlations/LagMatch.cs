namespace PitchDrop.Observables.Correlations;

/// <summary>Which lag of one trajectory is the same as one of another.</summary>
internal static class LagMatch
{
    /// <summary>The row of a lag: the same time to rounding; of two gathered ones, the nearest whose mean lies in the bin of the other, so that they differ by less than half a bin. −1 where there is none.</summary>
    public static int Row(ReadOnlySpan<Lag> lags, Lag wanted)
    {
        int best = -1;
        double nearest = double.PositiveInfinity;
        for (int k = 0; k < lags.Length; k++)
        {
            double apart = Math.Abs(lags[k].Time - wanted.Time);
            if (apart <= Math.Max(1e-9, Math.Min(HalfWidth(lags[k]), HalfWidth(wanted))) * wanted.Time && apart < nearest)
            {
                (best, nearest) = (k, apart);
            }
        }

        return best;
    }

    // Relative to the lag; 0 of an exact one.
    private static double HalfWidth(Lag lag) => lag.Most > lag.Least ? (double)(lag.Most - lag.Least) / ((double)lag.Most + lag.Least) : 0;
}
