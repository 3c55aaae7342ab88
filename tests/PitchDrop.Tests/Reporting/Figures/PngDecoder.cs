using System.Buffers.Binary;
using System.IO.Compression;
using PitchDrop.Reporting.Figures.Colours;

namespace PitchDrop.Tests.Reporting.Figures;

/// <summary>An independent reader of 8-bit true-colour and of indexed PNG files, with all five filters and a bitwise checksum.</summary>
internal static class PngDecoder
{
    public static (int Width, int Height, Colour[] Pixels) Decode(byte[] file)
    {
        Assert.Equal<byte>([137, 80, 78, 71, 13, 10, 26, 10], file[..8]);
        Dictionary<string, byte[]> chunks = new(StringComparer.Ordinal);
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            string type = System.Text.Encoding.ASCII.GetString(file, at + 4, 4);
            Assert.Equal(BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)), Crc(file.AsSpan(at + 4, length + 4)));
            byte[] data = file[(at + 8)..(at + 8 + length)];
            chunks[type] = chunks.TryGetValue(type, out byte[]? before) ? [.. before, .. data] : data;
            at += 12 + length;
        }

        byte[] header = chunks["IHDR"];
        int width = BinaryPrimitives.ReadInt32BigEndian(header);
        int height = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
        int bits = header[8];
        int channels = header[9] switch { 2 => 3, 6 => 4, _ => 1 };
        int rowBytes = ((width * channels * bits) + 7) / 8;
        int back = Math.Max(1, channels * bits / 8);
        using MemoryStream raw = new();
        using (ZLibStream zlib = new(new MemoryStream(chunks["IDAT"]), CompressionMode.Decompress))
        {
            zlib.CopyTo(raw);
        }

        byte[] packed = raw.ToArray();
        Assert.Equal((rowBytes + 1) * height, packed.Length);
        byte[] above = new byte[rowBytes];
        Colour[] pixels = new Colour[width * height];
        for (int y = 0; y < height; y++)
        {
            byte[] row = packed[((y * (rowBytes + 1)) + 1)..((y + 1) * (rowBytes + 1))];
            Unfilter(packed[y * (rowBytes + 1)], row, above, back);
            for (int x = 0; x < width; x++)
            {
                pixels[(y * width) + x] = channels > 1
                    ? new Colour(row[x * channels], row[(x * channels) + 1], row[(x * channels) + 2])
                    : Indexed(chunks["PLTE"], (row[x * bits / 8] >> (8 - bits - (x * bits % 8))) & ((1 << bits) - 1));
            }

            above = row;
        }

        return (width, height, pixels);
    }

    private static Colour Indexed(byte[] palette, int n) => new(palette[3 * n], palette[(3 * n) + 1], palette[(3 * n) + 2]);

    private static void Unfilter(byte filter, byte[] row, byte[] above, int back)
    {
        for (int n = 0; n < row.Length; n++)
        {
            int a = n >= back ? row[n - back] : 0;
            int b = above[n];
            int c = n >= back ? above[n - back] : 0;
            int p = a + b - c;
            int paeth = Math.Abs(p - a) <= Math.Abs(p - b) && Math.Abs(p - a) <= Math.Abs(p - c) ? a : Math.Abs(p - b) <= Math.Abs(p - c) ? b : c;
            row[n] += (byte)(filter switch { 1 => a, 2 => b, 3 => (a + b) / 2, 4 => paeth, _ => 0 });
        }
    }

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int k = 0; k < 8; k++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xedb88320u);
            }
        }

        return ~crc;
    }
}
