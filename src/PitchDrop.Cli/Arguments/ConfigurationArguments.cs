using System.CommandLine;

namespace PitchDrop.Cli.Arguments;

/// <summary>A configuration file and values that replace its own.</summary>
internal static class ConfigurationArguments
{
    public static Argument<string> File() => new("CONFIG.json") { Description = "A configuration: JSON, comments allowed." };

    public static Option<string[]> Set() => new("--set")
    {
        Description = "Replace a value: key.path=value. May be given several times.",
        HelpName = "path=value",
        AllowMultipleArgumentsPerToken = false,
        Arity = ArgumentArity.OneOrMore,
    };
}
