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

    /// <summary>Adds the kick and lists the sites with |σ| ≥ threshold, in an order that depends on the kick's centre alone.</summary>
    /// <param name="stress">σ, padded [L·Stride].</param>
    /// <param name="site">The centre, y·L + x.</param>
    /// <param name="weights">w0, w1, w2: the drop times the propagator's weights.</param>
    /// <param name="keep">Value that the centre itself takes.</param>
    /// <param name="threshold">A threshold &gt; 0.</param>
    /// <param name="flags">Scratch of at least L·Stride/8 bytes.</param>
    /// <param name="active">The list, padded indices y·Stride + x [L·Stride].</param>
    /// <param name="magnitudes">|σ| of the listed sites [L·Stride].</param>
    /// <returns>Length of the list.</returns>
    public unsafe int Apply(
        AlignedArray<double> stress, int site, (double Uniform, double Cosine, double Sine) weights, double keep, double threshold, AlignedArray<byte> flags, AlignedArray<int> active, AlignedArray<double> magnitudes)
    {
        int x0 = site % Side, y0 = site / Side;
        double* s = stress.Pointer;
        byte* f = flags.Pointer;
        Add(s, f, x0, y0, weights, threshold);
        s[(y0 * Stride) + x0] = keep;
        f[x0 / 8] |= (byte)(Math.Abs(keep) >= threshold ? 1 << (x0 % 8) : 0);
        return Collect(s, f, y0, threshold, active.Pointer, magnitudes.Pointer);
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

    private unsafe void Add(double* s, byte* f, int x0, int y0, (double Uniform, double Cosine, double Sine) weights, double threshold)
    {
        Vector512<double> w0 = Vector512.Create(weights.Uniform), w1 = Vector512.Create(weights.Cosine), w2 = Vector512.Create(weights.Sine), w3 = -w2, limit = Vector512.Create(threshold);
        nint stride = Stride, shift = (Side - x0) % Side, whole = Side / 8 * 8;
        Vector512<double> inside = LanesBelow(Side % 8);
        float* cosine = _cosine.Pointer + shift;
        float* sine = _sine.Pointer + shift;
        int half = (Side - 1) / 2;
        for (int d = 0; d <= Side / 2; d++, cosine += _tableStride, sine += _tableStride, f += Stride / 8)
        {
            double* a = s + (Wrap(y0 + d) * stride);

            // Row 0, and row L/2 of an even lattice, are their own mirror images; s(r) = 0 on the latter.
            if (d == 0 || d > half)
            {
                for (nint x = 0; x < stride; x += 8)
                {
                    Vector512<double> u = Vector512.FusedMultiplyAdd(w1, Widen(cosine + x), w0);
                    Vector512<double> p = Vector512.FusedMultiplyAdd(w2, Widen(sine + x), Vector512.LoadAligned(a + x) + u);
                    p = x < whole ? p : p & inside;
                    p.StoreAligned(a + x);
                    f[x >> 3] = Flags(Vector512.Abs(p), limit);
                }

                continue;
            }

            double* b = s + (Wrap(y0 - d) * stride);
            byte* g = f;
            for (nint x = 0; x < whole; x += 8)
            {
                Vector512<double> u = Vector512.FusedMultiplyAdd(w1, Widen(cosine + x), w0), t = Widen(sine + x);
                Vector512<double> p = Vector512.FusedMultiplyAdd(w2, t, Vector512.LoadAligned(a + x) + u);
                p.StoreAligned(a + x);
                Vector512<double> q = Vector512.FusedMultiplyAdd(w3, t, Vector512.LoadAligned(b + x) + u);
                q.StoreAligned(b + x);
                *g++ = Flags(LargerMagnitude(p, q), limit);
            }

            if (whole < stride)
            {
                Vector512<double> u = Vector512.FusedMultiplyAdd(w1, Widen(cosine + whole), w0), t = Widen(sine + whole);
                Vector512<double> p = Vector512.FusedMultiplyAdd(w2, t, Vector512.LoadAligned(a + whole) + u) & inside;
                p.StoreAligned(a + whole);
                Vector512<double> q = Vector512.FusedMultiplyAdd(w3, t, Vector512.LoadAligned(b + whole) + u) & inside;
                q.StoreAligned(b + whole);
                *g = Flags(LargerMagnitude(p, q), limit);
            }
        }
    }

    private unsafe int Collect(double* s, byte* f, int y0, double threshold, int* active, double* magnitudes)
    {
        int count = 0, half = (Side - 1) / 2;
        for (int d = 0; d <= Side / 2; d++, f += Stride / 8)
        {
            int a = Wrap(y0 + d) * Stride, b = Wrap(y0 - d) * Stride;
            bool single = d == 0 || d > half;
            for (int x = 0; x < Stride; x += 64)
            {
                ulong word = Word(f + (x / 8), (Stride - x) / 8);
                while (word != 0)
                {
                    int column = x + System.Numerics.BitOperations.TrailingZeroCount(word);
                    word &= word - 1;

                    // Written whether it counts or not, counted only if it does: no branch to mispredict.
                    double first = Math.Abs(s[a + column]), second = Math.Abs(s[b + column]);
                    active[count] = a + column;
                    magnitudes[count] = first;
                    count += first >= threshold ? 1 : 0;
                    active[count] = b + column;
                    magnitudes[count] = second;
                    count += second >= threshold && !single ? 1 : 0;
                }
            }
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Wrap(int y) => y < 0 ? y + Side : y >= Side ? y - Side : y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe ulong Word(byte* f, int bytes)
    {
        if (bytes >= 8)
        {
            return Unsafe.ReadUnaligned<ulong>(f);
        }

        ulong word = 0;
        for (int i = 0; i < bytes; i++)
        {
            word |= (ulong)f[i] << (8 * i);
        }

        return word;
    }

    private static Vector512<double> LanesBelow(int count) => Vector512.LessThan(Vector512<ulong>.Indices, Vector512.Create((ulong)count)).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte Flags(Vector512<double> magnitude, Vector512<double> limit) => (byte)Vector512.GreaterThanOrEqual(magnitude, limit).ExtractMostSignificantBits();

    // 1011: the larger of the two magnitudes, its sign cleared.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LargerMagnitude(Vector512<double> p, Vector512<double> q) =>
        Avx512DQ.IsSupported ? Avx512DQ.Range(p, q, 0b1011) : Vector512.Max(Vector512.Abs(p), Vector512.Abs(q));

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
