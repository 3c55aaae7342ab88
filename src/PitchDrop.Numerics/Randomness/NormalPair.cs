using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Elementary;

namespace PitchDrop.Numerics.Randomness;

/// <summary>
/// Two independent standard normal variates of one 64-bit word, by Box and Muller (Ann. Math. Stat. 29, 610 (1958)): a radius √(−2 ln u), u from the upper 36 bits, and an even angle from the lower 28: 26 for a quarter of a turn about the axis, one for the side, one for which of the two lies along it.
/// Half the random bits of <see cref="RandomStream.Normal"/>, for kernels that need a normal variate a nanosecond. Scalar definition and vector form are equal bit for bit.
/// </summary>
/// <remarks>
/// What the raster costs: no variate beyond √(74 ln 2) = 7.16 (a normal one is there once in 10¹²); and |x| below 10⁻⁸ is too rare, which moves the distribution function by less than 3·10⁻⁹ there.
/// Elsewhere the midpoint rule for a periodic function makes the error of 2²⁸ angles far smaller than rounding.
/// </remarks>
public static class NormalPair
{
    private const int AngleBits = 28;
    private const int ArcBits = AngleBits - 2;
    private const double RadiusStep = 1.0 / (1UL << (64 - AngleBits));
    private const double ArcStep = 1.0 / (1UL << ArcBits);
    private const double QuarterTurn = 1.5707963267948966;

    // Degrees 15 and 14: on an eighth of a turn either way the first term left out is below 1e-15.
    private static readonly double[] SineTaylor = [-1.0 / 1307674368000, 1.0 / 6227020800, -1.0 / 39916800, 1.0 / 362880, -1.0 / 5040, 1.0 / 120, -1.0 / 6, 1];
    private static readonly double[] CosineTaylor = [-1.0 / 87178291200, 1.0 / 479001600, -1.0 / 3628800, 1.0 / 40320, -1.0 / 720, 1.0 / 24, -0.5, 1];

    /// <summary>The largest magnitude that a variate can have: √(−2 ln 2⁻³⁷).</summary>
    public static double Largest { get; } = Math.Sqrt(74 * Math.Log(2));

    /// <summary>The pair of a word: the definition.</summary>
    public static (double First, double Second) Of(ulong bits)
    {
        double u = ((bits >> AngleBits) + 0.5) * RadiusStep;
        double x = ((((bits & ((1UL << ArcBits) - 1)) + 0.5) * ArcStep) - 0.5) * QuarterTurn, y = x * x;
        double sine = SineTaylor[0], cosine = CosineTaylor[0];
        for (int k = 1; k < SineTaylor.Length; k++)
        {
            sine = Math.FusedMultiplyAdd(sine, y, SineTaylor[k]);
            cosine = Math.FusedMultiplyAdd(cosine, y, CosineTaylor[k]);
        }

        double radius = Math.Sqrt(-2 * Logarithm.Of(u)), along = (bits >> ArcBits & 1) == 0 ? cosine : -cosine, across = sine * x;
        return (bits >> (ArcBits + 1) & 1) == 0 ? (radius * along, radius * across) : (radius * across, radius * along);
    }

    /// <summary>
    /// Variate <paramref name="index"/> of row <paramref name="row"/> of an endless table of rows of a given length, filled from a stream by <see cref="Philox.EightBlocks(ulong, uint, uint, uint, uint)"/> in order: the definition of what
    /// kernels do 32 variates at a time. Variates 16g + l and 16g + 8 + l share a word.
    /// </summary>
    /// <param name="stream">Where the words come from.</param>
    /// <param name="row">Which row.</param>
    /// <param name="length">Variates a row, a multiple of 32.</param>
    /// <param name="index">Which variate of the row.</param>
    public static double OfRow(RandomStream stream, ulong row, int length, int index)
    {
        ulong block = (row * (ulong)(length / 4)) + (ulong)((index / 32 * 8) + (index % 8));
        var (first, second) = Of(stream.Bits((2 * block) + (ulong)(index / 16 % 2)));
        return index / 8 % 2 == 0 ? first : second;
    }

    /// <summary>The pairs of eight words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> First, Vector512<double> Second) Of(Vector512<ulong> bits)
    {
        // As mantissas of numbers in [1, 2), from which 1 less half a step is taken: exact, and equal to the scalar form.
        Vector512<ulong> one = Vector512.Create(0x3FF0000000000000UL);
        Vector512<double> u = (((bits >>> AngleBits) << (AngleBits - 12)) | one).AsDouble() - Vector512.Create(1 - (RadiusStep / 2));
        Vector512<double> x = ((((bits << (64 - ArcBits)) >>> 12) | one).AsDouble() - Vector512.Create(1.5 - (ArcStep / 2))) * Vector512.Create(QuarterTurn), y = x * x;
        Vector512<double> sine = Vector512.Create(SineTaylor[0]), cosine = Vector512.Create(CosineTaylor[0]);
        for (int k = 1; k < SineTaylor.Length; k++)
        {
            sine = Vector512.FusedMultiplyAdd(sine, y, Vector512.Create(SineTaylor[k]));
            cosine = Vector512.FusedMultiplyAdd(cosine, y, Vector512.Create(CosineTaylor[k]));
        }

        Vector512<double> radius = Vector512.Sqrt(Vector512.Create(-2.0) * Logarithm.OfNormal(u));
        Vector512<double> along = radius * (cosine.AsUInt64() ^ ((bits << (63 - ArcBits)) & Vector512.Create(1UL << 63))).AsDouble(), across = radius * (sine * x);
        Vector512<double> first = Vector512.Equals(bits & Vector512.Create(1UL << (ArcBits + 1)), Vector512<ulong>.Zero).AsDouble();
        return (Vector512.ConditionalSelect(first, along, across), Vector512.ConditionalSelect(first, across, along));
    }
}
