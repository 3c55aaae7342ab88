using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Report;

namespace PitchDrop.Studies.Running;

/// <summary>The quantities of summary.json as a table of the report.</summary>
internal static class QuantityTable
{
    /// <summary>What a single run gave: symbol, meaning, conditions, value.</summary>
    public static TableBlock Of(IReadOnlyList<Quantity> quantities) => new(
        "Quantities of `summary.json`.",
        ["symbol", "what it is", "where", "value"],
        [.. quantities.Select(q => new TableCell[] { $"`{q.Symbol}`", q.Name, $"{q.Where}", Value(q) })]);

    /// <summary>The same with figure, reference and whether the two agree.</summary>
    public static TableBlock WithReferences(IReadOnlyList<Quantity> quantities) => new(
        "Quantities of `summary.json`: with what the paper, another work or a derivation says, and its tolerance.",
        ["figure", "symbol", "what it is", "where", "value", "reference", "agrees"],
        [.. quantities.Select(q => new TableCell[]
        {
            q.Figure, $"`{q.Symbol}`", q.Name, $"{q.Where}", Value(q),
            q.Reference is { } r ? $"{r.Value:G6}, tolerance {r.Tolerance:G2}: {r.Source}" : "",
            q.Agrees switch { true => "yes", false => "no", null => "" },
        })]);

    private static ValueWithError Value(Quantity q) => new(q.Value, q.Error, q.Unit == "1" ? null : q.Unit);
}
