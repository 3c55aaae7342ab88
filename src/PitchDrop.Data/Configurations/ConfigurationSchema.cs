using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PitchDrop.Data.Configurations.Rules;

namespace PitchDrop.Data.Configurations;

/// <summary>What a configuration may say: its fields, in the order in which they are written out.</summary>
public sealed class ConfigurationSchema
{
    /// <summary>A schema of these fields.</summary>
    /// <exception cref="ArgumentException">Two fields share a key.</exception>
    public ConfigurationSchema(string title, params ReadOnlySpan<ConfigurationField> fields)
    {
        Title = title;
        Root = new ObjectRule(fields);
    }

    /// <summary>What is configured, in a few words.</summary>
    public string Title { get; }

    /// <summary>The fields.</summary>
    public ImmutableArray<ConfigurationField> Fields => Root.Fields;

    internal ObjectRule Root { get; }

    /// <summary>The schema in the language that editors understand: JSON Schema 2020-12, indented.</summary>
    public string ToJsonSchema()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", Title);
            Root.WriteSchema(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }
}
