using System.Globalization;
using System.Text.Json;
using PitchDrop.Data.Configurations.Syntax;
using PitchDrop.Data.Configurations.Values;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Data.Configurations.Rules;

/// <summary>A finite number within bounds.</summary>
public sealed record NumberRule : ValueRule
{
    /// <summary>The least value; null if there is no such bound.</summary>
    public double? Minimum { get; init => field = Bound(value); }

    /// <summary>A value that must be exceeded; null if there is no such bound.</summary>
    public double? ExclusiveMinimum { get; init => field = Bound(value); }

    /// <summary>The greatest value; null if there is no such bound.</summary>
    public double? Maximum { get; init => field = Bound(value); }

    /// <summary>A value that must not be reached; null if there is no such bound.</summary>
    public double? ExclusiveMaximum { get; init => field = Bound(value); }

    /// <summary>Any finite number.</summary>
    public static NumberRule Any { get; } = new();

    /// <summary>A number greater than zero.</summary>
    public static NumberRule Positive { get; } = new() { ExclusiveMinimum = 0 };

    /// <summary>A number of at least zero.</summary>
    public static NumberRule NotNegative { get; } = new() { Minimum = 0 };

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public static NumberRule Between(double least, double most) => new() { Minimum = least, Maximum = most };

    /// <inheritdoc/>
    public override string Accepted
    {
        get
        {
            string low = ExclusiveMinimum is { } above ? $"greater than {Said(above)}" : Minimum is { } least ? $"of at least {Said(least)}" : "";
            string high = ExclusiveMaximum is { } below ? $"less than {Said(below)}" : Maximum is { } most ? $"of at most {Said(most)}" : "";
            return string.Join(" ", new[] { "a finite number", low, low.Length > 0 && high.Length > 0 ? "and" : "", high }.Where(s => s.Length > 0));
        }
    }

    internal override bool Suits(SyntaxNode node) => node.Kind == SyntaxKind.Number;

    internal override ConfigurationValue? Read(SyntaxNode node, string path, ReadingContext context)
    {
        if (node.Kind == SyntaxKind.Number && double.TryParse(node.Raw, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && Holds(number))
        {
            return new NumberValue(number);
        }

        context.Refuse(node, path, Accepted);
        return null;
    }

    internal override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", "number");
        WriteBound(json, "minimum", Minimum);
        WriteBound(json, "exclusiveMinimum", ExclusiveMinimum);
        WriteBound(json, "maximum", Maximum);
        WriteBound(json, "exclusiveMaximum", ExclusiveMaximum);
    }

    private bool Holds(double number) =>
        double.IsFinite(number)
        && !(number < Minimum)
        && !(number <= ExclusiveMinimum)
        && !(number > Maximum)
        && !(number >= ExclusiveMaximum);

    private static double? Bound(double? value) => value is { } bound ? Require.Finite(bound) : null;

    private static string Said(double bound) => bound.ToString("R", CultureInfo.InvariantCulture);

    private static void WriteBound(Utf8JsonWriter json, string keyword, double? bound)
    {
        if (bound is { } value)
        {
            json.WriteNumber(keyword, value);
        }
    }
}
