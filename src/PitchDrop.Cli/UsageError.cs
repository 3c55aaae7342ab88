using System.CommandLine;
using System.CommandLine.Parsing;

namespace PitchDrop.Cli;

/// <summary>What is wrong with a command line, in one line with the nearest thing that is right; null if nothing is wrong.</summary>
internal static class UsageError
{
    public static string? Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        bool isRoot = command is RootCommand;
        string more = isRoot ? "`pitchdrop --help` lists the verbs" : $"`pitchdrop {command.Name} --help` explains";
        string? stranger = Stranger(parsed);
        if (stranger is not null)
        {
            string shown = Shown(stranger);
            if (stranger.StartsWith('-'))
            {
                string name = stranger.Split('=', 2)[0];
                string[] others = isRoot ? [] : [.. parsed.RootCommandResult.Command.Subcommands.Where(c => c.Options.Any(o => o.Name == name)).Select(c => c.Name)];
                if (others.Length > 0)
                {
                    string why = command.Name == "reproduce" && name == "--set" ? ": a study runs with the values of its paper and preset" : "";
                    return $"{command.Name} has no {shown}{why}; {string.Join(", ", others)} {(others.Length == 1 ? "has" : "have")} it ({more})";
                }

                return $"unknown option {shown}{NearestName.Hint(name, OptionNames(parsed))} ({more})";
            }

            return isRoot
                ? $"unknown verb {shown}{NearestName.Hint(stranger, command.Subcommands.Select(c => c.Name))} ({more})"
                : $"unexpected argument {shown} ({more})";
        }

        if (parsed.Errors.Count == 0)
        {
            return null;
        }

        if (isRoot)
        {
            return $"a verb is missing ({more})";
        }

        return $"{command.Name}: {string.Join(' ', parsed.Errors[0].Message.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.')} ({more})";
    }

    // The parser takes a word that begins with '-' and is no option for an argument: a misspelt option would become a folder's name.
    private static string? Stranger(ParseResult parsed) =>
        parsed.CommandResult.Tokens.Select(t => t.Value).FirstOrDefault(t => t.Length > 1 && t[0] == '-')
        ?? (parsed.UnmatchedTokens is [string first, ..] ? first : null);

    private static IEnumerable<string> OptionNames(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Concat(parsed.RootCommandResult.Command.Options).Select(o => o.Name).Distinct();

    private static string Shown(string token)
    {
        string printable = new([.. token.Where(c => !char.IsControl(c)).Take(80)]);
        return $"'{printable}'";
    }
}
