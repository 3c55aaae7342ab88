using System.Buffers.Binary;
using System.IO.Compression;
using PitchDrop.Numerics.Guards;
using PitchDrop.Reporting.Figures.Colours;

namespace PitchDrop.Reporting.Figures.Png;

/// <summary>Writes small indexed-colour PNG images (ISO/IEC 15948): one byte, four, two or one bit a pixel, whichever holds the palette.</summary>
public static class PngEncoder
{
    private static readonly uint[] CrcTable = MakeCrcTable();

    /// <summary>Encodes an image of palette indices.</summary>
    /// <param name="width">Pixels in a row, from 1 to 16384.</param>
    /// <param name="height">Rows, from 1 to 16384.</param>
    /// <param name="indices">Palette index of each pixel, [height × width], the top row first.</param>
    /// <param name="palette">The colours, from 1 to 256.</param>
    /// <param name="magnification">Each pixel becomes a square of this many pixels, for renderers that would blur it when they enlarge it; from 1 to 64.</param>
    /// <returns>The bytes of the file; the same for the same image.</returns>
    /// <exception cref="ArgumentException">The number of pixels is not width × height, or an index lies outside the palette.</exception>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> indices, ReadOnlySpan<Colour> palette, int magnification = 1)
    {
        Require.Between(width, 1, 16384);
        Require.Between(height, 1, 16384);
        Require.Between(magnification, 1, 64);
        Require.Between(palette.Length, 1, 256, "palette length");
        if (indices.Length != width * height)
        {
            throw new ArgumentException($"{indices.Length} pixels where {width} × {height} = {width * height} are asked for.", nameof(indices));
        }

        int bits = palette.Length switch { <= 2 => 1, <= 4 => 2, <= 16 => 4, _ => 8 };
        using MemoryStream file = new();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width * magnification);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height * magnification);
        header[8] = (byte)bits;
        header[9] = 3;
        header[10..].Clear();
        Chunk(file, "IHDR"u8, header);

        byte[] colours = new byte[3 * palette.Length];
        for (int n = 0; n < palette.Length; n++)
        {
            (colours[3 * n], colours[(3 * n) + 1], colours[(3 * n) + 2]) = (palette[n].Red, palette[n].Green, palette[n].Blue);
        }

        Chunk(file, "PLTE"u8, colours);
        Chunk(file, "IDAT"u8, Compress(Pack(width, height, indices, palette.Length, bits, magnification)));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>The image as a <c>data:</c> address that needs no request.</summary>
    public static string DataUri(ReadOnlySpan<byte> png) => "data:image/png;base64," + Convert.ToBase64String(png);

    private static byte[] Pack(int width, int height, ReadOnlySpan<byte> indices, int colours, int bits, int magnification)
    {
        const byte up = 2;
        int rowBytes = 1 + (((width * magnification * bits) + 7) / 8);
        byte[] packed = new byte[rowBytes * height * magnification];
        for (int y = 0; y < height; y++)
        {
            Span<byte> row = packed.AsSpan(y * magnification * rowBytes, rowBytes);
            for (int x = 0; x < width * magnification; x++)
            {
                byte index = indices[(y * width) + (x / magnification)];
                if (index >= colours)
                {
                    throw new ArgumentException($"Pixel ({x / magnification}, {y}) has index {index}; the palette holds {colours} colours.", nameof(indices));
                }

                int bit = x * bits;
                row[1 + (bit >> 3)] |= (byte)(index << (8 - bits - (bit & 7)));
            }

            // A repeated row is "as above": the filter Up and zeros, which compress to next to nothing.
            for (int copy = 1; copy < magnification; copy++)
            {
                packed[((y * magnification) + copy) * rowBytes] = up;
            }
        }

        return packed;
    }

    private static byte[] Compress(byte[] data)
    {
        using MemoryStream result = new();
        using (ZLibStream zlib = new(result, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(data);
        }

        return result.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        file.Write(word);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(word, ~Crc(Crc(uint.MaxValue, type), data));
        file.Write(word);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (byte b in data)
        {
            crc = CrcTable[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint[] MakeCrcTable()
    {
        uint[] table = new uint[256];
        for (uint n = 0; n < 256; n++)
        {
            uint c = n;
            for (int k = 0; k < 8; k++)
            {
                c = (c & 1) != 0 ? 0xedb88320u ^ (c >> 1) : c >> 1;
            }

            table[n] = c;
        }

        return table;
    }
}
