namespace PitchDrop.Data.Trajectories;

/// <summary>
/// Lines of a text from outside as bytes, counted from 1; they end in \n, \r\n or \r, also mixed. Many whole lines at a time lie in one buffer, so that a fast reader goes over them without a copy. A line of a
/// mebibyte or more is refused, so that memory is bounded. What stands behind the last line end is no line: it may have been cut.
/// </summary>
internal sealed class ByteLines : IDisposable
{
    /// <summary>The longest line with its end, in bytes.</summary>
    public const int Longest = 1 << 20;

    /// <summary>Bytes that may be read behind <see cref="Whole"/>, so that a word can be taken as a vector. What they are is not said.</summary>
    public const int Padding = 32;

    private readonly PlainTextStream _text;
    private byte[] _buffer = new byte[(1 << 16) + Padding];
    private int _from;
    private int _whole;
    private int _to;
    private bool _isAtEnd;

    public ByteLines(string path)
    {
        File = path;
        _text = new PlainTextStream(path);
    }

    public string File { get; }

    /// <summary>Lines that were passed.</summary>
    public long Number { get; private set; }

    /// <summary>The share of the file that was passed, 0 to 1; of a compressed one, that was read.</summary>
    public double FractionRead
    {
        get
        {
            (long read, long length) = _text.Progress;
            return length > 0 ? Math.Clamp((double)(read - (_text.IsCompressed ? 0 : _to - _from)) / length, 0, 1) : 1;
        }
    }

    /// <summary>Whole lines with their ends that lie in the buffer, from the first that was not passed; empty until <see cref="Fill"/> was called, and at the end of the file. Valid until the next call of <see cref="Fill"/>.</summary>
    public ReadOnlySpan<byte> Whole => _buffer.AsSpan(_from, _whole - _from);

    /// <summary>What stands behind the last line end, once <see cref="Fill"/> has said that there is no further line.</summary>
    public ReadOnlySpan<byte> Rest => _buffer.AsSpan(_from, _to - _from);

    /// <summary>Sees to it that at least one whole line lies in the buffer; false where the file has none left.</summary>
    /// <exception cref="InvalidTrajectoryException">A line is too long, or the bytes are no text.</exception>
    public bool Fill()
    {
        while (_from == _whole && !_isAtEnd)
        {
            if (_from > 0)
            {
                Buffer.BlockCopy(_buffer, _from, _buffer, 0, _to - _from);
                (_from, _whole, _to) = (0, 0, _to - _from);
            }

            if (_to == _buffer.Length - Padding)
            {
                Grow();
            }

            int count = Read();
            _isAtEnd = count == 0;
            int searched = _to;
            _to += count;
            _whole = BehindLastEnd(Math.Max(searched - 1, 0));
        }

        return _from < _whole;
    }

    /// <summary>Passes lines of <see cref="Whole"/>.</summary>
    /// <param name="bytes">Their length with their ends.</param>
    /// <param name="lines">Their number.</param>
    public void Pass(int bytes, long lines)
    {
        _from += bytes;
        Number += lines;
    }

    /// <summary>Passes the next line and gives it without its end; false where the file has none left.</summary>
    /// <exception cref="InvalidTrajectoryException">The line is too long, or the bytes are no text.</exception>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        if (!Fill())
        {
            line = default;
            return false;
        }

        line = First(Whole, out int bytes);
        Pass(bytes, 1);
        return line.Contains((byte)0) ? throw Refuse("a zero byte: this is no text in UTF-8") : true;
    }

    /// <summary>The first of whole lines without its end, and its length with it.</summary>
    public static ReadOnlySpan<byte> First(ReadOnlySpan<byte> whole, out int bytes)
    {
        int length = whole.IndexOfAny((byte)'\n', (byte)'\r');
        bytes = length + (whole[length] == '\r' && length + 1 < whole.Length && whole[length + 1] == '\n' ? 2 : 1);
        return whole[..length];
    }

    /// <summary>A refusal at the line that was passed last.</summary>
    public InvalidTrajectoryException Refuse(string problem) => new(File, Math.Max(Number, 1), problem);

    public void Dispose() => _text.Dispose();

    private int Read()
    {
        try
        {
            return _text.Read(_buffer.AsSpan(_to, _buffer.Length - Padding - _to));
        }
        catch (InvalidDataException e)
        {
            throw new InvalidTrajectoryException(File, Number + 1, e.Message);
        }
    }

    private void Grow()
    {
        int room = _buffer.Length - Padding;
        if (room >= Longest)
        {
            throw new InvalidTrajectoryException(File, Number + 1, $"a line of more than {Longest} bytes");
        }

        Array.Resize(ref _buffer, (2 * room) + Padding);
    }

    // A \r that is the last byte yet read may be the first half of a line end.
    private int BehindLastEnd(int from)
    {
        int to = !_isAtEnd && _to > 0 && _buffer[_to - 1] == '\r' ? _to - 1 : _to;
        int last = _buffer.AsSpan(from, Math.Max(to - from, 0)).LastIndexOfAny((byte)'\n', (byte)'\r');
        return last < 0 ? 0 : from + last + 1;
    }
}
