using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PitchDrop.Numerics.Randomness;

/// <summary>
/// Philox4x32-10: a keyed bijection of 128-bit counters, ten rounds of two 32 × 32 → 64-bit products
/// (Salmon, Moraes, Dror and Shaw, SC'11, doi:10.1145/2063384.2063405). Random access, no state.
/// </summary>
public static class Philox
{
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;
    private const int Rounds = 10;

    /// <summary>Encrypts one counter: the definition.</summary>
    /// <returns>The four words of the block.</returns>
    public static (uint W0, uint W1, uint W2, uint W3) Block(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (int round = 0; round < Rounds; round++)
        {
            ulong p0 = (ulong)Multiplier0 * c0;
            ulong p1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += Weyl0;
            k1 += Weyl1;
        }

        return (c0, c1, c2, c3);
    }

    /// <summary>Eight blocks at once: lane l holds the counter whose lowest 64 bits are <paramref name="index"/> + l. Equal to <see cref="Block"/> lane by lane.</summary>
    /// <returns>Words (W0, W1) and (W2, W3) of each block as 64-bit numbers, W0 and W2 in the low half.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<ulong> Low, Vector512<ulong> High) EightBlocks(ulong index, uint c2, uint c3, uint k0, uint k1) =>
        EightBlocks(Vector512.Create(index) + Vector512<ulong>.Indices, c2, c3, k0, k1);

    /// <summary>Eight blocks at once: lane l holds the counter whose lowest 64 bits are <paramref name="indices"/>[l]. Equal to <see cref="Block"/> lane by lane.</summary>
    /// <returns>Words (W0, W1) and (W2, W3) of each block as 64-bit numbers, W0 and W2 in the low half.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<ulong> Low, Vector512<ulong> High) EightBlocks(Vector512<ulong> indices, uint c2, uint c3, uint k0, uint k1)
    {
        Vector512<ulong> word = Vector512.Create(0xFFFFFFFFUL);
        Vector512<ulong> x0 = indices, x1 = x0 >>> 32;
        Vector512<ulong> x2 = Vector512.Create((ulong)c2), x3 = Vector512.Create((ulong)c3);
        for (int round = 0; round < Rounds; round++)
        {
            // Only the low halves of x0 … x3 count; what stands in the high halves is never read.
            Vector512<ulong> p0 = ProductOfLowHalves(x0, Multiplier0);
            Vector512<ulong> p1 = ProductOfLowHalves(x2, Multiplier1);
            x0 = (p1 >>> 32) ^ x1 ^ Vector512.Create((ulong)k0);
            x1 = p1;
            x2 = (p0 >>> 32) ^ x3 ^ Vector512.Create((ulong)k1);
            x3 = p0;
            k0 += Weyl0;
            k1 += Weyl1;
        }

        return ((x0 & word) | (x1 << 32), (x2 & word) | (x3 << 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> ProductOfLowHalves(Vector512<ulong> x, uint factor) => Avx512F.IsSupported
        ? Avx512F.Multiply(x.AsUInt32(), Vector512.Create((ulong)factor).AsUInt32())
        : (x & Vector512.Create(0xFFFFFFFFUL)) * Vector512.Create((ulong)factor);
}
