using PitchDrop.Data.Arrays;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Studies.Analysis;

/// <summary>Numbers with errors as columns of a table.</summary>
public static class ScalarColumns
{
    /// <summary>The values and their standard errors; NaN where there is none.</summary>
    /// <param name="symbol">Name of the values among the arrays: "g".</param>
    /// <param name="unit">Their unit; "1" for a pure number.</param>
    /// <param name="meaning">What they are, in a few words.</param>
    /// <param name="values">The numbers.</param>
    public static IEnumerable<NamedArray> Of(string symbol, string unit, string meaning, IReadOnlyList<Scalar> values) =>
    [
        NamedArray.Of(symbol, [.. values.Select(v => v.Value ?? double.NaN)], unit, meaning),
        NamedArray.Of($"{symbol}_error", [.. values.Select(v => v.Error ?? double.NaN)], unit, "its standard error; NaN where there are too few samples for one"),
    ];
}
