using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PitchDrop.Data.Files;

namespace PitchDrop.Data.RunFolders;

/// <summary>summary.json, schema 1: written with its keys always in the same order, read with suspicion.</summary>
public static class SummaryFile
{
    private const int Schema = 1;
    private const long LongestFile = 64L << 20;

    /// <summary>Writes the summary, atomically; an existing file is replaced.</summary>
    /// <exception cref="DiskFullException">The disk is full: an older file remains.</exception>
    /// <exception cref="IOException">The file cannot be written; an older file remains.</exception>
    public static void Write(string path, Summary summary) => AtomicFile.WriteText(path, ToJson(summary));

    /// <summary>The summary as indented JSON.</summary>
    public static string ToJson(Summary summary)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", Schema);
            json.WriteString("study", summary.Study);
            json.WriteString("preset", summary.Preset);
            json.WriteNumber("seed", summary.Seed);
            json.WriteString("version", summary.Version);
            json.WriteNumber("wallSeconds", summary.WallSeconds);
            json.WriteStartArray("quantities");
            foreach (Quantity quantity in summary.Quantities)
            {
                Write(json, quantity);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    /// <summary>Reads a summary back.</summary>
    /// <exception cref="DamagedFileException">It is not a summary of schema 1, or contradicts itself.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public static Summary Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (file.Length > LongestFile)
        {
            throw new DamagedFileException(path, "file", $"has {file.Length} bytes; a summary has at most {LongestFile}");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(file);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new DamagedFileException(path, $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}", "is not JSON", e);
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new DamagedFileException(path, "content", $"is not a summary of schema {Schema}: {e.Message}", e);
        }
    }

    private static void Write(Utf8JsonWriter json, Quantity quantity)
    {
        json.WriteStartObject();
        json.WriteString("figure", quantity.Figure);
        json.WriteString("symbol", quantity.Symbol);
        json.WriteString("name", quantity.Name);
        json.WriteStartObject("where");
        foreach ((string key, WhereValue value) in quantity.Where.Items)
        {
            Write(json, key, value);
        }

        json.WriteEndObject();
        json.WriteNumber("value", quantity.Value);
        if (quantity.Error is { } error)
        {
            json.WriteNumber("error", error);
        }
        else
        {
            json.WriteNull("error");
        }

        json.WriteString("unit", quantity.Unit);
        WriteReference(json, quantity);
        json.WriteEndObject();
    }

    private static void WriteReference(Utf8JsonWriter json, Quantity quantity)
    {
        if (quantity is { Reference: { } reference, Agrees: { } agrees })
        {
            json.WriteStartObject("reference");
            json.WriteNumber("value", reference.Value);
            json.WriteNumber("tolerance", reference.Tolerance);
            json.WriteString("source", reference.Source);
            json.WriteEndObject();
            json.WriteBoolean("agrees", agrees);
        }
        else
        {
            json.WriteNull("reference");
            json.WriteNull("agrees");
        }
    }

    private static void Write(Utf8JsonWriter json, string key, WhereValue value)
    {
        if (value.Number is { } number)
        {
            json.WriteNumber(key, number);
        }
        else if (value.Flag is { } flag)
        {
            json.WriteBoolean(key, flag);
        }
        else
        {
            json.WriteString(key, value.Text);
        }
    }

    private static Summary Read(JsonElement root)
    {
        int schema = root.GetProperty("schema").GetInt32();
        if (schema != Schema)
        {
            throw new FormatException($"its schema is {schema}");
        }

        return new Summary
        {
            Study = Text(root, "study"),
            Preset = root.GetProperty("preset").GetString(),
            Seed = root.GetProperty("seed").GetUInt64(),
            Version = Text(root, "version"),
            WallSeconds = root.GetProperty("wallSeconds").GetDouble(),
            Quantities = [.. root.GetProperty("quantities").EnumerateArray().Select(ReadQuantity)],
        };
    }

    private static Quantity ReadQuantity(JsonElement json)
    {
        JsonElement error = json.GetProperty("error");
        JsonElement reference = json.GetProperty("reference");
        JsonElement agrees = json.GetProperty("agrees");
        var quantity = new Quantity
        {
            Figure = Text(json, "figure"),
            Symbol = Text(json, "symbol"),
            Name = Text(json, "name"),
            Where = Where.Of([.. json.GetProperty("where").EnumerateObject().Select(p => (p.Name, ReadWhere(p.Value)))]),
            Value = json.GetProperty("value").GetDouble(),
            Error = error.ValueKind == JsonValueKind.Null ? null : error.GetDouble(),
            Unit = Text(json, "unit"),
            Reference = reference.ValueKind == JsonValueKind.Null
                ? null
                : new Reference(reference.GetProperty("value").GetDouble(), reference.GetProperty("tolerance").GetDouble(), Text(reference, "source")),
        };
        bool? stated = agrees.ValueKind == JsonValueKind.Null ? null : agrees.GetBoolean();
        return stated == quantity.Agrees ? quantity : throw new FormatException($"\"agrees\" of {quantity.Symbol} where {quantity.Where} contradicts its numbers");
    }

    private static WhereValue ReadWhere(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
        JsonValueKind.String => json.GetString()!,
        _ => throw new FormatException("a condition is neither number, flag nor text"),
    };

    private static string Text(JsonElement json, string key) => json.GetProperty(key).GetString() ?? throw new FormatException($"\"{key}\" is null");
}
