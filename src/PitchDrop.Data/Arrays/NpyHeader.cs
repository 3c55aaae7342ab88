using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace PitchDrop.Data.Arrays;

/// <summary>The head of an NPY array (format 1.0 to 3.0): element description and shape, row-major.</summary>
/// <param name="Descr">numpy's description of an element: "&lt;f8", "&lt;U12".</param>
/// <param name="Shape">The length along each index.</param>
internal sealed record NpyHeader(string Descr, ImmutableArray<int> Shape)
{
    public const int LongestText = 1 << 16;
    private const int MostDimensions = 32;

    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>The number of elements; it fits an int or <see cref="Parse(string)"/> refused the header.</summary>
    public int Count => checked((int)LongCount);

    /// <summary>The number of elements of an array that is read a piece at a time.</summary>
    public long LongCount => Shape.Aggregate(1L, (n, length) => n * length);

    /// <summary>Format 1.0: the data start at a multiple of 64 bytes.</summary>
    public byte[] ToBytes()
    {
        string shape = Shape.Length == 1 ? $"({Shape[0]},)" : $"({string.Join(", ", Shape)})";
        string text = $"{{'descr': '{Descr}', 'fortran_order': False, 'shape': {shape}, }}";
        int unpadded = 10 + text.Length + 1;
        int total = (unpadded + 63) / 64 * 64;
        var bytes = new byte[total];
        Magic.CopyTo(bytes);
        bytes[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)(total - 10));
        bytes.AsSpan(10).Fill((byte)' ');
        Encoding.ASCII.GetBytes(text, bytes.AsSpan(10));
        bytes[^1] = (byte)'\n';
        return bytes;
    }

    /// <summary>Reads the dictionary of the header.</summary>
    /// <exception cref="FormatException">It is not one that can be used; the message says why.</exception>
    public static NpyHeader Parse(string text) => Parse(text, Array.MaxLength);

    /// <summary>Reads the dictionary of the header of an array of at most so many elements.</summary>
    /// <exception cref="FormatException">It is not one that can be used; the message says why.</exception>
    public static NpyHeader Parse(string text, long most)
    {
        var scan = new PythonLiteral(text);
        string? descr = null;
        bool? fortran = null;
        ImmutableArray<int>? shape = null;
        scan.Expect('{');
        while (!scan.TryTake('}'))
        {
            string key = scan.Text();
            scan.Expect(':');
            switch (key)
            {
                case "descr" when descr is null:
                    descr = scan.Peek == '[' ? throw new FormatException("a record of several fields is not accepted") : scan.Text();
                    break;
                case "fortran_order" when fortran is null:
                    fortran = scan.Flag();
                    break;
                case "shape" when shape is null:
                    shape = scan.Lengths(MostDimensions);
                    break;
                default:
                    throw new FormatException($"the header has the unknown or repeated key '{key}'");
            }

            if (!scan.TryTake(','))
            {
                scan.Expect('}');
                break;
            }
        }

        scan.ExpectEnd();
        if (descr is null || fortran is null || shape is not { } lengths)
        {
            throw new FormatException("the header lacks descr, fortran_order or shape");
        }

        if (fortran.Value && lengths.Length > 1)
        {
            throw new FormatException("the array is in Fortran order; accepted is C (row-major) order");
        }

        long count = 1;
        foreach (int length in lengths.OrderBy(n => n))
        {
            count = length == 0 || count <= most / length ? count * length : long.MaxValue;
            if (count > most)
            {
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"the shape claims more than {most} elements"));
            }
        }

        return new NpyHeader(descr, lengths);
    }
}
