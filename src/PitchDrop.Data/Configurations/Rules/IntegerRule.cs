using System.Globalization;
using System.Text.Json;
using PitchDrop.Data.Configurations.Syntax;
using PitchDrop.Data.Configurations.Values;

namespace PitchDrop.Data.Configurations.Rules;

/// <summary>A whole number within bounds. It may be written 64, 64.0 or 6.4e1: what counts is that the number written is exactly whole.</summary>
/// <param name="Minimum">The least value.</param>
/// <param name="Maximum">The greatest value.</param>
public sealed record IntegerRule(Int128 Minimum, Int128 Maximum) : ValueRule
{
    /// <summary>A whole number from 1 to the greatest 32-bit one.</summary>
    public static IntegerRule Positive { get; } = new(1, int.MaxValue);

    /// <summary>A whole number from 0 to the greatest 32-bit one.</summary>
    public static IntegerRule NotNegative { get; } = new(0, int.MaxValue);

    /// <summary>A seed: any unsigned 64-bit number.</summary>
    public static IntegerRule Seed { get; } = new(0, ulong.MaxValue);

    /// <inheritdoc/>
    public override string Accepted => string.Create(CultureInfo.InvariantCulture, $"a whole number from {Minimum} to {Maximum}");

    internal override bool Suits(SyntaxNode node) => node.Kind == SyntaxKind.Number;

    internal override ConfigurationValue? Read(SyntaxNode node, string path, ReadingContext context)
    {
        if (node.Kind == SyntaxKind.Number && WholeNumber.TryParse(node.Raw, out Int128 number) && number >= Minimum && number <= Maximum)
        {
            return new IntegerValue(number);
        }

        context.Refuse(node, path, Accepted);
        return null;
    }

    internal override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", "integer");
        json.WritePropertyName("minimum");
        json.WriteRawValue(Minimum.ToString(CultureInfo.InvariantCulture));
        json.WritePropertyName("maximum");
        json.WriteRawValue(Maximum.ToString(CultureInfo.InvariantCulture));
    }
}
