using System.Text;
using System.Text.Json;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Data.Configurations.Syntax;
using PitchDrop.Data.Configurations.Values;

namespace PitchDrop.Data.Configurations;

/// <summary>One key of a configuration: its meaning, unit and rule, and what holds when it is absent.</summary>
public sealed record ConfigurationField
{
    private ConfigurationField(string key, string meaning, string unit, ValueRule rule)
    {
        bool sound = key.Length is > 0 and <= 64 && char.IsAsciiLetter(key[0]) && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
        if (!sound || string.IsNullOrWhiteSpace(meaning))
        {
            throw new ArgumentException($"The field \"{key}\" needs a meaning, and a key of ASCII letters, digits, '_' and '-' that begins with a letter.", nameof(key));
        }

        (Key, Meaning, Unit, Rule) = (key, meaning, unit, rule);
    }

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>What it means, in a sentence.</summary>
    public string Meaning { get; }

    /// <summary>The unit of its numbers; empty where it has none.</summary>
    public string Unit { get; }

    /// <summary>What its value may be.</summary>
    public ValueRule Rule { get; }

    /// <summary>Whether the configuration is refused without it.</summary>
    public bool IsRequired { get; private init; }

    /// <summary>Whether it may be absent, or null, and then has no value.</summary>
    public bool IsOptional { get; private init; }

    /// <summary>The default as JSON; null where there is none.</summary>
    public string? Default => DefaultValue?.ToString();

    /// <summary>Whether it is named where an unknown key is refused; what a program writes for itself is not.</summary>
    public bool IsListed { get; private init; } = true;

    internal ConfigurationValue? DefaultValue { get; private init; }

    /// <summary>A field that must be given.</summary>
    /// <exception cref="ArgumentException">The key or the meaning is not sound.</exception>
    public static ConfigurationField Required(string key, string meaning, string unit, ValueRule rule) => new(key, meaning, unit, rule) { IsRequired = true };

    /// <summary>A field that may be absent and then has no value.</summary>
    /// <exception cref="ArgumentException">The key or the meaning is not sound.</exception>
    public static ConfigurationField Optional(string key, string meaning, string unit, ValueRule rule) => new(key, meaning, unit, rule) { IsOptional = true };

    /// <summary>
    /// A field that has <paramref name="value"/> when absent: a number, text, flag, array of those, or array of two-number arrays for a table.
    /// </summary>
    /// <exception cref="ArgumentException">The key or the meaning is not sound, or the default does not obey the rule.</exception>
    public static ConfigurationField WithDefault(string key, string meaning, string unit, ValueRule rule, object value)
    {
        var field = new ConfigurationField(key, meaning, unit, rule);
        var context = new ReadingContext();
        ConfigurationValue? read = rule.Read(SyntaxReader.Read(new SyntaxSource("default", Json(key, value), isOverride: false)), key, context);
        return read is null
            ? throw new ArgumentException($"The default of a field does not obey its rule: {context.Errors[0]}", nameof(value))
            : field with { DefaultValue = read };
    }

    /// <summary>A nested object; absent, all of its own defaults hold.</summary>
    /// <exception cref="ArgumentException">The key or the meaning is not sound, or two fields share a key.</exception>
    public static ConfigurationField Section(string key, string meaning, params ReadOnlySpan<ConfigurationField> fields) =>
        new(key, meaning, "", new ObjectRule(fields));

    /// <summary>The same field, not named where an unknown key is refused.</summary>
    public ConfigurationField Unlisted() => this with { IsListed = false };

    internal void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("description", Unit.Length == 0 ? Meaning : $"{Meaning} [{Unit}]");
        if (IsOptional)
        {
            json.WriteStartArray("anyOf");
            Rule.WriteSchemaObject(json);
            json.WriteStartObject();
            json.WriteString("type", "null");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteNull("default");
        }
        else
        {
            Rule.WriteSchema(json);
        }

        if (Default is not null)
        {
            json.WritePropertyName("default");
            json.WriteRawValue(Default);
        }

        json.WriteEndObject();
    }

    private static byte[] Json(string key, object value)
    {
        try
        {
            return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(value));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or JsonException)
        {
            throw new ArgumentException($"The default of {key} cannot be written as JSON: {e.Message}", nameof(value), e);
        }
    }
}
