using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PitchDrop.Data.Configurations.Values;

/// <summary>A value that has been read and found good.</summary>
internal abstract record ConfigurationValue
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What it is, for a message to a programmer.</summary>
    public abstract string Kind { get; }

    /// <summary>Appends canonical JSON; objects go over several lines, lists stay on one unless they hold objects.</summary>
    public abstract void Append(StringBuilder json, int indent);

    public sealed override string ToString()
    {
        var json = new StringBuilder();
        Append(json, 0);
        return json.ToString();
    }

    public static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);
}

internal sealed record NumberValue(double Number) : ConfigurationValue
{
    public override string Kind => "number";

    public override void Append(StringBuilder json, int indent) => json.Append(Number.ToString("R", CultureInfo.InvariantCulture));
}

internal sealed record IntegerValue(Int128 Number) : ConfigurationValue
{
    public override string Kind => "integer";

    public override void Append(StringBuilder json, int indent) => json.Append(Number.ToString(CultureInfo.InvariantCulture));
}

internal sealed record TextValue(string Text) : ConfigurationValue
{
    public override string Kind => "text";

    public override void Append(StringBuilder json, int indent) => json.Append(Quoted(Text));
}

internal sealed record FlagValue(bool Flag) : ConfigurationValue
{
    public override string Kind => "flag";

    public override void Append(StringBuilder json, int indent) => json.Append(Flag ? "true" : "false");
}

/// <summary>An optional value that was not given.</summary>
internal sealed record NullValue : ConfigurationValue
{
    public static NullValue Instance { get; } = new();

    public override string Kind => "null";

    public override void Append(StringBuilder json, int indent) => json.Append("null");
}

internal sealed record ListValue(ImmutableArray<ConfigurationValue> Items) : ConfigurationValue
{
    public override string Kind => "list";

    public override void Append(StringBuilder json, int indent)
    {
        json.Append('[');
        for (int i = 0; i < Items.Length; i++)
        {
            json.Append(i == 0 ? "" : ", ");
            Items[i].Append(json, indent);
        }

        json.Append(']');
    }
}

internal sealed record ObjectValue(ImmutableArray<(string Key, ConfigurationValue Value)> Members) : ConfigurationValue
{
    public override string Kind => "object";

    public ConfigurationValue? this[string key]
    {
        get
        {
            foreach ((string known, ConfigurationValue value) in Members)
            {
                if (known == key)
                {
                    return value;
                }
            }

            return null;
        }
    }

    public override void Append(StringBuilder json, int indent)
    {
        json.Append('{');
        for (int i = 0; i < Members.Length; i++)
        {
            json.Append(i == 0 ? "\n" : ",\n").Append(' ', indent + 2).Append(Quoted(Members[i].Key)).Append(": ");
            Members[i].Value.Append(json, indent + 2);
        }

        json.Append(Members.IsEmpty ? "" : "\n").Append(' ', Members.IsEmpty ? 0 : indent).Append('}');
    }
}
