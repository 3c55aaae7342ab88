namespace PitchDrop.Studies.Running;

/// <summary>Text as a shell reads it back: a command line that is printed can be pasted.</summary>
public static class ShellWord
{
    /// <summary>The text as it is if no shell minds it, else between single quotes.</summary>
    public static string Of(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_' or '=' or ',' or ':' or '+' or '@')
            ? text
            : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
