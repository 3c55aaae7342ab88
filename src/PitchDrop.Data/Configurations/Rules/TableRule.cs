using System.Collections.Immutable;
using System.Text.Json;
using PitchDrop.Data.Configurations.Syntax;
using PitchDrop.Data.Configurations.Values;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Data.Configurations.Rules;

/// <summary>A table of number pairs <c>[[x, y], …]</c> in which x increases from row to row.</summary>
/// <param name="X">The rule of the first number of a row.</param>
/// <param name="Y">The rule of the second.</param>
public sealed record TableRule(NumberRule X, NumberRule Y) : ValueRule
{
    private const int MostRows = 100_000;

    /// <summary>The least number of rows.</summary>
    public int MinimumCount { get; init => field = Require.Between(value, 0, MostRows); } = 1;

    /// <inheritdoc/>
    public override string Accepted =>
        $"a table of {MinimumCount} to {MostRows} rows [x, y] in which x increases, x being {X.Accepted} and y {Y.Accepted}";

    internal override bool Suits(SyntaxNode node) => node.Kind == SyntaxKind.List;

    internal override ConfigurationValue? Read(SyntaxNode node, string path, ReadingContext context)
    {
        if (node.Kind != SyntaxKind.List || node.Items.Count < MinimumCount || node.Items.Count > MostRows)
        {
            context.Refuse(node, path, Accepted);
            return null;
        }

        var rows = ImmutableArray.CreateBuilder<ConfigurationValue>(node.Items.Count);
        double before = double.NegativeInfinity;
        for (int i = 0; i < node.Items.Count && !context.IsFull; i++)
        {
            if (ReadRow(node.Items[i], $"{path}.{i}", ref before, context) is { } row)
            {
                rows.Add(row);
            }
        }

        return rows.Count == node.Items.Count ? new ListValue(rows.MoveToImmutable()) : null;
    }

    internal override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", "array");
        json.WriteNumber("minItems", MinimumCount);
        json.WriteNumber("maxItems", MostRows);
        json.WriteStartObject("items");
        json.WriteString("type", "array");
        json.WriteStartArray("prefixItems");
        X.WriteSchemaObject(json);
        Y.WriteSchemaObject(json);
        json.WriteEndArray();
        json.WriteBoolean("items", false);
        json.WriteNumber("minItems", 2);
        json.WriteEndObject();
    }

    private ListValue? ReadRow(SyntaxNode node, string path, ref double before, ReadingContext context)
    {
        if (node.Kind != SyntaxKind.List || node.Items.Count != 2)
        {
            context.Refuse(node, path, "a row of two numbers [x, y]");
            return null;
        }

        ConfigurationValue? x = X.Read(node.Items[0], $"{path}.0", context);
        ConfigurationValue? y = Y.Read(node.Items[1], $"{path}.1", context);
        if (x is not NumberValue number || y is null)
        {
            return null;
        }

        if (number.Number <= before)
        {
            context.Refuse(node.Items[0], $"{path}.0", "a number greater than that of the row before");
            return null;
        }

        before = number.Number;
        return new ListValue([x, y]);
    }
}
