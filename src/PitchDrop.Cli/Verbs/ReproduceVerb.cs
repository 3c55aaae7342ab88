using System.CommandLine;
using PitchDrop.Cli.Arguments;
using PitchDrop.Studies.Running;

namespace PitchDrop.Cli.Verbs;

/// <summary><c>reproduce</c>: a paper's figures, or all papers' with a page over them, which is written of what is complete also when a study fails or a stop is asked for.</summary>
internal static class ReproduceVerb
{
    public static Command Create(Session session)
    {
        var target = new Argument<string?>("STUDY[/FIGURE]") { Description = "What to reproduce, as `pitchdrop studies` lists it. Default: every study.", Arity = ArgumentArity.ZeroOrOne };
        Option<string> preset = RunArguments.Preset();
        Option<string?> folder = RunArguments.Out("Run folder. Default: runs/STUDY-PRESET[-FIGURE]; for every study, the folder above those, runs.");
        Option<ulong> seed = RunArguments.Seed();
        Option<int> threads = RunArguments.Threads();
        Option<int?> replicas = RunArguments.Replicas();
        Option<bool> force = RunArguments.Force();
        var verb = new Command("reproduce", "Reproduce a paper's figures, from the model's equations.") { target, preset, folder, seed, replicas, threads, force };
        verb.SetAction(parsed =>
        {
            RunOptions options = RunArguments.Options(parsed.GetValue(threads), parsed.GetValue(force));
            string size = parsed.GetValue(preset)!;
            return parsed.GetValue(target) is { } name
                ? One(session, options, Request(session, name, size, parsed.GetValue(seed), parsed.GetValue(replicas)), parsed.GetValue(folder))
                : parsed.GetValue(replicas) is not null
                ? throw new RefusedException("--replicas goes with one study; name it")
                : All(session, options, size, parsed.GetValue(seed), parsed.GetValue(folder) ?? "runs");
        });
        return verb;
    }

    private static int One(Session session, RunOptions options, RunRequest request, string? folder)
    {
        CostQuestion.Ask(session, [request]);
        return Running.One(session, options, s => s.Start(folder ?? Path.Combine("runs", FolderName(request)), request));
    }

    private static int All(Session session, RunOptions options, string preset, ulong seed, string folder)
    {
        if (session.Catalogue.Studies.Count == 0)
        {
            throw new RefusedException("this program has no study to reproduce");
        }

        RunRequest[] requests = [.. session.Catalogue.Studies.Select(study => RunRequest.ForStudy(study, preset, null, seed))];
        CostQuestion.Ask(session, requests);
        List<FinishedRun> runs = [];
        SimulationFailedException? failure = null;
        string? index = null;
        try
        {
            Running.Do(session, options, s =>
            {
                foreach (RunRequest request in requests)
                {
                    try
                    {
                        runs.Add(s.Start(Path.Combine(folder, FolderName(request)), request));
                    }
                    catch (SimulationFailedException e)
                    {
                        // The other studies are none the worse for it.
                        failure ??= new SimulationFailedException($"{request.Name}: {e.Message}", e);
                    }
                }

                return runs.Count;
            });
        }
        finally
        {
            index = session.Catalogue.WriteIndex(Path.GetFullPath(folder), runs);
        }

        if (failure is not null)
        {
            throw failure;
        }

        session.Answer(
            new { runs = runs.Select(RunAnswer.Document), index },
            string.Join('\n', runs.Select(RunAnswer.Text)) + (index is null ? "" : $"index   {index}\n"));
        return ExitStatus.Done;
    }

    private static RunRequest Request(Session session, string target, string preset, ulong seed, int? replicas)
    {
        string[] parts = target.Split('/', 2);
        IStudy study = session.Catalogue.Study(parts[0])
            ?? throw new RefusedException($"there is no study '{parts[0]}'{NearestName.Hint(parts[0], session.Catalogue.Studies.Select(s => s.Name))} (`pitchdrop studies` lists them)");
        string? figure = parts.Length == 2 ? parts[1] : null;
        if (figure is not null && study.Figures.All(f => f.Id != figure))
        {
            throw new RefusedException($"study {study.Name} has no figure '{figure}'{NearestName.Hint(figure, study.Figures.Select(f => f.Id))} (it has {string.Join(", ", study.Figures.Select(f => f.Id))})");
        }

        return RunRequest.ForStudy(study, preset, figure, seed, replicas);
    }

    private static string FolderName(RunRequest request)
    {
        string figure = request.Configuration.Has("figure") ? "-" + request.Configuration.Text("figure") : "";
        return $"{request.Name}-{request.Preset}{figure}";
    }
}
