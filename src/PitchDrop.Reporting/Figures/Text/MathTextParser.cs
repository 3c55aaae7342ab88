using System.Text;

namespace PitchDrop.Reporting.Figures.Text;

/// <summary>One pass over a label; see <see cref="MathText"/> for the grammar.</summary>
internal sealed class MathTextParser(string markup, bool upright)
{
    private readonly List<TextRun> _runs = [];
    private int _at;

    public IReadOnlyList<TextRun> Parse()
    {
        while (_at < markup.Length)
        {
            Next(script: 0, markup.Length);
        }

        return _runs;
    }

    /// <summary>Reads one item that starts at the present position and ends before <paramref name="end"/>.</summary>
    private void Next(int script, int end)
    {
        char c = markup[_at];
        if (c == '`' && markup.IndexOf('`', _at + 1) is var close && close > 0 && close < end)
        {
            Add(markup[(_at + 1)..close], italic: false, script);
            _at = close + 1;
        }
        else if (c == '\\' && _at + 1 < end)
        {
            Command(script, end);
        }
        else if (c is '_' or '^' && script == 0 && _at + 1 < end && !char.IsWhiteSpace(markup[_at + 1]))
        {
            Script(c == '^' ? 1 : -1, end);
        }
        else if (char.IsAsciiLetter(c))
        {
            Word(script, end);
        }
        else
        {
            Add(IsMinus(end) ? "−" : c.ToString(), italic: false, script);
            _at++;
        }
    }

    // The number of UTF-16 units of the character at this position: halves of a pair stay together.
    private int Rune(int at) => char.IsHighSurrogate(markup[at]) ? 2 : 1;

    /// <summary>A hyphen is a minus sign before a number, a letter or a command, unless a word, a number or another hyphen comes right before it.</summary>
    private bool IsMinus(int end) => markup[_at] == '-' && _at + 1 < end && (char.IsAsciiLetterOrDigit(markup[_at + 1]) || markup[_at + 1] == '\\')
        && (_at == 0 || !(char.IsLetterOrDigit(markup[_at - 1]) || markup[_at - 1] is '-' or '}' or ')' or '`'));

    private void Script(int script, int end)
    {
        _at++;
        if (markup[_at] == '{')
        {
            int close = markup.IndexOf('}', _at);
            int stop = close < 0 || close > end ? end : close;
            _at++;
            while (_at < stop)
            {
                Next(script, stop);
            }

            _at = stop < end ? stop + 1 : end;
            return;
        }

        if (markup[_at] is '-' or '+' && _at + 1 < end && char.IsAsciiLetterOrDigit(markup[_at + 1]))
        {
            Add(markup[_at] == '-' ? "−" : "+", italic: false, script);
            _at++;
        }

        int last = _at;
        while (last < end && char.IsAsciiLetterOrDigit(markup[last]))
        {
            last++;
        }

        last = Math.Max(last, Math.Min(end, _at + Rune(_at)));
        while (_at < last)
        {
            Next(script, last);
        }
    }

    private void Command(int script, int end)
    {
        int last = _at + 1;
        while (last < end && char.IsAsciiLetter(markup[last]))
        {
            last++;
        }

        string name = markup[(_at + 1)..last];
        if (MathSymbols.TryGreek(name, out string letter))
        {
            Add(letter, IsVariable(letter), script);

            // As in TeX, the space that ends a command is not printed: "\Delta E" is one product.
            last += last + 1 < end && markup[last] == ' ' && char.IsAsciiLetter(markup[last + 1]) ? 1 : 0;
        }
        else if (MathSymbols.TrySign(name, out string sign))
        {
            Add(sign, italic: false, script);
        }
        else if (MathSymbols.TryAccent(name, out char accent) && last < end && markup[last] == '{' && markup.IndexOf('}', last) is var close && close > 0 && close < end)
        {
            string inside = markup[(last + 1)..close];
            string accented = MathSymbols.TryGreek(inside.TrimStart('\\'), out string greek) ? greek : inside;
            Add($"{accented}{accent}\u200a", IsVariable(accented), script);
            last = close + 1;
        }
        else if (name.Length == 0)
        {
            last = Math.Min(end, _at + 1 + Rune(_at + 1));
            Add(markup[(_at + 1)..last], italic: false, script);
        }
        else
        {
            Add(markup[_at..last], italic: false, script);
        }

        _at = last;
    }

    private void Word(int script, int end)
    {
        int last = _at;
        while (last < end && char.IsAsciiLetter(markup[last]))
        {
            last++;
        }

        string word = markup[_at..last];
        bool joined = (_at > 0 && (char.IsDigit(markup[_at - 1]) || markup[_at - 1] is '\'' or '-' or '/')) || (last < end && markup[last] is '\'' or '-' && word.Length == 1);
        if (MathSymbols.TryGreek(word, out string letter))
        {
            Add(letter, IsVariable(letter), script);
        }
        else
        {
            Add(word, word.Length == 1 && !(joined && !IsRatio()) && !IsArticle(word[0], last, end), script);
        }

        _at = last;

        bool IsRatio() => _at > 0 && markup[_at - 1] == '/';
    }

    /// <summary>"a", "A" and "I" are words unless something follows that only a variable has.</summary>
    private bool IsArticle(char letter, int next, int end)
    {
        if (letter is not ('a' or 'A' or 'I'))
        {
            return false;
        }

        int after = next;
        while (after < end && markup[after] == ' ')
        {
            after++;
        }

        return !(next < end && markup[next] is '_' or '^' or '(') && !(after < end && markup[after] is '=' or '<' or '>');
    }

    // Lower-case Greek and Latin letters slant; capital Greek letters stand upright, as the journals set them.
    private static bool IsVariable(string letter) => letter.Length > 0 && letter[0] is not (>= '\u0391' and <= '\u03a9');

    private void Add(string content, bool italic, int script)
    {
        if (content.Length == 0)
        {
            return;
        }

        bool greek = content[0] is >= '\u03b1' and <= '\u03c9';
        TextRun run = new(content, italic && (greek || !upright), script);
        if (_runs.Count > 0 && _runs[^1] is var last && last.IsItalic == run.IsItalic && last.Script == run.Script)
        {
            _runs[^1] = last with { Content = new StringBuilder(last.Content).Append(content).ToString() };
        }
        else
        {
            _runs.Add(run);
        }
    }
}
