using System.IO.Compression;

namespace PitchDrop.Data.Trajectories;

/// <summary>
/// The bytes of a text from outside, decompressed where the file begins as gzip does. A byte-order mark of UTF-8 is passed over; UTF-16 and UTF-32 are refused. What is compressed may grow
/// <see cref="Most"/>-fold, and by <see cref="Free"/> bytes before that counts: a file made to fill the memory, or to be read for ever, ends there. A problem is an <see cref="InvalidDataException"/> of one line,
/// to which the reader of lines adds the place.
/// </summary>
internal sealed class PlainTextStream : Stream
{
    /// <summary>Bytes of text for a byte of the compressed file, at most. Numbers that differ compress less than tenfold.</summary>
    public const int Most = 100;

    /// <summary>Bytes of text that any compressed file may hold.</summary>
    public const long Free = 4 << 20;

    private readonly FileStream _file;
    private readonly Stream _text;
    private readonly byte[] _first = new byte[4];
    private int _pending;
    private int _given;
    private long _read;
    private bool _isBegun;

    public PlainTextStream(string path)
    {
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        try
        {
            IsCompressed = _file.ReadAtLeast(_first.AsSpan(0, 2), 2, throwOnEndOfStream: false) == 2 && IsGzip(_first);
            _file.Position = 0;
        }
        catch
        {
            _file.Dispose();
            throw;
        }

        _text = IsCompressed ? new GZipStream(_file, CompressionMode.Decompress) : _file;
    }

    public bool IsCompressed { get; }

    /// <summary>Bytes of the file that were read, and its length.</summary>
    public (long Read, long Length) Progress => (_file.Position, _file.Length);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException("the length of a text is not known before its end");

    public override long Position
    {
        get => throw new NotSupportedException("a text is read from its beginning to its end");
        set => throw new NotSupportedException("a text is read from its beginning to its end");
    }

    /// <summary>Whether the first two bytes are those of gzip.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> beginning) => beginning.Length >= 2 && beginning[0] == 0x1f && beginning[1] == 0x8b;

    /// <summary>Whether a text begins as UTF-16 or UTF-32 does: with their byte-order mark, or with a zero among its first two bytes.</summary>
    public static bool IsWide(ReadOnlySpan<byte> beginning) =>
        beginning.Length >= 2 && (beginning[..2] is [0xff, 0xfe] or [0xfe, 0xff] || beginning[0] == 0 || beginning[1] == 0);

    /// <exception cref="InvalidDataException">The file cannot be decompressed, is none of UTF-8, or grows beyond what is accepted.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (!_isBegun)
        {
            Begin();
        }

        if (_given == _pending || buffer.IsEmpty)
        {
            return Inflate(buffer);
        }

        int count = Math.Min(_pending - _given, buffer.Length);
        _first.AsSpan(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("a text is read from its beginning to its end");

    public override void SetLength(long value) => throw new NotSupportedException("a text from outside is not written");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("a text from outside is not written");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _text.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Begin()
    {
        _isBegun = true;
        for (int more = 1; _pending < _first.Length && more > 0; _pending += more)
        {
            more = Inflate(_first.AsSpan(_pending));
        }

        if (IsWide(_first.AsSpan(0, _pending)))
        {
            throw new InvalidDataException("this is UTF-16 or UTF-32, or no text; accepted is UTF-8");
        }

        _given = _first.AsSpan(0, _pending).StartsWith("\uFEFF"u8) ? 3 : 0;
    }

    private int Inflate(Span<byte> buffer)
    {
        if (!IsCompressed)
        {
            return _text.Read(buffer);
        }

        int count;
        try
        {
            count = _text.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException("the compressed file is damaged: it cannot be decompressed from here on", e);
        }

        _read += count;
        return _read <= Free + (Most * _file.Position)
            ? count
            : throw new InvalidDataException($"the compressed file grows more than {Most}-fold, to {_read} bytes up to here; decompress it first if that is meant");
    }
}
