using System.Globalization;
using System.Text;

namespace PitchDrop.Data.Trajectories;

/// <summary>
/// Lines of a file from outside, compressed or not, counted from 1; they end in \n, \r\n or \r, also mixed. A line of more than a million characters is refused, so that memory is bounded by what is there and not by what is
/// claimed. <see cref="ByteLines"/> is the same, faster, for formats that are read by bytes.
/// </summary>
internal sealed class TextLines : IDisposable
{
    private const int Longest = 1 << 20;
    private readonly StreamReader _reader;
    private readonly StringBuilder _line = new();

    public TextLines(string path)
    {
        File = path;
        _reader = new StreamReader(new PlainTextStream(path), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);
    }

    public string File { get; }

    /// <summary>Number of the line that was read last.</summary>
    public long Number { get; private set; }

    /// <summary>The next line; null at the end of the file.</summary>
    public string? Next()
    {
        Number++;
        try
        {
            return Read();
        }
        catch (InvalidDataException e)
        {
            throw Refuse(e.Message);
        }
    }

    /// <summary>The next line, which must be there.</summary>
    public string Required(string what) => Next() ?? throw Refuse($"the file ends here; {what} is missing");

    public InvalidTrajectoryException Refuse(string problem) => new(File, Math.Max(Number, 1), problem);

    public double Double(string word, string what) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw Refuse($"{what}: found '{word}'; accepted is a finite number");

    public long Integer(string word, string what, long least) =>
        long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= least
            ? value
            : throw Refuse($"{what}: found '{word}'; accepted is a whole number of at least {least}");

    public void Dispose() => _reader.Dispose();

    private string? Read()
    {
        _line.Clear();
        int c = _reader.Read();
        if (c < 0)
        {
            return null;
        }

        for (; c >= 0 && c is not ('\n' or '\r'); c = _reader.Read())
        {
            if (c == 0)
            {
                throw Refuse("a zero byte: this is no text");
            }

            if (_line.Length == Longest)
            {
                throw Refuse($"a line of more than {Longest} characters");
            }

            _line.Append((char)c);
        }

        if (c == '\r' && _reader.Peek() == '\n')
        {
            _ = _reader.Read();
        }

        return _line.ToString();
    }
}
