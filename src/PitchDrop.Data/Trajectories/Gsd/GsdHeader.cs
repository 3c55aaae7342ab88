using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace PitchDrop.Data.Trajectories.Gsd;

/// <summary>The first 256 bytes of a GSD file: where its index and its list of names stand, and of which schema it is.</summary>
internal sealed record GsdHeader(ulong IndexLocation, ulong IndexEntries, ulong NamesLocation, ulong NamesEntries, uint SchemaVersion, uint Version, string Application, string Schema)
{
    public const int Bytes = 256;
    public const int NameBytes = 64;
    public const ulong Magic = 0x65DF65DF65DF65DF;

    /// <summary>Whether a file begins as GSD files do.</summary>
    public static bool IsIn(ReadOnlySpan<byte> beginning) => beginning.Length >= 8 && BinaryPrimitives.ReadUInt64LittleEndian(beginning) == Magic;

    public static uint VersionOf(uint major, uint minor) => (major << 16) | minor;

    public static string Shown(uint version) => string.Create(CultureInfo.InvariantCulture, $"{version >> 16}.{version & 0xffff}");

    public static GsdHeader Of(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[40..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[44..]),
        Text(bytes.Slice(48, 64)),
        Text(bytes.Slice(112, 64)));

    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Bytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), IndexLocation);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), IndexEntries);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(24), NamesLocation);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(32), NamesEntries);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(40), SchemaVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(44), Version);
        Encoding.ASCII.GetBytes(Application, bytes.AsSpan(48, 63));
        Encoding.ASCII.GetBytes(Schema, bytes.AsSpan(112, 63));
        return bytes;
    }

    /// <summary>The names of chunks in their order: separated by zero bytes since version 2, in places of 64 bytes before that.</summary>
    public List<string> NamesIn(ReadOnlySpan<byte> list)
    {
        var names = new List<string>();
        while (!list.IsEmpty && list[0] != 0)
        {
            bool packed = Version >= VersionOf(2, 0);
            ReadOnlySpan<byte> place = packed ? list : list[..NameBytes];
            int end = place.IndexOf((byte)0);
            end = end < 0 ? place.Length : end;
            names.Add(Encoding.UTF8.GetString(place[..end]));
            list = packed ? list[Math.Min(end + 1, list.Length)..] : list[NameBytes..];
        }

        return names;
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
