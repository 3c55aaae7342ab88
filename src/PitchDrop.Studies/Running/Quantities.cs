using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Report;

namespace PitchDrop.Studies.Running;

/// <summary>Short ways to write quantities and claims down.</summary>
internal static class Quantities
{
    /// <summary>A quantity anywhere.</summary>
    public static Quantity At(string figure, string symbol, string name, Estimate value, string unit, Reference? reference, params ReadOnlySpan<(string Key, WhereValue Value)> where) => new()
    {
        Figure = figure,
        Symbol = symbol,
        Name = name,
        Where = Where.Of(where),
        Value = value.Value,
        Error = value.Error,
        Unit = unit,
        Reference = reference,
    };

    /// <summary>A quantity without noise, with an error estimate of its numerics or none.</summary>
    public static Quantity Exact(string figure, string symbol, string name, double value, double? error, string unit, Reference? reference, params ReadOnlySpan<(string Key, WhereValue Value)> where) => new()
    {
        Figure = figure,
        Symbol = symbol,
        Name = name,
        Where = Where.Of(where),
        Value = value,
        Error = error,
        Unit = unit,
        Reference = reference,
    };

    /// <summary>Whether a value lies above a bound (true) or below (false) by more than so many of its errors; null where its error does not tell.</summary>
    public static bool? Above(Estimate value, double bound, double errors = 3) => Math.Abs(value.Value - bound) > errors * value.Error ? value.Value > bound : null;

    /// <summary>A claim of the paper that a quantity decides.</summary>
    public static Claim Claim(string statement, Quantity quantity, string section) => new()
    {
        Statement = statement,
        Ours = new ValueWithError(quantity.Value, quantity.Error, quantity.Unit),
        Reference = quantity.Reference is { } r ? new TableCell($"{r.Value:G6} ({r.Source})") : new TableCell("not given as a number"),
        Agreement = quantity.Agrees switch { true => Agreement.Yes, false => Agreement.No, null => Agreement.NotComparable },
        SectionId = section,
    };

    /// <summary>A claim that words decide.</summary>
    public static Claim Claim(string statement, string ours, string reference, bool? agrees, string section) => new()
    {
        Statement = statement,
        Ours = ours,
        Reference = reference,
        Agreement = agrees switch { true => Agreement.Yes, false => Agreement.No, null => Agreement.NotComparable },
        SectionId = section,
    };
}
