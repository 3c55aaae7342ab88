using System.Text;

namespace PitchDrop.Data.Trajectories.Xyz;

/// <summary>The comment line of extended XYZ: key=value again and again, values with blanks in "", '', {} or []; a key alone stands for T. Upper and lower case of keys are the same.</summary>
internal sealed class XyzComment
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _repeated = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<string, Exception> _refuse;

    /// <summary>Takes a line to pieces.</summary>
    public XyzComment(string line, Func<string, Exception> refuse)
    {
        _refuse = refuse;
        for (int at = 0; at < line.Length;)
        {
            if (line[at] is ' ' or '\t')
            {
                at++;
                continue;
            }

            string key = Piece(line, ref at, isKey: true);
            string value = "T";
            if (at < line.Length && line[at] == '=')
            {
                at++;
                value = Piece(line, ref at, isKey: false);
            }

            if (!_values.TryAdd(key, value))
            {
                _repeated.Add(key);
            }
        }
    }

    /// <summary>The value of the first of the keys that stands there; null where there is none.</summary>
    public string? Value(params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            if (_repeated.Contains(key))
            {
                throw _refuse($"{key} stands here twice");
            }

            if (_values.TryGetValue(key, out string? value))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The value of a key as numbers, so many; null where there is none.</summary>
    public double[]? Numbers(string key, int count)
    {
        if (Value(key) is not { } text)
        {
            return null;
        }

        string[] words = text.Split([' ', '\t', ',', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != count)
        {
            throw _refuse($"{key}: {words.Length} numbers; accepted is {count}");
        }

        return Array.ConvertAll(words, word => ByteWords.TryDouble(Encoding.UTF8.GetBytes(word), out double number) ? number : throw _refuse($"{key}: found '{word}'; accepted is a finite number"));
    }

    /// <summary>The value of a key as so many flags; null where there is none.</summary>
    public bool[]? Flags(string key, int count)
    {
        if (Value(key) is not { } text)
        {
            return null;
        }

        string[] words = text.Split([' ', '\t', ',', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length == count && words.All(w => w is "T" or "F" or "True" or "False" or "true" or "false" or "1" or "0")
            ? Array.ConvertAll(words, w => w[0] is 'T' or 't' or '1')
            : throw _refuse($"{key}: found '{text}'; accepted is {count} of T and F");
    }

    private string Piece(string line, ref int at, bool isKey)
    {
        var piece = new StringBuilder();
        char close = '\0';
        int depth = 0;
        for (; at < line.Length; at++)
        {
            char c = line[at];
            if (c == '\\' && at + 1 < line.Length)
            {
                piece.Append(line[++at]);
            }
            else if (close != '\0')
            {
                depth += c == '[' && close == ']' ? 1 : 0;
                if (c == close && depth-- == 0)
                {
                    (close, depth) = ('\0', 0);
                    continue;
                }

                piece.Append(c);
            }
            else if (c is ' ' or '\t' || (isKey && c == '='))
            {
                break;
            }
            else if (c is '"' or '\'' or '{' or '[')
            {
                close = c switch { '{' => '}', '[' => ']', _ => c };
            }
            else
            {
                piece.Append(c);
            }
        }

        return close == '\0' ? piece.ToString() : throw _refuse($"a value that begins with a quote or bracket has no '{close}' at its end");
    }
}
