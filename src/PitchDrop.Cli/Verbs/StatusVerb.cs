using System.CommandLine;
using System.Text;
using PitchDrop.Cli.Arguments;
using PitchDrop.Cli.Progress;
using PitchDrop.Studies.Running;

namespace PitchDrop.Cli.Verbs;

/// <summary><c>status</c>: how a run stands.</summary>
internal static class StatusVerb
{
    public static Command Create(Session session)
    {
        Argument<string> folder = RunArguments.Folder();
        var verb = new Command("status", "Say how a run stands: running, stopped or finished, and how far each job is.") { folder };
        verb.SetAction(parsed =>
        {
            RunStatus status = RunStatus.Read(parsed.GetValue(folder)!, session.Catalogue);
            session.Answer(Document(status), Text(status));
            return ExitStatus.Done;
        });
        return verb;
    }

    private static object Document(RunStatus s) => new
    {
        folder = s.Folder,
        name = s.Name,
        preset = s.Preset,
        seed = s.Seed,
        state = s.State,
        holder = s.Holder,
        progress = s.Fraction,
        wallSeconds = s.WallSeconds,
        jobs = s.Jobs.Select(j => new { name = j.Name, progress = j.Fraction, finished = j.IsFinished }),
        problem = s.Problem,
    };

    private static string Text(RunStatus s)
    {
        var text = new StringBuilder();
        text.Append($"{s.Folder}: {s.Name}{(s.Preset is null ? "" : $" ({s.Preset})")}, seed {s.Seed}: {s.State}{(s.Holder is null ? "" : $" by {s.Holder}")}\n");
        text.Append($"{(s.Fraction is { } f ? $"{100 * f:F1} % done" : "progress not known")}{(s.WallSeconds is { } t ? $" in {ProgressDisplay.Say(TimeSpan.FromSeconds(t))}" : "")}\n");
        if (s.Problem is not null)
        {
            text.Append(s.Problem).Append('\n');
        }

        text.Append(TextTable.Of([], [.. s.Jobs.Select(j => new[] { "  " + j.Name, j.IsFinished ? "finished" : $"{100 * j.Fraction:F1} %" })]));
        if (s.State == "stopped")
        {
            text.Append($"go on with: pitchdrop resume {ShellWord.Of(s.Folder)}\n");
        }

        return text.ToString();
    }
}
