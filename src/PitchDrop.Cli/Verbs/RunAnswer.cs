using System.Globalization;
using System.Text;
using System.Text.Json;
using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Running;

namespace PitchDrop.Cli.Verbs;

/// <summary>A complete run, as document and as text.</summary>
internal static class RunAnswer
{
    public static object Document(FinishedRun run) => new
    {
        folder = run.Folder,
        state = "finished",
        wasFinished = run.WasFinished,
        report = run.Report,
        summary = JsonSerializer.Deserialize<JsonElement>(SummaryFile.ToJson(run.Summary)),
    };

    public static string Text(FinishedRun run)
    {
        var text = new StringBuilder();
        if (run.WasFinished)
        {
            text.Append(run.Folder).Append(": is complete; there was nothing to compute\n");
        }

        string[] heads = ["figure", "quantity", "where", "value", "reference", ""];
        text.Append(TextTable.Of(heads, [.. run.Summary.Quantities.Select(Row)]));
        text.Append("folder  ").Append(run.Folder).Append('\n');
        if (run.Report is { } report)
        {
            text.Append("report  ").Append(report).Append('\n');
        }

        return text.ToString();
    }

    private static string[] Row(Quantity q) =>
    [
        q.Figure,
        q.Symbol,
        q.Where.ToString(),
        (q.Error is { } error ? $"{Number(q.Value)} ± {error.ToString("G2", CultureInfo.InvariantCulture)}" : Number(q.Value)) + Unit(q),
        q.Reference is { } r ? $"{Number(r.Value)} ± {Number(r.Tolerance)}" : "",
        q.Agrees switch { true => "agrees", false => "DISAGREES", null => "" },
    ];

    private static string Number(double x) => x.ToString("G5", CultureInfo.InvariantCulture);

    private static string Unit(Quantity q) => q.Unit == "1" ? "" : $" {q.Unit}";
}
