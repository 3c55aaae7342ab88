using System.CommandLine;
using PitchDrop.Cli.Arguments;
using PitchDrop.Studies.Running;

namespace PitchDrop.Cli.Verbs;

/// <summary><c>run</c>: one simulation.</summary>
internal static class RunVerb
{
    public static Command Create(Session session)
    {
        Argument<string> file = ConfigurationArguments.File();
        Option<string[]> set = ConfigurationArguments.Set();
        Option<string?> folder = RunArguments.Out("Run folder. Default: runs/ and the file's name without its ending.");
        Option<int> threads = RunArguments.Threads();
        Option<bool> force = RunArguments.Force();
        var verb = new Command("run", "Run one simulation from a configuration file (`pitchdrop schema MODEL` says what it may hold).") { file, set, folder, threads, force };
        verb.SetAction(parsed =>
        {
            RunOptions options = RunArguments.Options(parsed.GetValue(threads), parsed.GetValue(force));
            string path = parsed.GetValue(file)!;
            RunRequest request = RunRequest.ReadModel(path, parsed.GetValue(set) ?? [], session.Catalogue);
            string target = parsed.GetValue(folder) ?? Path.Combine("runs", Path.GetFileNameWithoutExtension(path));
            return Running.One(session, options, s => s.Start(target, request));
        });
        return verb;
    }
}
