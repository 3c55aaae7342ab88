using System.CommandLine;
using PitchDrop.Cli.Arguments;

namespace PitchDrop.Cli.Verbs;

/// <summary><c>resume</c>: go on from the newest sound checkpoint.</summary>
internal static class ResumeVerb
{
    public static Command Create(Session session)
    {
        Argument<string> folder = RunArguments.Folder();
        Option<int> threads = RunArguments.Threads();
        var verb = new Command("resume", "Go on with a run that was stopped or killed, from its newest sound checkpoint.") { folder, threads };
        verb.SetAction(parsed => Running.One(session, RunArguments.Options(parsed.GetValue(threads), force: false), s => s.Resume(parsed.GetValue(folder)!)));
        return verb;
    }
}
