using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Report;

namespace PitchDrop.Studies.Running;

/// <summary>data/claims.json, schema 1: the claims of a report, so that the page over several studies shows all of them, those that words decide included.</summary>
internal static class ClaimFile
{
    private const int Schema = 1;
    private const long LongestFile = 16L << 20;
    private const string Name = "data/claims.json";

    /// <summary>Writes the claims of a report with the headings of the sections that show them.</summary>
    /// <exception cref="DiskFullException">The disk is full: an older file remains.</exception>
    public static void Write(RunFolder folder, IReadOnlyList<Claim> claims, IReadOnlyList<ReportSection> sections)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", Schema);
            json.WriteStartArray("claims");
            foreach (Claim claim in claims)
            {
                json.WriteStartObject();
                json.WriteString("statement", claim.Statement);
                Write(json, "ours", claim.Ours);
                Write(json, "reference", claim.Reference);
                json.WriteString("agreement", WordOf(claim.Agreement));
                json.WriteString("section", claim.SectionId);
                json.WriteString("heading", sections.FirstOrDefault(s => s.Id == claim.SectionId)?.Heading);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        folder.WriteText(Name, Encoding.UTF8.GetString(bytes.ToArray()) + "\n");
    }

    /// <summary>The claims of a finished run with the sections that show them, which are empty here; null where the folder has none.</summary>
    /// <param name="folder">The run folder's path.</param>
    /// <exception cref="DamagedFileException">The file is not one of claims of schema 1.</exception>
    public static (IReadOnlyList<Claim> Claims, IReadOnlyList<ReportSection> Sections)? Read(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, Name));
        if (!file.Exists)
        {
            return null;
        }

        if (file.Length > LongestFile)
        {
            throw new DamagedFileException(file.FullName, "file", $"has {file.Length} bytes; a file of claims has at most {LongestFile}");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file.FullName));
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new DamagedFileException(file.FullName, "content", $"is not a file of claims of schema {Schema}: {e.Message}", e);
        }
    }

    private static (IReadOnlyList<Claim> Claims, IReadOnlyList<ReportSection> Sections) Read(JsonElement root)
    {
        if (root.GetProperty("schema").GetInt32() is var schema && schema != Schema)
        {
            throw new FormatException($"its schema is {schema}");
        }

        var claims = new List<Claim>();
        var sections = new Dictionary<string, ReportSection>(StringComparer.Ordinal);
        foreach (JsonElement item in root.GetProperty("claims").EnumerateArray())
        {
            string? section = item.GetProperty("section").GetString();
            if (section is not null)
            {
                sections.TryAdd(section, new ReportSection(section, item.GetProperty("heading").GetString() ?? section));
            }

            claims.Add(new Claim
            {
                Statement = item.GetProperty("statement").GetString() ?? throw new FormatException("a statement is null"),
                Ours = ReadCell(item.GetProperty("ours")),
                Reference = ReadCell(item.GetProperty("reference")),
                Agreement = AgreementOf(item.GetProperty("agreement").GetString()),
                SectionId = section,
            });
        }

        return (claims, [.. sections.Values]);
    }

    private static void Write(Utf8JsonWriter json, string key, TableCell cell)
    {
        if (cell.Number is not { } number)
        {
            json.WriteString(key, cell.Text ?? "");
            return;
        }

        json.WriteStartObject(key);
        WriteNumber(json, "value", number.Value);
        WriteNumber(json, "error", number.Error);
        json.WriteString("unit", number.Unit);
        json.WriteEndObject();
    }

    // JSON has no NaN: an error that could not be estimated is the word.
    private static void WriteNumber(Utf8JsonWriter json, string key, double? number)
    {
        if (number is { } finite && double.IsFinite(finite))
        {
            json.WriteNumber(key, finite);
        }
        else if (number is null)
        {
            json.WriteNull(key);
        }
        else
        {
            json.WriteString(key, "NaN");
        }
    }

    private static TableCell ReadCell(JsonElement json) => json.ValueKind == JsonValueKind.String
        ? new TableCell(json.GetString()!)
        : new TableCell(new ValueWithError(ReadNumber(json.GetProperty("value")) ?? throw new FormatException("a value is null"), ReadNumber(json.GetProperty("error")), json.GetProperty("unit").GetString()));

    private static double? ReadNumber(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => double.NaN,
        _ => json.GetDouble(),
    };

    private static string WordOf(Agreement agreement) => agreement switch { Agreement.Yes => "yes", Agreement.No => "no", _ => "undecided" };

    private static Agreement AgreementOf(string? word) => word switch
    {
        "yes" => Agreement.Yes,
        "no" => Agreement.No,
        "undecided" => Agreement.NotComparable,
        _ => throw new FormatException($"'{word}' is no agreement"),
    };
}
