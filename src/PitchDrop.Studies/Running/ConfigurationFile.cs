using System.Collections.Immutable;
using System.Text.Json;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Analysis;
using PitchDrop.Studies.Registry;

namespace PitchDrop.Studies.Running;

/// <summary>config.json of a run folder: written before anything is computed, compared with what is asked for ever after.</summary>
internal static class ConfigurationFile
{
    private const string FileName = "config.json";

    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <exception cref="RefusedException">The folder is missing or is no run folder.</exception>
    /// <exception cref="DamagedFileException">The file cannot be understood.</exception>
    public static RunRequest Read(string folder, Catalogue catalogue)
    {
        string path = Path.Combine(folder, FileName);
        if (!Directory.Exists(folder))
        {
            throw new RefusedException($"{folder}: there is no such folder");
        }

        if (!File.Exists(path))
        {
            throw new RefusedException($"{folder}: is not a run folder: it has no {FileName}");
        }

        try
        {
            return RunRequest.Read(path, catalogue);
        }
        catch (InvalidConfigurationException e)
        {
            ConfigurationError error = e.Errors[0];
            throw new DamagedFileException(error.Place, error.KeyPath, $"found {error.Found}; accepted is {error.Accepted}", e);
        }
    }

    public static void Write(RunFolder folder, RunRequest request)
    {
        Configuration full = request.Configuration.With(
            $"{RequestSchema.Version}={JsonSerializer.Serialize(MachineDescription.Version)}",
            $"{RequestSchema.Machine}={JsonSerializer.Serialize(MachineDescription.Here)}");
        folder.WriteText(FileName, full.ToJson());
    }

    /// <summary>Demands that a folder holds the run that is asked for. Where it does not, what is wrong with that run itself is said first.</summary>
    /// <exception cref="RefusedException">The folder holds another run; the details say in which keys they differ.</exception>
    public static void RequireSame(string folder, RunRequest stored, RunRequest asked)
    {
        ImmutableArray<string> differences = Differences(stored, asked);
        if (!differences.IsEmpty)
        {
            _ = asked.Plan().Check?.Invoke();
            throw new RefusedException($"{folder}: holds another run; choose another folder with --out, or clear this one with --force. It differs in:", differences);
        }
    }

    private static ImmutableArray<string> Differences(RunRequest stored, RunRequest asked) =>
        stored.Name == asked.Name && stored.Configuration.Has("study") == asked.Configuration.Has("study")
            ? [.. asked.Configuration.DifferenceFrom(stored.Configuration).Where(line => !IsRecord(line) && !(asked.Replicas is not null && IsOf(RequestSchema.Replicas, line)))]
            : [$"{Kind(stored)}: was {stored.Name}, is {Kind(asked)} {asked.Name}"];

    /// <summary>What is to be done in a folder that holds the same study with as many replicas, fewer or more: what was asked for, or, where no number of replicas was, what the folder holds.</summary>
    /// <exception cref="RefusedException">Fewer replicas were asked for than the folder holds.</exception>
    public static RunRequest Reconcile(string folder, RunRequest stored, RunRequest asked) => asked.Replicas < stored.Replicas
        ? asked.AsksForReplicas
            ? throw new RefusedException($"{folder}: holds {stored.Replicas} replicas of each condition, and none is thrown away: found --replicas {asked.Replicas}; accepted is {stored.Replicas} or more, or another folder")
            : stored
        : asked;

    /// <summary>A line for each of version and machine that is not what it was when the run began; the last bits of a result may depend on them.</summary>
    public static IEnumerable<string> ChangesSince(RunRequest stored)
    {
        if (Recorded(stored, RequestSchema.Version) is { } version && version != MachineDescription.Version)
        {
            yield return $"this run was begun by version {version}, and goes on with version {MachineDescription.Version}: its bits may differ from an unbroken run's";
        }

        string? machine = Recorded(stored, RequestSchema.Machine);
        if (machine is not null && !machine.Contains($"; {MachineDescription.InstructionSet};", StringComparison.Ordinal))
        {
            yield return $"this run was begun on another instruction set ({machine}), and goes on with {MachineDescription.InstructionSet}: its bits may differ from an unbroken run's";
        }

        if (machine is not null && !machine.Contains($"; {MachineDescription.DenseAlgebra};", StringComparison.Ordinal))
        {
            yield return $"this run was begun with other dense linear algebra ({machine}), and goes on with {MachineDescription.DenseAlgebra}: its bits may differ from an unbroken run's";
        }
    }

    private static string? Recorded(RunRequest stored, string key) => stored.Configuration.Has(key) ? stored.Configuration.Text(key) : null;

    private static string Kind(RunRequest request) => request.Configuration.Has("study") ? "study" : request.Configuration.Has("demo") ? "demo" : request.Configuration.Has(AnalysisSchema.Observables) ? "observables" : "model";

    private static bool IsRecord(string line) => IsOf(RequestSchema.Version, line) || IsOf(RequestSchema.Machine, line);

    private static bool IsOf(string key, string line) => line.StartsWith(key + ":", StringComparison.Ordinal);
}
