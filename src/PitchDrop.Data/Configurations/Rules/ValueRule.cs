using System.Text.Json;
using PitchDrop.Data.Configurations.Syntax;
using PitchDrop.Data.Configurations.Values;

namespace PitchDrop.Data.Configurations.Rules;

/// <summary>What a value of a configuration may be.</summary>
public abstract record ValueRule
{
    private protected ValueRule()
    {
    }

    /// <summary>What is accepted, to complete the sentence "accepted is …".</summary>
    public abstract string Accepted { get; }

    /// <summary>Whether a value written like this can be meant for this rule at all.</summary>
    internal abstract bool Suits(SyntaxNode node);

    /// <summary>Checks a value; null after an error has been noted.</summary>
    internal abstract ConfigurationValue? Read(SyntaxNode node, string path, ReadingContext context);

    /// <summary>Writes the rule's keywords of JSON Schema into an object that has been begun.</summary>
    internal abstract void WriteSchema(Utf8JsonWriter json);

    /// <summary>The value of an absent key, where the rule itself knows it.</summary>
    internal virtual ConfigurationValue? Absent(SyntaxNode parent, string path, ReadingContext context) => null;

    internal void WriteSchemaObject(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        WriteSchema(json);
        json.WriteEndObject();
    }
}
