namespace PitchDrop.Observables.Heterogeneity;

/// <summary>One open time window: how many sites lost their persistence, by lag.</summary>
internal sealed class OpenWindow(int lags)
{
    public double Origin { get; set; }

    /// <summary>Number of sites that have had no event since the origin.</summary>
    public int Left { get; set; }

    public double HalfLife { get; set; }

    public double LastLoss { get; set; }

    public int[] Lost { get; } = new int[lags];

    public void Begin(double origin, int sites)
    {
        (Origin, Left, HalfLife, LastLoss) = (origin, sites, double.PositiveInfinity, 0);
        Array.Clear(Lost);
    }

    /// <summary>One site fewer at lag <paramref name="lag"/>, which belongs to grid point <paramref name="k"/>; a k beyond the grid counts for the half-life alone.</summary>
    public void Lose(double lag, int k, int sites)
    {
        if (k < Lost.Length)
        {
            Lost[k]++;
        }

        Left--;
        if (2L * Left <= sites && double.IsPositiveInfinity(HalfLife))
        {
            // From (Left + 1)/N at the loss before to Left/N now: ½ lies at the end, or half-way for an odd N.
            HalfLife = lag - (0.5 * (sites - (2L * Left)) * (lag - LastLoss));
        }

        LastLoss = lag;
    }
}
