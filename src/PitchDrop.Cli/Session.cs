using System.Text.Encodings.Web;
using System.Text.Json;
using PitchDrop.Studies.Registry;

namespace PitchDrop.Cli;

/// <summary>One invocation: what can be named, where to write, and whether standard output is to hold one JSON document.</summary>
/// <param name="Catalogue">What can be named.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Json">Whether <c>--json</c> was given.</param>
internal sealed record Session(Catalogue Catalogue, TextWriter Out, TextWriter Error, bool Json)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the result: <paramref name="document"/> as JSON if that was asked for, else <paramref name="text"/>.</summary>
    public void Answer(object document, string text)
    {
        Out.Write(Json ? JsonSerializer.Serialize(document, Format) + "\n" : text.Length == 0 ? "" : text.TrimEnd('\n') + "\n");
        Out.Flush();
    }

    /// <summary>Says on standard error what whoever reads the answer should know, a line each.</summary>
    public void Remark(IEnumerable<string> remarks)
    {
        foreach (string remark in remarks)
        {
            Error.WriteLine($"remark: {remark}");
        }
    }

    /// <summary>Says on standard error why nothing came of it, and returns the exit status.</summary>
    public int Refuse(Failure failure, Exception? error, bool debug)
    {
        foreach (string line in failure.Lines)
        {
            Error.WriteLine($"pitchdrop: {line}");
        }

        if (debug && error is not null)
        {
            Error.WriteLine(error.ToString());
        }

        if (Json)
        {
            Answer(new { error = new { status = failure.Status, message = failure.Lines[0], details = failure.Lines.Skip(1).Concat(failure.Details) } }, "");
        }

        return failure.Status;
    }
}
