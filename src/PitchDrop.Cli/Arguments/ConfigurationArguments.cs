using System.CommandLine;
using PitchDrop.Data.Trajectories;

namespace PitchDrop.Cli.Arguments;

/// <summary>A configuration file, of a run or of particles, and values that replace its own.</summary>
internal static class ConfigurationArguments
{
    public static Argument<string> File() => new("CONFIG.json") { Description = "A configuration: JSON, comments allowed." };

    /// <summary>One frame of particles.</summary>
    public static Argument<string> Frame(string what) => new("CONFIGURATION") { Description = $"{what} in any format that `convert` reads, known by its first bytes: {string.Join(", ", TrajectoryFormats.All.Select(f => f.Name))}." };

    public static Option<string[]> Set() => new("--set")
    {
        Description = "Replace a value: key.path=value. May be given several times.",
        HelpName = "path=value",
        AllowMultipleArgumentsPerToken = false,
        Arity = ArgumentArity.OneOrMore,
    };
}
