using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Memory;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Elastoplastic;

/// <summary>Kicks of <see cref="KickRule.Gaussian"/>: for every site an independent N(0, 2α/N) at each event, in the padded layout of <see cref="StressKick"/>.</summary>
[Equation("Elastoplastic", "14")]
public sealed class GaussianKicks
{
    private const int Group = 32;
    private readonly RandomStream _stream;
    private readonly int _side;
    private readonly int _stride;
    private readonly int _length;
    private readonly double _width;

    /// <summary>Prepares the kicks of a lattice.</summary>
    /// <param name="side">Side L [sites].</param>
    /// <param name="stride">Distance between rows.</param>
    /// <param name="coupling">α [σ_c²].</param>
    /// <param name="stream">Where the random bits come from.</param>
    public GaussianKicks(int side, int stride, double coupling, RandomStream stream)
    {
        (_side, _stride, _stream) = (side, stride, stream);
        _length = ((side * stride) + Group - 1) / Group * Group;
        _width = Math.Sqrt(2 * coupling / ((double)side * side));
        Values = new AlignedArray<double>(_length);
    }

    /// <summary>The kicks last drawn [L·stride and more]; the padding is 0.</summary>
    public AlignedArray<double> Values { get; }

    /// <summary>Number of the event whose kicks <see cref="Draw"/> draws next.</summary>
    public ulong Number { get; set; }

    /// <summary>The kick that the site at a padded index gets at an event: the definition.</summary>
    public double Kick(ulong number, int padded) => _width * NormalPair.OfRow(_stream, number, _length, padded);

    /// <summary>Draws the kicks of the next event.</summary>
    public unsafe void Draw()
    {
        Vector512<double> width = Vector512.Create(_width);
        double* values = Values.Pointer;
        ulong block = Number++ * (ulong)(_length / 4);
        for (int p = 0; p < _length; p += Group, block += 8)
        {
            var (low, high) = Philox.EightBlocks(block, (uint)_stream.Purpose, _stream.Replica, (uint)_stream.Seed, (uint)(_stream.Seed >> 32));
            var (a, b) = NormalPair.Of(low);
            var (c, d) = NormalPair.Of(high);
            (width * a).StoreAligned(values + p);
            (width * b).StoreAligned(values + p + 8);
            (width * c).StoreAligned(values + p + 16);
            (width * d).StoreAligned(values + p + 24);
        }

        for (int y = 0; _stride > _side && y < _side; y++)
        {
            Values.Span.Slice((y * _stride) + _side, _stride - _side).Clear();
        }
    }
}
