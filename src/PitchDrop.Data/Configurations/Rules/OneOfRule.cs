using System.Collections.Immutable;
using System.Text.Json;
using PitchDrop.Data.Configurations.Syntax;
using PitchDrop.Data.Configurations.Values;

namespace PitchDrop.Data.Configurations.Rules;

/// <summary>A value that may take one of several forms: a number, say, or an object with a table. The first form that is obeyed counts.</summary>
public sealed record OneOfRule : ValueRule
{
    /// <summary>One of these forms.</summary>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    public OneOfRule(params ReadOnlySpan<ValueRule> forms)
    {
        if (forms.Length < 2)
        {
            throw new ArgumentException("A choice needs at least two forms.", nameof(forms));
        }

        Forms = [.. forms];
    }

    /// <summary>The forms, in the order in which they are tried.</summary>
    public ImmutableArray<ValueRule> Forms { get; }

    /// <inheritdoc/>
    public override string Accepted => string.Join(", or ", Forms.Select(f => f.Accepted));

    internal override bool Suits(SyntaxNode node) => Forms.Any(f => f.Suits(node));

    internal override ConfigurationValue? Read(SyntaxNode node, string path, ReadingContext context)
    {
        ReadingContext? best = null;
        foreach (ValueRule form in Forms.Where(f => f.Suits(node)))
        {
            var attempt = new ReadingContext();
            if (form.Read(node, path, attempt) is { } value)
            {
                context.Take(attempt);
                return value;
            }

            best = best is null || attempt.Count < best.Count ? attempt : best;
        }

        // An object is told what is wrong inside it; anything simpler, what the forms are.
        if (best is not null && node.Kind is (SyntaxKind.Object or SyntaxKind.List))
        {
            context.Take(best);
        }
        else
        {
            context.Refuse(node, path, Accepted);
        }

        return null;
    }

    internal override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteStartArray("anyOf");
        foreach (ValueRule form in Forms)
        {
            form.WriteSchemaObject(json);
        }

        json.WriteEndArray();
    }
}
