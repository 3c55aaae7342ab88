using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Elementary;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Memory;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Numerics.Fourier;

/// <summary>
/// The sums ρ(q) = Σ_j e^{iq·r_j} over points for all <see cref="WaveVectors"/> of a box. The powers of e^{2πis} of each fractional coordinate s come by recurrence, and q and its mirror image along the last edge share
/// their products, so that a point and a wave vector cost two multiplications and additions. Errors about n·10⁻¹⁶ a point, n the largest integer of a wave vector.
/// </summary>
/// <remarks>Points are taken eight by eight, in pieces of 256, in their order: the same bits on every machine. Not for several threads at once; nothing is allocated by <see cref="Sum"/>.</remarks>
[Equation("Structure", "3")]
public sealed unsafe class PlaneWaveSums
{
    private const int Lanes = 8, Piece = 256;
    private readonly List<Row> _rows = [];
    private readonly List<Entry> _entries = [];
    private readonly AlignedArray<double> _outer, _middle, _inner, _weight = new(2 * Piece), _turns = new(3 * Piece);
    private readonly int _outerMost, _middleMost, _innerMost;

    /// <summary>Makes room for sums over these wave vectors.</summary>
    public PlaneWaveSums(WaveVectors vectors)
    {
        Vectors = vectors;
        bool flat = vectors.Box.Dimension == 2;
        for (int v = 0; v < vectors.Count; v++)
        {
            (int n1, int n2, int n3) = vectors.Integers[v];
            (int p, int q, int m) = flat ? (0, n1, n2) : (n1, n2, n3);
            if (_rows.Count == 0 || (_rows[^1].Outer, _rows[^1].Middle) != (p, q))
            {
                _rows.Add(new Row(p, q, []));
            }

            Dictionary<int, (int Plus, int Minus)> powers = _rows[^1].Powers;
            (int plus, int minus) = powers.GetValueOrDefault(Math.Abs(m), (-1, -1));
            powers[Math.Abs(m)] = m >= 0 ? (v, minus) : (plus, v);
            (_outerMost, _middleMost, _innerMost) = (Math.Max(_outerMost, p), Math.Max(_middleMost, Math.Abs(q)), Math.Max(_innerMost, Math.Abs(m)));
        }

        for (int r = 0; r < _rows.Count; r++)
        {
            int first = _entries.Count;
            _entries.AddRange(_rows[r].Powers.OrderBy(e => e.Key).Select(e => new Entry(e.Key, e.Value.Plus, e.Value.Minus)));
            _rows[r] = _rows[r] with { First = first, Count = _entries.Count - first };
            _rows[r].Powers.Clear();
        }

        (_outer, _middle, _inner) = (Table(_outerMost), Table(_middleMost), Table(_innerMost));
    }

    /// <summary>The wave vectors.</summary>
    public WaveVectors Vectors { get; }

    /// <summary>Sums over points; O(n M).</summary>
    /// <param name="points">Points [dn], all x, then all y, then all z; inside the box or out.</param>
    /// <param name="real">Takes Σ cos q·r [M].</param>
    /// <param name="imaginary">Takes Σ sin q·r [M].</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public void Sum(ReadOnlySpan<double> points, Span<double> real, Span<double> imaginary)
    {
        int d = Vectors.Box.Dimension, n = points.Length / d;
        Shapes.Length(points.Length, n * d);
        Shapes.Length(real.Length, Vectors.Count);
        Shapes.Length(imaginary.Length, Vectors.Count);
        real.Clear();
        imaginary.Clear();
        for (int first = 0; first < n; first += Piece)
        {
            int count = Math.Min(Piece, n - first);
            SetTurns(points, n, first, count);
            int padded = (count + Lanes - 1) / Lanes * Lanes;
            Powers(_outer.Pointer, _outerMost, _turns.Pointer, padded);
            Powers(_middle.Pointer, _middleMost, _turns.Pointer + Piece, padded);
            Powers(_inner.Pointer, _innerMost, _turns.Pointer + (2 * Piece), padded);
            Mask(count, padded);
            foreach (Row row in _rows)
            {
                SetWeight(row, padded);
                AddRow(row, padded, real, imaginary);
            }
        }
    }

    /// <summary>The same as plain sums of cos and sin: the definition.</summary>
    /// <inheritdoc cref="Sum"/>
    public static void Reference(WaveVectors vectors, ReadOnlySpan<double> points, Span<double> real, Span<double> imaginary)
    {
        int d = vectors.Box.Dimension, n = points.Length / d;
        for (int v = 0; v < vectors.Count; v++)
        {
            (real[v], imaginary[v]) = (0, 0);
            Displacement q = vectors[v];
            for (int i = 0; i < n; i++)
            {
                double phase = (q.X * points[i]) + (q.Y * points[n + i]) + (d == 3 ? q.Z * points[(2 * n) + i] : 0);
                (real[v], imaginary[v]) = (real[v] + Math.Cos(phase), imaginary[v] + Math.Sin(phase));
            }
        }
    }

    private static AlignedArray<double> Table(int most) => new(checked((most + 1) * 2 * Piece));

    // Rows of 256 real and 256 imaginary parts: power k of e^{2πiu}.
    private static void Powers(double* table, int most, double* turns, int padded)
    {
        for (int j = 0; j < padded; j += Lanes)
        {
            double* at = table + j;
            Vector512<double> re = Vector512<double>.One, im = Vector512<double>.Zero;
            re.StoreAligned(at);
            im.StoreAligned(at + Piece);
            if (most == 0)
            {
                continue;
            }

            (Vector512<double> s, Vector512<double> c) = Turn.SineCosine(Vector512.LoadAligned(turns + j));
            for (int k = 1; k <= most; k++)
            {
                at += 2 * Piece;
                (re, im) = ((re * c) - (im * s), (re * s) + (im * c));
                re.StoreAligned(at);
                im.StoreAligned(at + Piece);
            }
        }
    }

    // Fractional coordinates, whole edges taken off; the outer, middle and inner one.
    private void SetTurns(ReadOnlySpan<double> points, int n, int first, int count)
    {
        Box box = Vectors.Box;
        bool flat = box.Dimension == 2;
        Span<double> a = _turns.Span[..Piece], b = _turns.Span.Slice(Piece, Piece), c = _turns.Span.Slice(2 * Piece, Piece);
        for (int i = 0; i < count; i++)
        {
            double s3 = flat ? 0 : points[(2 * n) + first + i] / box.LengthZ, s2 = (points[n + first + i] - (s3 * box.TiltYZ)) / box.LengthY;
            double s1 = (points[first + i] - (s2 * box.TiltXY) - (s3 * box.TiltXZ)) / box.LengthX;
            (s1, s2, s3) = (s1 - Math.Floor(s1), s2 - Math.Floor(s2), s3 - Math.Floor(s3));
            (a[i], b[i], c[i]) = flat ? (0, s1, s2) : (s1, s2, s3);
        }

        int end = (count + Lanes - 1) / Lanes * Lanes;
        a[count..end].Clear();
        b[count..end].Clear();
        c[count..end].Clear();
    }

    // What stands behind the last point has no weight.
    private void Mask(int count, int padded)
    {
        for (int k = 0; k <= 2 * _outerMost + 1; k++)
        {
            _outer.Span.Slice((k * Piece) + count, padded - count).Clear();
        }
    }

    private void SetWeight(Row row, int padded)
    {
        double* outer = _outer.Pointer + (2 * Piece * row.Outer), middle = _middle.Pointer + (2 * Piece * Math.Abs(row.Middle)), weight = _weight.Pointer;
        Vector512<double> sign = Vector512.Create(row.Middle >= 0 ? 1.0 : -1);
        for (int j = 0; j < padded; j += Lanes)
        {
            Vector512<double> ar = Vector512.LoadAligned(outer + j), ai = Vector512.LoadAligned(outer + Piece + j);
            Vector512<double> br = Vector512.LoadAligned(middle + j), bi = sign * Vector512.LoadAligned(middle + Piece + j);
            ((ar * br) - (ai * bi)).StoreAligned(weight + j);
            ((ar * bi) + (ai * br)).StoreAligned(weight + Piece + j);
        }
    }

    // Two powers at a time; of each the four sums of products that q and its mirror image share.
    private void AddRow(Row row, int padded, Span<double> real, Span<double> imaginary)
    {
        double* weight = _weight.Pointer;
        for (int e = row.First; e < row.First + row.Count; e += 2)
        {
            Entry one = _entries[e], two = _entries[Math.Min(e + 1, row.First + row.Count - 1)];
            double* first = _inner.Pointer + (2 * Piece * one.Power), second = _inner.Pointer + (2 * Piece * two.Power);
            Vector512<double> a1 = Vector512<double>.Zero, a2 = a1, a3 = a1, a4 = a1, b1 = a1, b2 = a1, b3 = a1, b4 = a1;
            for (int j = 0; j < padded; j += Lanes)
            {
                Vector512<double> wr = Vector512.LoadAligned(weight + j), wi = Vector512.LoadAligned(weight + Piece + j);
                Vector512<double> fr = Vector512.LoadAligned(first + j), fi = Vector512.LoadAligned(first + Piece + j);
                Vector512<double> sr = Vector512.LoadAligned(second + j), si = Vector512.LoadAligned(second + Piece + j);
                a1 = Vector512.FusedMultiplyAdd(wr, fr, a1);
                a2 = Vector512.FusedMultiplyAdd(wi, fi, a2);
                a3 = Vector512.FusedMultiplyAdd(wr, fi, a3);
                a4 = Vector512.FusedMultiplyAdd(wi, fr, a4);
                b1 = Vector512.FusedMultiplyAdd(wr, sr, b1);
                b2 = Vector512.FusedMultiplyAdd(wi, si, b2);
                b3 = Vector512.FusedMultiplyAdd(wr, si, b3);
                b4 = Vector512.FusedMultiplyAdd(wi, sr, b4);
            }

            Take(one, a1, a2, a3, a4, real, imaginary);
            if (e + 1 < row.First + row.Count)
            {
                Take(two, b1, b2, b3, b4, real, imaginary);
            }
        }
    }

    private static void Take(Entry entry, Vector512<double> rr, Vector512<double> ii, Vector512<double> ri, Vector512<double> ir, Span<double> real, Span<double> imaginary)
    {
        if (entry.Plus >= 0)
        {
            real[entry.Plus] += Vector512.Sum(rr - ii);
            imaginary[entry.Plus] += Vector512.Sum(ri + ir);
        }

        if (entry.Minus >= 0)
        {
            real[entry.Minus] += Vector512.Sum(rr + ii);
            imaginary[entry.Minus] += Vector512.Sum(ir - ri);
        }
    }

    private readonly record struct Row(int Outer, int Middle, Dictionary<int, (int Plus, int Minus)> Powers, int First = 0, int Count = 0);

    private readonly record struct Entry(int Power, int Plus, int Minus);
}
