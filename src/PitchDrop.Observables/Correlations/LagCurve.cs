using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Observables.Correlations;

/// <summary>A curve over lags with its errors. Every value is finite; a point whose error is not known has none, and a lag without a value is left out; both are said.</summary>
/// <param name="Points">The points, by ascending lag.</param>
/// <param name="ErrorsFrom">What errors come from.</param>
/// <param name="Remarks">What was left out, and why, a sentence each.</param>
public sealed record LagCurve(IReadOnlyList<CurvePoint> Points, SampleKind ErrorsFrom, IReadOnlyList<string> Remarks)
{
    /// <summary>The points that have errors: lags [n] and estimates [n].</summary>
    public (double[] Lags, Estimate[] Values) WithErrors()
    {
        CurvePoint[] sound = [.. Points.Where(p => p.Error is not null)];
        return (Array.ConvertAll(sound, p => p.Lag), Array.ConvertAll(sound, p => p.Estimate!.Value));
    }
}
