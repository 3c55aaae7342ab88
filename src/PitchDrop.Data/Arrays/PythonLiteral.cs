using System.Collections.Immutable;
using System.Globalization;

namespace PitchDrop.Data.Arrays;

/// <summary>Walks over the few Python literals that an NPY header is made of. Every surprise is a <see cref="FormatException"/>.</summary>
internal sealed class PythonLiteral(string text)
{
    private int _at;

    public char Peek
    {
        get
        {
            while (_at < text.Length && text[_at] is ' ' or '\n' or '\t')
            {
                _at++;
            }

            return _at < text.Length ? text[_at] : '\0';
        }
    }

    public bool TryTake(char wanted)
    {
        if (Peek != wanted || _at >= text.Length)
        {
            return false;
        }

        _at++;
        return true;
    }

    public void Expect(char wanted)
    {
        if (!TryTake(wanted))
        {
            throw new FormatException($"the header is malformed at its character {_at}: '{wanted}' is missing");
        }
    }

    public void ExpectEnd()
    {
        if (Peek != '\0' || _at < text.Length)
        {
            throw new FormatException("the header goes on after its end");
        }
    }

    public string Text()
    {
        char quote = Peek;
        int end = quote is '\'' or '"' ? text.IndexOf(quote, _at + 1) : -1;
        if (end < 0)
        {
            throw new FormatException($"the header is malformed at its character {_at}: a text is missing");
        }

        string found = text[(_at + 1)..end];
        _at = end + 1;
        return found;
    }

    public bool Flag()
    {
        _ = Peek;
        foreach ((string word, bool value) in new[] { ("True", true), ("False", false) })
        {
            if (text.AsSpan(_at).StartsWith(word, StringComparison.Ordinal))
            {
                _at += word.Length;
                return value;
            }
        }

        throw new FormatException($"the header is malformed at its character {_at}: True or False is missing");
    }

    public ImmutableArray<int> Lengths(int most)
    {
        var lengths = ImmutableArray.CreateBuilder<int>();
        Expect('(');
        while (!TryTake(')'))
        {
            if (lengths.Count == most)
            {
                throw new FormatException($"the shape has more than {most} indices");
            }

            lengths.Add(Length());
            if (!TryTake(','))
            {
                Expect(')');
                break;
            }
        }

        return lengths.ToImmutable();
    }

    private int Length()
    {
        _ = Peek;
        int start = _at;
        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
        {
            _at++;
        }

        return int.TryParse(text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            ? length
            : throw new FormatException($"the shape has a length that is not a whole number from 0 to {int.MaxValue}");
    }
}
