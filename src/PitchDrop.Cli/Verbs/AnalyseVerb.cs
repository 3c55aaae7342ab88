using System.CommandLine;
using PitchDrop.Cli.Arguments;
using PitchDrop.Studies.Analysis;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;

namespace PitchDrop.Cli.Verbs;

/// <summary><c>analyse</c>: observables on anyone's trajectory.</summary>
internal static class AnalyseVerb
{
    public static Command Create(Session session)
    {
        var trajectories = new Argument<string[]>("TRAJECTORY") { Description = "Files of trajectories, or folders of them: samples of one ensemble.", Arity = ArgumentArity.OneOrMore };
        var observables = new Option<string[]>("--observable")
        {
            Description = "What is measured, as `pitchdrop observables` lists it; several with commas between them.",
            HelpName = "NAME[,NAME]",
            Required = true,
            AllowMultipleArgumentsPerToken = false,
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string[]> set = ConfigurationArguments.Set();
        set.Description = "Give a setting: key=value; `pitchdrop observables NAME` lists them. May be given several times.";
        set.HelpName = "key=value";
        var timeStep = new Option<string?>("--time-step") { Description = "Time of a step of the files; the same as --set timeStep=X.", HelpName = "X" };
        Option<string?> folder = RunArguments.Out("Run folder. Default: runs/analysis- and the name of the first trajectory without its ending.");
        Option<int> threads = RunArguments.Threads();
        Option<bool> force = RunArguments.Force();
        var verb = new Command("analyse", "Measure observables on trajectories of any engine: curves and numbers with errors, figures and a page.") { trajectories, observables, set, timeStep, folder, threads, force };
        verb.SetAction(parsed =>
        {
            RunOptions options = RunArguments.Options(parsed.GetValue(threads), parsed.GetValue(force));
            string[] named = parsed.GetValue(trajectories)!;
            string[] asked = [.. parsed.GetValue(observables)!.SelectMany(o => o.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)];
            Require(session, asked);
            string[] settings = [.. parsed.GetValue(set) ?? [], .. parsed.GetValue(timeStep) is { } step ? [$"timeStep={step}"] : Array.Empty<string>()];
            RunRequest request = RunRequest.ForAnalysis(TrajectoryFiles.Of(named, session.Error.WriteLine), asked, settings, session.Catalogue);
            return Running.One(session, options, s => s.Start(parsed.GetValue(folder) ?? Path.Combine("runs", FolderName(named[0])), request));
        });
        return verb;
    }

    private static void Require(Session session, string[] asked)
    {
        IReadOnlyList<ITrajectoryObservable> all = session.Catalogue.OnTrajectories;
        foreach (string name in asked.Length == 0 ? [""] : asked)
        {
            if (all.All(o => o.Name != name))
            {
                string why = session.Catalogue.Observables.Any(o => o.Name == name) ? " (it is measured in runs alone)" : "";
                throw new RefusedException($"--observable: there is no '{name}' of trajectories{why}{NearestName.Hint(name, all.Select(o => o.Name))} (`pitchdrop observables` lists them)");
            }
        }
    }

    private static string FolderName(string path)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        name = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        return "analysis-" + (Directory.Exists(path) ? name : Path.GetFileNameWithoutExtension(name));
    }
}
