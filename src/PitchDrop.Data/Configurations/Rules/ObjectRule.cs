using System.Collections.Immutable;
using System.Text.Json;
using PitchDrop.Data.Configurations.Syntax;
using PitchDrop.Data.Configurations.Values;

namespace PitchDrop.Data.Configurations.Rules;

/// <summary>An object with known keys; every other key is refused.</summary>
public sealed record ObjectRule : ValueRule
{
    // More keys than this are counted, not named, beside the one that is nearest.
    private const int MostKeys = 12;

    /// <summary>An object with these fields, in the order in which they are written out.</summary>
    /// <exception cref="ArgumentException">Two fields share a key.</exception>
    public ObjectRule(params ReadOnlySpan<ConfigurationField> fields)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (ConfigurationField field in fields)
        {
            if (!keys.Add(field.Key))
            {
                throw new ArgumentException($"Two fields have the key {field.Key}.", nameof(fields));
            }
        }

        Fields = [.. fields];
    }

    /// <summary>The fields.</summary>
    public ImmutableArray<ConfigurationField> Fields { get; }

    /// <inheritdoc/>
    public override string Accepted => Fields.IsEmpty ? "an empty object" : $"an object {{{string.Join(", ", Fields.Select(f => f.Key))}}}";

    internal override bool Suits(SyntaxNode node) => node.Kind == SyntaxKind.Object;

    internal override ConfigurationValue? Read(SyntaxNode node, string path, ReadingContext context)
    {
        if (node.Kind != SyntaxKind.Object)
        {
            context.Refuse(node, path, Accepted);
            return null;
        }

        int before = context.Count;
        var given = new Dictionary<string, SyntaxMember>(StringComparer.Ordinal);
        foreach (SyntaxMember member in node.Members)
        {
            if (Fields.Any(f => f.Key == member.Key))
            {
                given[member.Key] = member;
            }
            else if (!context.IsFull)
            {
                RefuseKey(member, path, context);
            }
        }

        var members = ImmutableArray.CreateBuilder<(string, ConfigurationValue)>(Fields.Length);
        foreach (ConfigurationField field in Fields)
        {
            string full = path.Length == 0 ? field.Key : $"{path}.{field.Key}";
            ConfigurationValue? value = given.TryGetValue(field.Key, out SyntaxMember member)
                ? ReadGiven(field, member, full, context)
                : ReadAbsent(field, node, full, context);
            if (value is not null)
            {
                members.Add((field.Key, value));
            }
        }

        return context.Count == before && members.Count == Fields.Length ? new ObjectValue(members.MoveToImmutable()) : null;
    }

    internal override ConfigurationValue? Absent(SyntaxNode parent, string path, ReadingContext context) =>
        Read(new SyntaxNode(SyntaxKind.Object, parent.Source, parent.Offset), path, context);

    internal override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (ConfigurationField field in Fields)
        {
            json.WritePropertyName(field.Key);
            field.WriteSchema(json);
        }

        json.WriteEndObject();
        json.WriteStartArray("required");
        foreach (ConfigurationField field in Fields.Where(f => f.IsRequired))
        {
            json.WriteStringValue(field.Key);
        }

        json.WriteEndArray();
        json.WriteBoolean("additionalProperties", false);
    }

    private static ConfigurationValue? ReadGiven(ConfigurationField field, SyntaxMember member, string path, ReadingContext context)
    {
        context.Places[path] = (member.Value.Source, member.Value.Offset);
        if (field.IsOptional && member.Value.Kind == SyntaxKind.Null)
        {
            return NullValue.Instance;
        }

        return field.Rule.Read(member.Value, path, context);
    }

    private static ConfigurationValue? ReadAbsent(ConfigurationField field, SyntaxNode parent, string path, ReadingContext context)
    {
        if (field.DefaultValue is not null)
        {
            return field.DefaultValue;
        }

        if (!field.IsRequired)
        {
            return field.IsOptional ? NullValue.Instance : field.Rule.Absent(parent, path, context);
        }

        context.Refuse(parent.Source, parent.Offset, path, "nothing, but the key is required", field.Rule.Accepted);
        return null;
    }

    private void RefuseKey(SyntaxMember member, string path, ReadingContext context)
    {
        string full = path.Length == 0 ? member.Key : $"{path}.{member.Key}";
        string[] keys = [.. Fields.Where(f => f.IsListed).Select(f => f.Key)];
        string all = string.Join(", ", keys);
        string? nearest = EditDistance.Nearest(member.Key, keys);
        context.Refuse(member.Source, member.Offset, full, "an unknown key", nearest is not null ? $"{nearest} (nearest of {(keys.Length > MostKeys ? FormattableString.Invariant($"{keys.Length} keys") : all)})" : keys.Length == 0 ? "no key at all" : $"one of {all}");
    }
}
