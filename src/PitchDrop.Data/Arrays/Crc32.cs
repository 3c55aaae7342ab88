namespace PitchDrop.Data.Arrays;

/// <summary>The CRC-32 of the ZIP format (reflected polynomial 0xEDB88320), run on over pieces.</summary>
internal struct Crc32
{
    private static readonly uint[] Table = MakeTable();
    private uint _complement;

    public readonly uint Value => _complement;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~_complement;
        foreach (byte b in bytes)
        {
            crc = Table[(byte)crc ^ b] ^ (crc >> 8);
        }

        _complement = ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint n = 0; n < 256; n++)
        {
            uint c = n;
            for (int bit = 0; bit < 8; bit++)
            {
                c = (c & 1) != 0 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
            }

            table[n] = c;
        }

        return table;
    }
}
