using System.Globalization;
using System.Text;

namespace PitchDrop.Data.Trajectories;

/// <summary>Bytes of a text that is being written, kept from frame to frame; every number with all its digits.</summary>
internal sealed class TextBytes
{
    private byte[] _buffer = new byte[1 << 16];
    private int _used;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _used);

    public void Clear() => _used = 0;

    public void Text(string text)
    {
        Room(Encoding.UTF8.GetMaxByteCount(text.Length));
        _used += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_used));
    }

    /// <summary>A finite number and a byte behind it.</summary>
    /// <exception cref="ArgumentException">The number is not finite.</exception>
    public void Number(double value, char end) =>
        Put(double.IsFinite(value) ? value : throw new ArgumentException($"a number of the frame is {value.ToString(CultureInfo.InvariantCulture)}; accepted is a finite one"), end);

    public void Number(long value, char end) => Put(value, end);

    /// <summary>Three finite numbers, a blank behind each.</summary>
    public void Three(double[] values, int i)
    {
        Number(values[3 * i], ' ');
        Number(values[(3 * i) + 1], ' ');
        Number(values[(3 * i) + 2], ' ');
    }

    /// <summary>Puts another byte in the place of the last.</summary>
    public void EndWith(char end) => _buffer[_used - 1] = (byte)end;

    private void Put<T>(T value, char end)
        where T : IUtf8SpanFormattable
    {
        Room(40);
        _ = value.TryFormat(_buffer.AsSpan(_used), out int written, default, CultureInfo.InvariantCulture);
        _used += written;
        _buffer[_used++] = (byte)end;
    }

    private void Room(int bytes)
    {
        if (_buffer.Length - _used < bytes)
        {
            Array.Resize(ref _buffer, Math.Max(2 * _buffer.Length, _used + bytes));
        }
    }
}
