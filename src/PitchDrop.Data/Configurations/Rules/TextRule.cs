using System.Collections.Immutable;
using System.Text.Json;
using PitchDrop.Data.Configurations.Syntax;
using PitchDrop.Data.Configurations.Values;

namespace PitchDrop.Data.Configurations.Rules;

/// <summary>A text: one of several choices, or free.</summary>
public sealed record TextRule : ValueRule
{
    private const int Longest = 4096;

    private TextRule(ImmutableArray<string> choices) => Choices = choices;

    /// <summary>The choices; empty if any text will do.</summary>
    public ImmutableArray<string> Choices { get; }

    /// <summary>Any text of at most 4096 characters.</summary>
    public static TextRule Free { get; } = new([]);

    /// <summary>One of these, spelt exactly so.</summary>
    /// <exception cref="ArgumentException">There is no choice.</exception>
    public static TextRule OneOf(params ReadOnlySpan<string> choices) =>
        choices.IsEmpty ? throw new ArgumentException("There must be at least one choice.", nameof(choices)) : new TextRule([.. choices]);

    /// <inheritdoc/>
    public override string Accepted => Choices.Length switch
    {
        0 => $"a text of at most {Longest} characters",
        1 => $"\"{Choices[0]}\"",
        _ => $"one of {string.Join(", ", Choices)}",
    };

    internal override bool Suits(SyntaxNode node) => node.Kind == SyntaxKind.Text || IsBareWord(node);

    internal override ConfigurationValue? Read(SyntaxNode node, string path, ReadingContext context)
    {
        bool isText = node.Kind == SyntaxKind.Text || IsBareWord(node);
        string text = isText ? node.Text : "";
        if (isText && (Choices.IsEmpty ? text.Length <= Longest : Choices.Contains(text)))
        {
            return new TextValue(text);
        }

        string? nearest = isText ? EditDistance.Nearest(text, Choices) : null;
        context.Refuse(node, path, nearest is null ? Accepted : $"{Accepted}; nearest is {nearest}");
        return null;
    }

    internal override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", "string");
        if (Choices.IsEmpty)
        {
            json.WriteNumber("maxLength", Longest);
            return;
        }

        json.WriteStartArray("enum");
        foreach (string choice in Choices)
        {
            json.WriteStringValue(choice);
        }

        json.WriteEndArray();
    }

    // On the command line, --set label=64 means the text "64".
    private static bool IsBareWord(SyntaxNode node) => node.Source.IsOverride && node.Kind is (SyntaxKind.Number or SyntaxKind.Flag or SyntaxKind.Null);
}
