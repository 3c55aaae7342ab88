using System.CommandLine;
using PitchDrop.Cli.Arguments;

namespace PitchDrop.Cli.Verbs;

/// <summary><c>report</c>: figures and report again, without simulating.</summary>
internal static class ReportVerb
{
    public static Command Create(Session session)
    {
        Argument<string> folder = RunArguments.Folder();
        var verb = new Command("report", "Make data, figures, summary and report of a complete run again; nothing is simulated.") { folder };
        verb.SetAction(parsed => Running.One(session, RunArguments.Options(1, force: false), s => s.Report(parsed.GetValue(folder)!)));
        return verb;
    }
}
