using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Observables.Structure;

namespace PitchDrop.Observables.Relaxation.Motion;

/// <summary>
/// How many particles have moved how far, at the lags of a plan from a twentieth of a block to two blocks, in eight groups of consecutive time origins. What lies beyond the last bin is counted there. Kept by a <see cref="SelfMotion"/>.
/// </summary>
internal sealed class DisplacementCounts
{
    internal const int Groups = 8;
    private readonly SelfMotionPlan _plan;
    private readonly DistanceBins _bins;
    private readonly double[] _counts;   // [lags, groups, bins + 1]
    private readonly double[] _moments;  // [lags, groups, 3]: number of displacements, sums of r² and r⁴

    internal DisplacementCounts(SelfMotionPlan plan, DistanceBins bins)
    {
        (_plan, _bins) = (plan, bins);
        long[] lags = plan.Lags.ToArray();
        First = Array.FindIndex(lags, lag => 20 * lag >= plan.BlockSteps);
        Count = Array.FindLastIndex(lags, lag => lag <= 2 * plan.BlockSteps) + 1 - First;
        (_counts, _moments) = (new double[Count * Groups * (bins.Count + 1)], new double[Count * Groups * 3]);
    }

    /// <summary>Index, among those of the plan, of the first lag that is counted.</summary>
    internal int First { get; }

    /// <summary>Number of lags that are counted.</summary>
    internal int Count { get; }

    /// <summary>Intervals of distance.</summary>
    internal DistanceBins Bins => _bins;

    /// <summary>Bytes of the state of such counts.</summary>
    internal static double BytesOf(SelfMotionPlan plan, DistanceBins bins) => sizeof(double) * new DisplacementCounts(plan, new DistanceBins(1, 1)).Count * Groups * (bins.Count + 4.0);

    /// <summary>Adds the squared displacements of one pair of frames.</summary>
    internal void Add(int lag, int block, ReadOnlySpan<double> squares)
    {
        int row = lag - First;
        if ((uint)row >= (uint)Count)
        {
            return;
        }

        int place = (row * Groups) + GroupOf(block);
        Span<double> counts = _counts.AsSpan(place * (_bins.Count + 1), _bins.Count + 1), moments = _moments.AsSpan(3 * place, 3);
        double perWidth = _bins.Count / _bins.Largest;
        foreach (double square in squares)
        {
            counts[(int)Math.Min(Math.Sqrt(square) * perWidth, _bins.Count)]++;
            (moments[1], moments[2]) = (moments[1] + square, moments[2] + (square * square));
        }

        moments[0] += squares.Length;
    }

    /// <summary>Sums over one group at one of the counted lags: counts [B + 1], number, Σr² and Σr⁴.</summary>
    internal void AddTo(int row, int group, double weight, Span<double> sums)
    {
        int place = (row * Groups) + group, width = _bins.Count + 1;
        Shapes.Length(sums.Length, width + 3);
        for (int k = 0; k < width; k++)
        {
            sums[k] += weight * _counts[(place * width) + k];
        }

        for (int k = 0; k < 3; k++)
        {
            sums[width + k] += weight * _moments[(3 * place) + k];
        }
    }

    internal void WriteState(BinaryWriter writer)
    {
        writer.WriteArray(_counts);
        writer.WriteArray(_moments);
    }

    internal void ReadState(BinaryReader reader)
    {
        reader.ReadArray(_counts);
        reader.ReadArray(_moments);
    }

    // The last frame of all begins a block that is not there.
    private int GroupOf(int block) => Math.Min(block, _plan.Blocks - 1) * Groups / _plan.Blocks;
}
