using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Numerics.Memory;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Elastoplastic;

/// <summary>
/// Adds the propagator times a drop to all sites, σ_j += w0 + w1 c(r_j − r_i) + w2 s(r_j − r_i), and on the way finds the sites with |σ| at or above a threshold.
/// Bound by memory traffic: each event reads and writes σ once and reads the two tables once. So the tables are kept in single precision (relative rounding 6e-8 of each kick; σ itself is double),
/// and rows +d and −d are done together, since c(x, −y) = c(x, y) and s(x, −y) = −s(x, y): half the table is enough. Each table row stands there twice, so that the row shifted by x_i is contiguous.
/// </summary>
[Equation("Elastoplastic", "4")]
public sealed class StressKick
{
    private readonly AlignedArray<float> _cosine;
    private readonly AlignedArray<float> _sine;
    private readonly int _tableStride;

    /// <summary>Lays out the tables of a propagator.</summary>
    public StressKick(StressPropagator propagator)
    {
        Side = propagator.Side;
        Stride = (Side + 7) / 8 * 8;
        _tableStride = ((2 * Side) + Stride - Side + 15) / 16 * 16;
        int rows = (Side / 2) + 1;
        _cosine = new AlignedArray<float>(rows * _tableStride);
        _sine = new AlignedArray<float>(rows * _tableStride);
        for (int y = 0; y < rows; y++)
        {
            for (int k = 0; k < _tableStride; k++)
            {
                int source = (y * Side) + (k % Side);
                _cosine[(y * _tableStride) + k] = (float)propagator.Cosine[source];
                _sine[(y * _tableStride) + k] = (float)propagator.Sine[source];
            }
        }
    }

    /// <summary>Side L [sites].</summary>
    public int Side { get; }

    /// <summary>Distance between rows of σ in memory: L rounded up to a multiple of 8; the padding stays 0.</summary>
    public int Stride { get; }

    /// <summary>Bytes that one event must move at the least: σ in and out, both half tables in (traffic between the second-level cache and the core at the sizes of interest).</summary>
    public long BytesAnEvent => ((long)Side * Stride * 16) + ((long)((Side / 2) + 1) * Side * 8);

    /// <summary>Number of 64-bit words of flags that a lattice needs: a bit a site, rows beginning at a word.</summary>
    public int FlagWords => Side * WordsARow;

    /// <summary>Elements that arrays of sites need behind the last row, so that reading one word's worth beyond it is allowed.</summary>
    public const int Slack = 64;

    private int WordsARow => (Stride + 63) / 64;

    /// <summary>Adds the kick and lists the sites with |σ| ≥ threshold in rising order.</summary>
    /// <param name="stress">σ, padded [L·Stride + Slack].</param>
    /// <param name="site">The centre, y·L + x.</param>
    /// <param name="weights">w0, w1, w2: the drop times the propagator's weights.</param>
    /// <param name="keep">Value that the centre itself takes.</param>
    /// <param name="threshold">A threshold &gt; 0.</param>
    /// <param name="flags">Scratch of <see cref="FlagWords"/> words.</param>
    /// <param name="active">The list, padded indices y·Stride + x [L·Stride + Slack].</param>
    /// <param name="magnitudes">|σ| of the listed sites [L·Stride + Slack].</param>
    /// <returns>Length of the list.</returns>
    public unsafe int Apply(
        AlignedArray<double> stress, int site, (double Uniform, double Cosine, double Sine) weights, double keep, double threshold, AlignedArray<ulong> flags, AlignedArray<int> active, AlignedArray<double> magnitudes)
    {
        Add(stress.Pointer, flags.Pointer, site % Side, site / Side, weights, threshold);
        return Settle(stress.Pointer, flags.Pointer, site, keep, threshold, active.Pointer, magnitudes.Pointer);
    }

    /// <summary>Adds given kicks instead of the propagator's, otherwise as <see cref="Apply"/>.</summary>
    /// <param name="stress">σ, padded [L·Stride + Slack].</param>
    /// <param name="kicks">What each site gets, padded, 0 in the padding.</param>
    /// <param name="site">The site that takes no kick.</param>
    /// <param name="keep">Value that it takes.</param>
    /// <param name="threshold">A threshold &gt; 0.</param>
    /// <param name="flags">Scratch of <see cref="FlagWords"/> words.</param>
    /// <param name="active">The list, padded indices.</param>
    /// <param name="magnitudes">|σ| of the listed sites.</param>
    /// <returns>Length of the list.</returns>
    public unsafe int ApplyGiven(
        AlignedArray<double> stress, AlignedArray<double> kicks, int site, double keep, double threshold, AlignedArray<ulong> flags, AlignedArray<int> active, AlignedArray<double> magnitudes)
    {
        Vector512<double> limit = Vector512.Create(threshold);
        double* s = stress.Pointer;
        double* given = kicks.Pointer;
        ulong* f = flags.Pointer;
        for (int y = 0; y < Side; y++)
        {
            for (int begin = 0; begin < Stride; begin += 64)
            {
                ulong word = 0;
                for (int x = begin; x < Math.Min(begin + 64, Stride); x += 8, s += 8, given += 8)
                {
                    Vector512<double> sum = Vector512.LoadAligned(s) + Vector512.LoadAligned(given);
                    sum.StoreAligned(s);
                    word |= Flags(sum, limit) << (x - begin);
                }

                *f++ = word;
            }
        }

        return Settle(stress.Pointer, flags.Pointer, site, keep, threshold, active.Pointer, magnitudes.Pointer);
    }

    /// <summary>The definition of the kick, site by site; the centre takes <paramref name="keep"/>.</summary>
    public void Reference(Span<double> stress, int site, (double Uniform, double Cosine, double Sine) weights, double keep)
    {
        int x0 = site % Side, y0 = site / Side;
        for (int y = 0; y < Side; y++)
        {
            int d = (y - y0 + Side) % Side;
            bool mirrored = 2 * d > Side;
            int row = (mirrored ? Side - d : d) * _tableStride;
            for (int x = 0; x < Side; x++)
            {
                int k = row + ((x - x0 + Side) % Side);
                ref double sigma = ref stress[(y * Stride) + x];
                double even = Math.FusedMultiplyAdd(weights.Cosine, _cosine[k], weights.Uniform);
                sigma = Math.FusedMultiplyAdd(mirrored ? -weights.Sine : weights.Sine, _sine[k], sigma + even);
            }
        }

        stress[(y0 * Stride) + x0] = keep;
    }

    private unsafe void Add(double* s, ulong* f, int x0, int y0, (double Uniform, double Cosine, double Sine) weights, double threshold)
    {
        Vector512<double> w0 = Vector512.Create(weights.Uniform), w1 = Vector512.Create(weights.Cosine), w2 = Vector512.Create(weights.Sine), w3 = -w2, limit = Vector512.Create(threshold);
        nint stride = Stride, shift = (Side - x0) % Side, whole = Side / 8 * 8;
        int words = WordsARow, half = (Side - 1) / 2;
        Vector512<double> inside = LanesBelow(Side % 8);
        float* cosine = _cosine.Pointer + shift;
        float* sine = _sine.Pointer + shift;
        for (int d = 0; d <= Side / 2; d++, cosine += _tableStride, sine += _tableStride)
        {
            // Row 0, and row L/2 of an even lattice, are their own mirror images, and s(r) = 0 there.
            bool single = d == 0 || d > half;
            int rowA = Wrap(y0 + d), rowB = Wrap(y0 - d);
            double* a = s + (rowA * stride);
            double* b = s + (rowB * stride);
            ulong* flagsA = f + (rowA * words);
            ulong* flagsB = f + (rowB * words);
            for (nint begin = 0; begin < stride; begin += 64)
            {
                nint end = Math.Min(begin + 64, whole);
                ulong wordA = 0, wordB = 0;
                if (single)
                {
                    for (nint x = begin; x < end; x += 8)
                    {
                        Vector512<double> u = Vector512.FusedMultiplyAdd(w1, Widen(cosine + x), w0);
                        Vector512<double> p = Vector512.FusedMultiplyAdd(w2, Widen(sine + x), Vector512.LoadAligned(a + x) + u);
                        p.StoreAligned(a + x);
                        wordA |= Flags(p, limit) << (int)(x - begin);
                    }
                }
                else
                {
                    for (nint x = begin; x < end; x += 8)
                    {
                        Vector512<double> u = Vector512.FusedMultiplyAdd(w1, Widen(cosine + x), w0), t = Widen(sine + x);
                        Vector512<double> p = Vector512.FusedMultiplyAdd(w2, t, Vector512.LoadAligned(a + x) + u);
                        p.StoreAligned(a + x);
                        Vector512<double> q = Vector512.FusedMultiplyAdd(w3, t, Vector512.LoadAligned(b + x) + u);
                        q.StoreAligned(b + x);
                        wordA |= Flags(p, limit) << (int)(x - begin);
                        wordB |= Flags(q, limit) << (int)(x - begin);
                    }
                }

                // The last vector of a row whose length is no multiple of 8: its padding stays 0.
                if (whole < stride && begin + 64 > whole)
                {
                    Vector512<double> u = Vector512.FusedMultiplyAdd(w1, Widen(cosine + whole), w0), t = Widen(sine + whole);
                    Vector512<double> p = Vector512.FusedMultiplyAdd(w2, t, Vector512.LoadAligned(a + whole) + u) & inside;
                    p.StoreAligned(a + whole);
                    wordA |= Flags(p, limit) << (int)(whole - begin);
                    if (!single)
                    {
                        Vector512<double> q = Vector512.FusedMultiplyAdd(w3, t, Vector512.LoadAligned(b + whole) + u) & inside;
                        q.StoreAligned(b + whole);
                        wordB |= Flags(q, limit) << (int)(whole - begin);
                    }
                }

                *flagsA++ = wordA;
                if (!single)
                {
                    *flagsB++ = wordB;
                }
            }
        }
    }

    private unsafe int Settle(double* s, ulong* f, int site, double keep, double threshold, int* active, double* magnitudes)
    {
        int x = site % Side, y = site / Side;
        s[(y * Stride) + x] = keep;
        ref ulong word = ref f[(y * WordsARow) + (x / 64)];
        ulong bit = 1UL << (x % 64);
        word = Math.Abs(keep) >= threshold ? word | bit : word & ~bit;
        return Collect(s, f, active, magnitudes);
    }

    // Words hold a site or two: four are taken from each without asking, which costs less than a mispredicted branch; only set bits count.
    private unsafe int Collect(double* s, ulong* f, int* active, double* magnitudes)
    {
        int count = 0;
        for (int y = 0; y < Side; y++)
        {
            for (int begin = 0; begin < Stride; begin += 64)
            {
                ulong word = *f++;
                int first = (y * Stride) + begin;
                int* at = active + count;
                double* magnitude = magnitudes + count;
                count += BitOperations.PopCount(word);
                Take(s, first, ref word, at, magnitude);
                Take(s, first, ref word, at + 1, magnitude + 1);
                Take(s, first, ref word, at + 2, magnitude + 2);
                Take(s, first, ref word, at + 3, magnitude + 3);
                for (int n = 4; word != 0; n++)
                {
                    Take(s, first, ref word, at + n, magnitude + n);
                }
            }
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Take(double* s, int first, ref ulong word, int* at, double* magnitude)
    {
        int site = first + BitOperations.TrailingZeroCount(word);
        *at = site;
        *magnitude = Math.Abs(s[site]);
        word &= word - 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Wrap(int y) => y < 0 ? y + Side : y >= Side ? y - Side : y;

    private static Vector512<double> LanesBelow(int count) => Vector512.LessThan(Vector512<ulong>.Indices, Vector512.Create((ulong)count)).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Flags(Vector512<double> stress, Vector512<double> limit) => Vector512.GreaterThanOrEqual(Vector512.Abs(stress), limit).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector512<double> Widen(float* source)
    {
        Vector256<float> single = Vector256.Load(source);
        if (Avx512F.IsSupported)
        {
            return Avx512F.ConvertToVector512Double(single);
        }

        var (lower, upper) = Vector256.Widen(single);
        return Vector512.Create(lower, upper);
    }
}
