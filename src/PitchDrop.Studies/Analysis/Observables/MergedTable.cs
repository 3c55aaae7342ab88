using PitchDrop.Data.Arrays;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>Several curves over the same lags as one table.</summary>
internal static class MergedTable
{
    /// <summary>t, and for each curve the value, its error and, of the first, the number of pairs; NaN where a curve has no value or no error.</summary>
    public static CurveTable Of(string name, string timeUnit, params IReadOnlyList<(string Symbol, string Unit, string Meaning, LagCurve Curve)> curves)
    {
        double[] lags = [.. curves.SelectMany(c => c.Curve.Points.Select(p => p.Lag)).Distinct().Order()];
        List<NamedArray> columns = [NamedArray.Of("t", lags, timeUnit, "lag")];
        foreach ((string symbol, string unit, string meaning, LagCurve curve) in curves)
        {
            var points = curve.Points.ToDictionary(p => p.Lag);
            double[] At(Func<CurvePoint, double> of) => Array.ConvertAll(lags, t => points.TryGetValue(t, out CurvePoint point) ? of(point) : double.NaN);
            columns.Add(NamedArray.Of(symbol, At(p => p.Value), unit, name.Length == 0 ? meaning : $"{meaning} of {name}"));
            columns.Add(NamedArray.Of($"{symbol}_error", At(p => p.Error ?? double.NaN), unit, "its standard error; NaN where there are too few samples for one"));
        }

        var first = curves[0].Curve.Points.ToDictionary(p => p.Lag, p => p.Pairs);
        columns.Add(NamedArray.Of("pairs", Array.ConvertAll(lags, t => first.GetValueOrDefault(t)), "1", "pairs of frames behind them"));
        return new CurveTable(name, columns);
    }
}
