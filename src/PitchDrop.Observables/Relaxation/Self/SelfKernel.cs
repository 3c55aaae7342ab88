using System.Runtime.CompilerServices;
using PitchDrop.Numerics.Elementary;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Lanes;
using PitchDrop.Numerics.Memory;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Observables.Relaxation.Self;

/// <summary>The vector form of <see cref="SelfMeasurement.Define"/>: sums over lanes, a piece of a species at a time, whose distances stay in the nearest cache while each q and a is gone through.</summary>
/// <remarks>The particles of the padding do not move: they add nothing to squares, and 1 each to F and Q, which is taken off. Frames must begin on a 64-byte boundary, as those of a correlator do.</remarks>
/// <typeparam name="TLanes">The lanes.</typeparam>
internal sealed unsafe class SelfKernel<TLanes>(SpeciesBlocks blocks, SelfLayout layout) : IPairKernel
    where TLanes : struct, ILanes<TLanes>
{
    private const int Piece = 512;
    private readonly double[] _waveNumbers = [.. layout.Choice.WaveNumbers];
    private readonly double[] _cutoffs = [.. layout.Choice.Cutoffs];
    private readonly AlignedArray<double> _square = new(Piece);
    private readonly AlignedArray<double> _distance = new(Piece);
    private readonly AlignedArray<double> _inverse = new(Piece);

    /// <inheritdoc/>
    public void Measure(int earlier, int later, ReadOnlySpan<double> from, ReadOnlySpan<double> to, Span<double> values)
    {
        Shapes.Length(from.Length, blocks.Length);
        Shapes.Length(to.Length, blocks.Length);
        Shapes.Length(values.Length, layout.Values);
        values.Clear();
        fixed (double* a = from, b = to)
        {
            if ((((nuint)a | (nuint)b) & 63) != 0)
            {
                throw new ArgumentException("The frames do not begin on a 64-byte boundary.", nameof(from));
            }

            for (int s = 0; s < layout.Species; s++)
            {
                int stride = blocks.Stride(s);
                Span<double> own = values.Slice(s * layout.Width, layout.Width);
                for (int first = 0; first < stride; first += Piece)
                {
                    AddPiece(a + blocks.First(s) + first, b + blocks.First(s) + first, stride, Math.Min(Piece, stride - first), own);
                }

                for (int v = 2; v < own.Length; v += 2)
                {
                    own[v] -= stride - blocks.Count(s);
                }
            }
        }

        SelfMeasurement.Finish(layout, values);
    }

    private void AddPiece(double* a, double* b, int stride, int count, Span<double> sums)
    {
        (double squares, double fourths) = layout.Dimension == 3 ? Distances<Three>(a, b, stride, count) : Distances<Two>(a, b, stride, count);
        (sums[0], sums[1]) = (sums[0] + squares, sums[1] + fourths);
        int next = 2;
        foreach (double q in _waveNumbers)
        {
            sums[next] += layout.Dimension == 3 ? Spherical(q, count) : Circular(q, count);
            next += 2;
        }

        foreach (double cutoff in _cutoffs)
        {
            sums[next] += Within(cutoff * cutoff, count);
            next += 2;
        }
    }

    private (double Squares, double Fourths) Distances<TAxes>(double* a, double* b, int stride, int count)
        where TAxes : struct, IAxes
    {
        double* square = _square.Pointer, distance = _distance.Pointer, inverse = _inverse.Pointer;
        bool needsRoot = _waveNumbers.Length > 0;
        TLanes second = TLanes.Zero, fourth = TLanes.Zero, tiny = TLanes.Create(1e-300);
        for (int p = 0; p < count; p += TLanes.Count)
        {
            TLanes x = TLanes.Minus(TLanes.Load(b + p), a + p), y = TLanes.Minus(TLanes.Load(b + stride + p), a + stride + p);
            TLanes r2 = TLanes.MultiplyAdd(y, y, x * x);
            if (TAxes.AreThree)
            {
                TLanes z = TLanes.Minus(TLanes.Load(b + (2 * stride) + p), a + (2 * stride) + p);
                r2 = TLanes.MultiplyAdd(z, z, r2);
            }

            second += r2;
            fourth = TLanes.MultiplyAdd(r2, r2, fourth);
            r2.Store(square + p);
            if (!needsRoot)
            {
                continue;
            }

            // 1/r is finite at r = 0 too, and r times it 1.
            TLanes r = TLanes.Sqrt(r2 + tiny);
            r.Store(distance + p);
            if (TAxes.AreThree)
            {
                (TLanes.One / r).Store(inverse + p);
            }
        }

        return (TLanes.Sum(second), TLanes.Sum(fourth));
    }

    // The sum of sin(qr)/qr.
    private double Spherical(double q, int count)
    {
        double* distance = _distance.Pointer, inverse = _inverse.Pointer;
        TLanes sum = TLanes.Zero, wave = TLanes.Create(q);
        for (int p = 0; p < count; p += TLanes.Count)
        {
            sum = TLanes.MultiplyAdd(Sine.Of(wave * TLanes.Load(distance + p)), TLanes.Load(inverse + p), sum);
        }

        return TLanes.Sum(sum) / q;
    }

    // The sum of J₀(qr).
    private double Circular(double q, int count)
    {
        double* distance = _distance.Pointer;
        TLanes sum = TLanes.Zero, wave = TLanes.Create(q);
        for (int p = 0; p < count; p += TLanes.Count)
        {
            sum += BesselJ0.Of(wave * TLanes.Load(distance + p));
        }

        return TLanes.Sum(sum);
    }

    // The lanes of OverlapWindow.Keeps.
    private double Within(double limit, int count)
    {
        double* square = _square.Pointer;
        TLanes sum = TLanes.Zero, most = TLanes.Create(limit), one = TLanes.One;
        for (int p = 0; p < count; p += TLanes.Count)
        {
            sum += TLanes.KeepLess(TLanes.Load(square + p), most, one);
        }

        return TLanes.Sum(sum);
    }

    private interface IAxes
    {
        static abstract bool AreThree { get; }
    }

    private readonly struct Two : IAxes
    {
        public static bool AreThree
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => false;
        }
    }

    private readonly struct Three : IAxes
    {
        public static bool AreThree
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => true;
        }
    }
}
