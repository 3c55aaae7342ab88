using System.Collections.Immutable;
using System.Text.Json;
using PitchDrop.Data.Configurations.Syntax;
using PitchDrop.Data.Configurations.Values;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Data.Configurations.Rules;

/// <summary>A list of which every item obeys the same rule.</summary>
/// <param name="Item">The rule of each item.</param>
public sealed record ListRule(ValueRule Item) : ValueRule
{
    /// <summary>The least number of items.</summary>
    public int MinimumCount { get; init => field = Require.Between(value, 0, int.MaxValue); }

    /// <summary>The greatest number of items.</summary>
    public int MaximumCount { get; init => field = Require.Between(value, 0, int.MaxValue); } = 100_000;

    /// <inheritdoc/>
    public override string Accepted => $"a list of {MinimumCount} to {MaximumCount} items, each {Item.Accepted}";

    internal override bool Suits(SyntaxNode node) => node.Kind == SyntaxKind.List;

    internal override ConfigurationValue? Read(SyntaxNode node, string path, ReadingContext context)
    {
        if (node.Kind != SyntaxKind.List || node.Items.Count < MinimumCount || node.Items.Count > MaximumCount)
        {
            context.Refuse(node, path, Accepted);
            return null;
        }

        var items = ImmutableArray.CreateBuilder<ConfigurationValue>(node.Items.Count);
        for (int i = 0; i < node.Items.Count && !context.IsFull; i++)
        {
            if (Item.Read(node.Items[i], $"{path}.{i}", context) is { } item)
            {
                items.Add(item);
            }
        }

        return items.Count == node.Items.Count ? new ListValue(items.MoveToImmutable()) : null;
    }

    internal override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", "array");
        json.WritePropertyName("items");
        Item.WriteSchemaObject(json);
        json.WriteNumber("minItems", MinimumCount);
        json.WriteNumber("maxItems", MaximumCount);
    }
}
