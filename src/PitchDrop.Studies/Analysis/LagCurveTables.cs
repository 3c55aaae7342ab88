using PitchDrop.Data.Arrays;
using PitchDrop.Observables.Correlations;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;

namespace PitchDrop.Studies.Analysis;

/// <summary>Curves against lag, one for each species or other label, as tables and as a figure: what most observables give.</summary>
/// <param name="symbol">Name of the value among the arrays: "MSD".</param>
/// <param name="unit">Its unit; "1" for a pure number.</param>
/// <param name="meaning">What it is, in a few words: "mean square displacement".</param>
/// <param name="timeUnit">Unit of the lags.</param>
public sealed class LagCurveTables(string symbol, string unit, string meaning, string timeUnit)
{
    private readonly List<(string Label, LagCurve Curve)> _curves = [];

    /// <summary>Adds a curve.</summary>
    /// <param name="label">What it belongs to: a species, or "all"; empty where there is but one.</param>
    /// <param name="curve">The curve.</param>
    public void Add(string label, LagCurve curve) => _curves.Add((label, curve));

    /// <summary>A table for each curve: t, the value, its error (NaN where there is none) and the number of pairs of frames behind it.</summary>
    public IReadOnlyList<CurveTable> Tables => [.. _curves.Where(c => c.Curve.Points.Count > 0).Select(c =>
    {
        IReadOnlyList<CurvePoint> points = c.Curve.Points;
        string of = c.Label.Length == 0 ? meaning : $"{meaning} of {c.Label}";
        return new CurveTable(c.Label,
        [
            NamedArray.Of("t", [.. points.Select(p => p.Lag)], timeUnit, "lag"),
            NamedArray.Of(symbol, [.. points.Select(p => p.Value)], unit, of),
            NamedArray.Of($"{symbol}_error", [.. points.Select(p => p.Error ?? double.NaN)], unit, "its standard error; NaN where there are too few samples for one"),
            NamedArray.Of($"{symbol}_pairs", [.. points.Select(p => p.Pairs)], "1", "pairs of frames behind it"),
        ]);
    })];

    /// <summary>What was left out of curves, a sentence each; the same words once.</summary>
    public IReadOnlyList<string> Remarks => [.. _curves.SelectMany(c => c.Curve.Remarks).Distinct(StringComparer.Ordinal)];

    /// <summary>All curves in a figure against log t.</summary>
    /// <param name="label">Label of the vertical axis, in the markup of figures.</param>
    /// <param name="isLogarithmic">Whether the vertical axis is logarithmic; points that are not positive are then left out.</param>
    /// <param name="further">Further marks: a threshold.</param>
    public Figure Figure(string label, bool isLogarithmic, params IReadOnlyList<Mark> further)
    {
        List<Mark> marks = [.. further];
        foreach ((string name, LagCurve curve) in _curves)
        {
            CurvePoint[] points = [.. curve.Points.Where(p => p.Lag > 0 && (!isLogarithmic || p.Value > 0))];
            marks.Add(Curve.LineAndPoints([.. points.Select(p => p.Lag)], [.. points.Select(p => p.Value)], [.. points.Select(p => p.Error ?? double.NaN)], name.Length == 0 ? null : name));
        }

        string? shown = unit == "1" ? null : unit;
        return new Figure { Panels = [new Panel { X = Axis.Log("t", timeUnit), Y = isLogarithmic ? Axis.Log(label, shown) : Axis.Linear(label, shown), Marks = marks }] };
    }
}
