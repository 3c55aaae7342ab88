using System.Text.Json;
using PitchDrop.Softness.StructureFunctions;

namespace PitchDrop.Softness.Classifier;

/// <summary>A part of a classifier's file, with its path for messages.</summary>
/// <param name="Path">Where it stands: "functions[3]"; empty for the whole.</param>
/// <param name="Element">What stands there.</param>
internal readonly record struct ClassifierNode(string Path, JsonElement Element)
{
    /// <summary>A member, or null where there is none.</summary>
    public ClassifierNode? Find(string name)
    {
        string path = Path.Length == 0 ? name : $"{Path}.{name}";
        if (Element.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException($"{(Path.Length == 0 ? "the file" : Path)} is {Said(Element)}; accepted is an object with the member {name}");
        }

        return Element.TryGetProperty(name, out JsonElement member) ? new ClassifierNode(path, member) : null;
    }

    /// <summary>A member that has to be there.</summary>
    public ClassifierNode Member(string name) => Find(name) ?? throw new InvalidDataException($"{(Path.Length == 0 ? "the file" : Path)} has no member {name}");

    /// <summary>A finite number.</summary>
    public double Number(string name)
    {
        ClassifierNode member = Member(name);
        return member.Element.ValueKind == JsonValueKind.Number && member.Element.TryGetDouble(out double value) && double.IsFinite(value) ? value : throw member.Refuse("a finite number");
    }

    /// <summary>A whole number.</summary>
    public int Integer(string name)
    {
        ClassifierNode member = Member(name);
        return member.Element.ValueKind == JsonValueKind.Number && member.Element.TryGetInt32(out int value) ? value : throw member.Refuse("a whole number");
    }

    /// <summary>A whole number of 64 bits that is not negative.</summary>
    public ulong Unsigned(string name)
    {
        ClassifierNode member = Member(name);
        return member.Element.ValueKind == JsonValueKind.Number && member.Element.TryGetUInt64(out ulong value) ? value : throw member.Refuse("a whole number of at least 0");
    }

    /// <summary>true or false.</summary>
    public bool Flag(string name)
    {
        ClassifierNode member = Member(name);
        return member.Element.ValueKind is JsonValueKind.True or JsonValueKind.False ? member.Element.GetBoolean() : throw member.Refuse("true or false");
    }

    /// <summary>A text.</summary>
    public string Text(string name)
    {
        ClassifierNode member = Member(name);
        return member.Element.ValueKind == JsonValueKind.String ? member.Element.GetString()! : throw member.Refuse("a text");
    }

    /// <summary>The letter of a species.</summary>
    public int Species(string name)
    {
        string letter = Text(name);
        return letter.Length == 1 && letter[0] - 'A' is >= 0 and < StructureFunctionSet.MostSpecies and int species ? species : throw Member(name).Refuse("the letter of a species, A for the first");
    }

    /// <summary>The elements of a list.</summary>
    public IEnumerable<ClassifierNode> Items(string name)
    {
        ClassifierNode member = Member(name);
        return member.Element.ValueKind == JsonValueKind.Array
            ? member.Element.EnumerateArray().Select((e, k) => new ClassifierNode($"{member.Path}[{k}]", e))
            : throw member.Refuse("a list");
    }

    /// <summary>The elements of a list of whole numbers.</summary>
    public int[] Integers(string name) => [.. Items(name).Select(item => item.Element.ValueKind == JsonValueKind.Number && item.Element.TryGetInt32(out int value) ? value : throw item.Refuse("a whole number"))];

    /// <summary>The members of an object of texts.</summary>
    public Dictionary<string, string> Texts(string name)
    {
        ClassifierNode member = Member(name);
        if (member.Element.ValueKind != JsonValueKind.Object)
        {
            throw member.Refuse("an object of texts");
        }

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty property in member.Element.EnumerateObject())
        {
            texts[property.Name] = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : throw new ClassifierNode($"{member.Path}.{property.Name}", property.Value).Refuse("a text");
        }

        return texts;
    }

    /// <summary>What is made here, with this place in the message where a number breaks its rule.</summary>
    public T Checked<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{Path}: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private static string Said(JsonElement element)
    {
        string text = element.GetRawText();
        return element.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            _ => text.Length > 40 ? text[..40] + "…" : text,
        };
    }

    private InvalidDataException Refuse(string accepted) => new($"{Path} is {Said(Element)}; accepted is {accepted}");
}
