using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Elementary;
using PitchDrop.Numerics.Fourier;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Lanes;
using PitchDrop.Numerics.Memory;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Observables.Relaxation.Self;

/// <summary>
/// As <see cref="SelfMeasurement"/> at one wave number, but with F_s the mean over given wave vectors of the box instead of over all directions: what a study of F(q, t) at the same wave vectors, or of an anisotropic solid, wants.
/// </summary>
/// <remarks>O(N M) a pair of frames for M wave vectors.</remarks>
[Equation("Correlations", "15")]
public sealed class SelfWaveVectors : IPairMeasurement
{
    private readonly SpeciesBlocks _blocks;
    private readonly (double X, double Y, double Z)[] _vectors;

    /// <summary>Binds wave vectors to paths.</summary>
    /// <param name="blocks">The paths, in a box that does not change, with all its coordinates.</param>
    /// <param name="vectors">The wave vectors, at least one.</param>
    /// <exception cref="ArgumentException">There is no wave vector, or they have other dimensions.</exception>
    public SelfWaveVectors(SpeciesBlocks blocks, WaveVectors vectors)
    {
        Shapes.AtLeast(vectors.Count, 1);
        Shapes.Length(blocks.Dimension, vectors.Box.Dimension);
        _blocks = blocks;
        _vectors = [.. Enumerable.Range(0, vectors.Count).Select(k => vectors[k]).Select((Displacement q) => (q.X, q.Y, q.Z))];
        double mean = vectors.Moduli.ToArray().Average();
        Layout = new SelfLayout(blocks.Dimension, [.. blocks.SpeciesNames.Select((name, s) => (name, blocks.Count(s)))], new SelfChoice { WaveNumbers = [mean], Cutoffs = [] });
    }

    /// <summary>Which number is which; the one wave number is the mean |q|.</summary>
    public SelfLayout Layout { get; }

    /// <inheritdoc/>
    public int Values => Layout.Values;

    /// <inheritdoc/>
    public IPairKernel NewKernel() => Vector512.IsHardwareAccelerated ? new Kernel<EightLanes>(this) : new Kernel<FourLanes>(this);

    private sealed unsafe class Kernel<TLanes>(SelfWaveVectors owner) : IPairKernel
        where TLanes : struct, ILanes<TLanes>
    {
        private const int Piece = 512;
        private readonly AlignedArray<double> _displacements = new(3 * Piece); // in two dimensions z stays 0

        public void Measure(int earlier, int later, ReadOnlySpan<double> from, ReadOnlySpan<double> to, Span<double> values)
        {
            SpeciesBlocks blocks = owner._blocks;
            Shapes.Length(from.Length, blocks.Length);
            Shapes.Length(to.Length, blocks.Length);
            values.Clear();
            for (int s = 0; s < owner.Layout.Species; s++)
            {
                (int stride, int width) = (blocks.Stride(s), owner.Layout.Width);
                Span<double> own = values.Slice(s * width, width);
                for (int first = 0; first < stride; first += Piece)
                {
                    int count = Math.Min(Piece, stride - first);
                    for (int axis = 0; axis < blocks.Dimension; axis++)
                    {
                        int at = blocks.First(s) + (axis * stride) + first;
                        for (int n = 0; n < count; n++)
                        {
                            _displacements[(axis * Piece) + n] = to[at + n] - from[at + n];
                        }
                    }

                    AddPiece(count, own);
                }

                own[2] -= stride - blocks.Count(s); // the padding does not move
            }

            SelfMeasurement.Finish(owner.Layout, values);
        }

        private void AddPiece(int count, Span<double> sums)
        {
            double* x = _displacements.Pointer, y = x + Piece, z = y + Piece;
            TLanes second = TLanes.Zero, fourth = TLanes.Zero, waves = TLanes.Zero, quarter = TLanes.Create(Math.PI / 2);
            for (int p = 0; p < count; p += TLanes.Count)
            {
                TLanes dx = TLanes.Load(x + p), dy = TLanes.Load(y + p), dz = TLanes.Load(z + p), square = TLanes.MultiplyAdd(dz, dz, TLanes.MultiplyAdd(dy, dy, dx * dx));
                second += square;
                fourth = TLanes.MultiplyAdd(square, square, fourth);
                foreach ((double qx, double qy, double qz) in owner._vectors)
                {
                    TLanes phase = TLanes.MultiplyAdd(TLanes.Create(qz), dz, TLanes.MultiplyAdd(TLanes.Create(qy), dy, TLanes.Create(qx) * dx));
                    waves += Sine.Of(phase + quarter);
                }
            }

            (sums[0], sums[1], sums[2]) = (sums[0] + TLanes.Sum(second), sums[1] + TLanes.Sum(fourth), sums[2] + (TLanes.Sum(waves) / owner._vectors.Length));
        }
    }
}
