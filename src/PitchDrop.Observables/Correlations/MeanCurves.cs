namespace PitchDrop.Observables.Correlations;

/// <summary>The mean values at all lags, over all samples or all but one: what a number is read from that needs more than one lag.</summary>
public sealed class MeanCurves
{
    private readonly Samples _samples;
    private readonly double[] _lags;
    private readonly LeftOut _without;

    internal MeanCurves(Samples samples, double[] lags, LeftOut without) => (_samples, _lags, _without) = (samples, lags, without);

    /// <summary>The lags [K], ascending.</summary>
    public ReadOnlySpan<double> Lags => _lags;

    /// <summary>A function of the means at each lag [K]; NaN where this set of samples has no pair at the lag.</summary>
    public double[] Of(OfMeans function) => [.. Enumerable.Range(0, _lags.Length).Select(k => _samples.Of(k, function, _without))];

    /// <summary>The same less its bias of a finite number of samples, exact for a function quadratic in the means, such as a variance; NaN also where fewer than two samples have a pair.</summary>
    public double[] Unbiased(OfMeans function) => [.. Enumerable.Range(0, _lags.Length).Select(k => _samples.Unbiased(k, function, _without))];

    /// <summary>A function of the means at some lags [n], with or without its bias.</summary>
    internal double[] At(int[] lags, OfMeans function, bool unbiased = false) => Array.ConvertAll(lags, k => unbiased ? _samples.Unbiased(k, function, _without) : _samples.Of(k, function, _without));
}
