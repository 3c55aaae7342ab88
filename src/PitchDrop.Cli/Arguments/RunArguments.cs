using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PitchDrop.Studies.Running;

namespace PitchDrop.Cli.Arguments;

/// <summary>Options that several verbs share.</summary>
internal static class RunArguments
{
    /// <summary>Environment variable: seconds between two checkpoints; 0 makes one after every slice.</summary>
    public const string CheckpointVariable = "PITCHDROP_CHECKPOINT_SECONDS";

    public static Option<string?> Out(string description) => new("--out") { Description = description, HelpName = "DIR" };

    public static Option<bool> Force() => new("--force") { Description = "Clear what an earlier run left in the folder, and start anew." };

    public static Argument<string> Folder() => new("DIR") { Description = "A run folder." };

    public static Option<int> Threads() => new("--threads")
    {
        Description = "Jobs that run at a time; changes no result.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        CustomParser = result => int.TryParse(Word(result), NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n is >= 1 and <= 4096
            ? n
            : Refuse<int>(result, "--threads", "a whole number from 1 to 4096"),
    };

    public static Option<ulong> Seed() => new("--seed")
    {
        Description = "Seed of every random stream.",
        HelpName = "N",
        DefaultValueFactory = _ => RunRequest.DefaultSeed,
        CustomParser = result => ulong.TryParse(Word(result), NumberStyles.None, CultureInfo.InvariantCulture, out ulong n)
            ? n
            : Refuse<ulong>(result, "--seed", $"a whole number from 0 to {ulong.MaxValue}"),
    };

    public static Option<int?> Replicas() => new("--replicas")
    {
        Description = "Independent runs of each condition, of a study whose ensembles grow. In a folder that has fewer, what is there is kept and the others are added. Default: as many as the folder has, or the preset's.",
        HelpName = "K",
        CustomParser = result => int.TryParse(Word(result), NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n is >= 1 and <= RequestSchema.MostReplicas
            ? n
            : Refuse<int?>(result, "--replicas", $"a whole number from 1 to {RequestSchema.MostReplicas}"),
    };

    public static Option<string> Preset() => new("--preset")
    {
        Description = "quick (at most 5 minutes a study on 2 cores), standard (at most 2 hours), paper (the paper's own size).",
        HelpName = "quick|standard|paper",
        DefaultValueFactory = _ => "quick",
        CustomParser = result => RunRequest.Presets.Contains(Word(result))
            ? Word(result)
            : Refuse<string>(result, "--preset", $"one of {string.Join(", ", RunRequest.Presets)}{NearestName.Hint(Word(result), RunRequest.Presets)}"),
    };

    /// <summary>How to run, from the command line and the environment.</summary>
    /// <exception cref="RefusedException">The environment variable is not a number of seconds.</exception>
    public static RunOptions Options(int threads, bool force)
    {
        var options = new RunOptions { Threads = threads, Force = force };
        string? seconds = Environment.GetEnvironmentVariable(CheckpointVariable);
        if (string.IsNullOrEmpty(seconds))
        {
            return options;
        }

        return double.TryParse(seconds, NumberStyles.Float, CultureInfo.InvariantCulture, out double s) && s >= 0 && double.IsFinite(s)
            ? options with { CheckpointSeconds = s }
            : throw new RefusedException($"environment variable {CheckpointVariable}: found '{seconds}'; accepted is a number of seconds, 0 or more");
    }

    private static string Word(ArgumentResult result) => result.Tokens[0].Value;

    private static T? Refuse<T>(ArgumentResult result, string option, string accepted)
    {
        result.AddError($"{option}: found '{Word(result)}'; accepted is {accepted}");
        return default;
    }
}
