using System.Text.Json;
using PitchDrop.Data.Configurations.Syntax;
using PitchDrop.Data.Configurations.Values;

namespace PitchDrop.Data.Configurations.Rules;

/// <summary>A flag, true or false.</summary>
public sealed record FlagRule : ValueRule
{
    private FlagRule()
    {
    }

    /// <summary>The rule.</summary>
    public static FlagRule Any { get; } = new();

    /// <inheritdoc/>
    public override string Accepted => "true or false";

    internal override bool Suits(SyntaxNode node) => node.Kind == SyntaxKind.Flag;

    internal override ConfigurationValue? Read(SyntaxNode node, string path, ReadingContext context)
    {
        if (node.Kind == SyntaxKind.Flag)
        {
            return new FlagValue(node.IsTrue);
        }

        context.Refuse(node, path, Accepted);
        return null;
    }

    internal override void WriteSchema(Utf8JsonWriter json) => json.WriteString("type", "boolean");
}
