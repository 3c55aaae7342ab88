using System.CommandLine;
using PitchDrop.Cli.Arguments;
using PitchDrop.Studies.Running;

namespace PitchDrop.Cli.Verbs;

/// <summary><c>demo</c>: a first look in under a minute.</summary>
internal static class DemoVerb
{
    public static Command Create(Session session)
    {
        Option<string?> folder = RunArguments.Out("Run folder. Default: runs/demo.");
        Option<int> threads = RunArguments.Threads();
        Option<bool> force = RunArguments.Force();
        var verb = new Command("demo", "A first look in under a minute: one cold lattice run, its persistence map and relaxation curve, a report.") { folder, threads, force };
        verb.SetAction(parsed =>
        {
            Func<ulong, Workload> plan = session.Catalogue.Demo ?? throw new RefusedException("this program has no demonstration");
            string path = parsed.GetValue(folder) ?? Path.Combine("runs", "demo");
            return Running.One(session, RunArguments.Options(parsed.GetValue(threads), parsed.GetValue(force)), s => s.Start(path, RunRequest.ForDemo(plan)));
        });
        return verb;
    }
}
