using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Elementary;

namespace PitchDrop.Numerics.Randomness;

/// <summary>
/// A sequence of random numbers as a function of (seed, purpose, replica, index): counter-based, so that any element can be had at any time and no two streams overlap.
/// Element 2b is the low, element 2b + 1 the high 64 bits of Philox block b.
/// </summary>
/// <param name="Seed">Seed of the run; the key of the cipher.</param>
/// <param name="Purpose">What the numbers are for.</param>
/// <param name="Replica">Which independent copy of the system.</param>
public readonly record struct RandomStream(ulong Seed, RandomPurpose Purpose, uint Replica)
{
    /// <summary>Width of a uniform variate's raster: 2⁻⁵³.</summary>
    private const double Step = 1.0 / (1UL << 53);

    /// <summary>64 random bits number <paramref name="index"/>.</summary>
    public ulong Bits(ulong index)
    {
        ulong block = index >> 1;
        var (w0, w1, w2, w3) = Philox.Block((uint)block, (uint)(block >> 32), (uint)Purpose, Replica, (uint)Seed, (uint)(Seed >> 32));
        return (index & 1) == 0 ? w0 | ((ulong)w1 << 32) : w2 | ((ulong)w3 << 32);
    }

    /// <summary>Uniform variate number <paramref name="index"/> in the open interval (0, 1): (k + ½) 2⁻⁵², k from 0 to 2⁵² − 1.</summary>
    public double Uniform(ulong index) => ToUniform(Bits(index));

    /// <summary>Exponential variate of mean 1 number <paramref name="index"/>: −ln u.</summary>
    public double Exponential(ulong index) => -Logarithm.Of(Uniform(index));

    /// <summary>Standard normal variate number <paramref name="index"/>: Box and Muller's pair from the uniform variates 2⌊index/2⌋ and 2⌊index/2⌋ + 1, cosine first.</summary>
    public double Normal(ulong index)
    {
        ulong pair = index & ~1UL;
        double radius = Math.Sqrt(-2 * Logarithm.Of(Uniform(pair)));
        var (sine, cosine) = Turn.SineCosine(Uniform(pair + 1));
        return radius * ((index & 1) == 0 ? cosine : sine);
    }

    /// <summary>Fills <paramref name="destination"/> with the uniform variates from number <paramref name="first"/> on; bit for bit <see cref="Uniform"/>.</summary>
    public void FillUniform(ulong first, Span<double> destination)
    {
        int done = 0;
        if ((first & 1) != 0 && destination.Length > 0)
        {
            destination[done++] = Uniform(first);
        }

        Span<double> pairs = stackalloc double[16];
        for (; done < destination.Length; done += 16)
        {
            var (low, high) = Philox.EightBlocks((first + (ulong)done) >> 1, (uint)Purpose, Replica, (uint)Seed, (uint)(Seed >> 32));
            Vector512<double> even = ToUniform(low), odd = ToUniform(high);
            for (int lane = 0; lane < 8; lane++)
            {
                pairs[2 * lane] = even[lane];
                pairs[(2 * lane) + 1] = odd[lane];
            }

            pairs[..Math.Min(16, destination.Length - done)].CopyTo(destination[done..]);
        }
    }

    /// <summary>Fills <paramref name="destination"/> with exponential variates of mean 1 from number <paramref name="first"/> on; bit for bit <see cref="Exponential"/>.</summary>
    public void FillExponential(ulong first, Span<double> destination)
    {
        FillUniform(first, destination);
        Logarithm.Of(destination, destination);
        foreach (ref double value in destination)
        {
            value = -value;
        }
    }

    /// <summary>Fills <paramref name="destination"/> with standard normal variates from number <paramref name="first"/> on; bit for bit <see cref="Normal"/>.</summary>
    public void FillNormal(ulong first, Span<double> destination)
    {
        int done = 0;
        if ((first & 1) != 0 && destination.Length > 0)
        {
            destination[done++] = Normal(first);
        }

        Span<double> uniform = stackalloc double[16];
        for (; done < destination.Length; done += 16)
        {
            FillUniform(first + (ulong)done, uniform);
            Vector512<double> u = Vector512.Create(uniform[0], uniform[2], uniform[4], uniform[6], uniform[8], uniform[10], uniform[12], uniform[14]);
            Vector512<double> v = Vector512.Create(uniform[1], uniform[3], uniform[5], uniform[7], uniform[9], uniform[11], uniform[13], uniform[15]);
            Vector512<double> radius = Vector512.Sqrt(Vector512.Create(-2.0) * Logarithm.Of(u));
            var (sine, cosine) = Turn.SineCosine(v);
            Vector512<double> first8 = radius * cosine, second8 = radius * sine;
            for (int k = 0; k < Math.Min(16, destination.Length - done); k++)
            {
                destination[done + k] = (k & 1) == 0 ? first8[k >> 1] : second8[k >> 1];
            }
        }
    }

    // 52 bits and a half: never 0, never 1, symmetric about 1/2.
    private static double ToUniform(ulong bits) => ((bits >> 12) * (2 * Step)) + Step;

    // The 52 bits become the mantissa of a number in [1, 2), from which 1 - Step is taken: exact, and equal to the scalar form.
    private static Vector512<double> ToUniform(Vector512<ulong> bits) =>
        ((bits >>> 12) | Vector512.Create(0x3FF0000000000000UL)).AsDouble() - Vector512.Create(1.0 - Step);
}
