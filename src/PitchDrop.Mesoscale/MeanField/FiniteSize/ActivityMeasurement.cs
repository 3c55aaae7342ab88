using PitchDrop.Mesoscale.Events;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Mesoscale.MeanField.FiniteSize;

/// <summary>
/// Activity Γ and stress distribution P(σ) of the stationary state of N sites, by blocks in time. Goes on in steps, from one look at the stresses to the next, at times that the plan alone fixes; where steps are cut changes nothing.
/// </summary>
/// <param name="dynamics">The dynamics, which this measurement then owns.</param>
/// <param name="plan">What is done when.</param>
public sealed class ActivityMeasurement(IMeanFieldDynamics dynamics, ActivityPlan plan)
{
    private readonly double[] _byMeanTime = new double[plan.Blocks];
    private readonly double[] _byTime = new double[plan.Blocks];
    private readonly long[] _counts = new long[plan.Blocks * plan.Bins];
    private readonly double[] _stress = new double[dynamics.Sites];
    private bool _isWarm;
    private int _snapshots;
    private long _eventsBefore;
    private double _meanTimeBefore;

    /// <summary>The plan.</summary>
    public ActivityPlan Plan { get; } = plan;

    /// <summary>Whether all blocks are done.</summary>
    public bool IsFinished => _snapshots == Plan.Blocks * Plan.SnapshotsPerBlock;

    /// <summary>Share of the work done, by time.</summary>
    public double Progress => Math.Min(1, dynamics.Time / (Plan.WarmUp + (Plan.Blocks * Plan.BlockLength)));

    /// <summary>Activity Γ, events a site over <see cref="IMeanFieldDynamics.MeanTime"/> [1/τ], with its error from the blocks, joined where neighbours are still correlated.</summary>
    public BlockingAnalysis Gamma => BlockingAnalysis.Of(Finished(_byMeanTime));

    /// <summary>The same over the time itself: a little noisier.</summary>
    public BlockingAnalysis GammaByTime => BlockingAnalysis.Of(Finished(_byTime));

    /// <summary>Width of a bin of |σ| [σ_c].</summary>
    public double BinWidth => Plan.Range / Plan.Bins;

    /// <summary>Middle of bin <paramref name="bin"/> [σ_c].</summary>
    public double Centre(int bin) => (bin + 0.5) * BinWidth;

    /// <summary>P(σ) averaged over a bin of |σ| [1/σ_c], both signs together having ∫P = 1, with its error from the blocks.</summary>
    public Estimate Density(int bin)
    {
        Finished(_byTime);
        double[] density = new double[Plan.Blocks];
        for (int block = 0; block < density.Length; block++)
        {
            density[block] = _counts[(block * Plan.Bins) + bin] / (2 * BinWidth * dynamics.Sites * Plan.SnapshotsPerBlock);
        }

        return BlockedMean.OfIndependent(density);
    }

    /// <summary>Goes to the end of the warm-up, or to the next look at the stresses, or as far on the way as a number of events allows.</summary>
    /// <param name="mostEvents">Most events of this step.</param>
    /// <param name="mostTime">Most time of this step [τ].</param>
    /// <exception cref="StalledDynamicsException">The dynamics cannot go on, or a block has no event.</exception>
    public void Advance(long mostEvents = long.MaxValue, double mostTime = double.PositiveInfinity)
    {
        if (IsFinished)
        {
            return;
        }

        double target = _isWarm ? Plan.WarmUp + ((_snapshots + 1) * Plan.BlockLength / Plan.SnapshotsPerBlock) : Plan.WarmUp;
        dynamics.Advance(Math.Min(target, dynamics.Time + mostTime), mostEvents > long.MaxValue - dynamics.Events ? long.MaxValue : dynamics.Events + mostEvents);
        if (dynamics.Time < target)
        {
            return;
        }

        if (!_isWarm)
        {
            _isWarm = true;
            Mark();
            return;
        }

        int block = _snapshots / Plan.SnapshotsPerBlock;
        dynamics.CopyStress(_stress);
        Count(_stress, _counts.AsSpan(block * Plan.Bins, Plan.Bins));
        _snapshots++;
        if (_snapshots % Plan.SnapshotsPerBlock == 0)
        {
            if (dynamics.Events == _eventsBefore)
            {
                throw new StalledDynamicsException($"No event in block {block + 1} of {Plan.Blocks}, of length {Plan.BlockLength}, which ended at t = {dynamics.Time}: the sites are far less active than the blocks were made for.");
            }

            double events = (double)(dynamics.Events - _eventsBefore) / dynamics.Sites;
            _byTime[block] = events / Plan.BlockLength;
            _byMeanTime[block] = events / (dynamics.MeanTime - _meanTimeBefore);
            Mark();
        }
    }

    /// <summary>Runs to the end.</summary>
    public void Run()
    {
        while (!IsFinished)
        {
            Advance();
        }
    }

    /// <summary>Writes the whole state, that of the dynamics included.</summary>
    public void WriteState(BinaryWriter writer)
    {
        dynamics.WriteState(writer);
        BinaryState.Write(writer, _byMeanTime);
        BinaryState.Write(writer, _byTime);
        BinaryState.Write(writer, _counts);
        writer.Write(_isWarm);
        writer.Write(_snapshots);
        writer.Write(_eventsBefore);
        writer.Write(_meanTimeBefore);
    }

    /// <summary>Takes up the state that <see cref="WriteState"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is of another plan or dynamics.</exception>
    public void ReadState(BinaryReader reader)
    {
        dynamics.ReadState(reader);
        BinaryState.Read<double>(reader, _byMeanTime);
        BinaryState.Read<double>(reader, _byTime);
        BinaryState.Read<long>(reader, _counts);
        _isWarm = reader.ReadBoolean();
        _snapshots = reader.ReadInt32();
        _eventsBefore = reader.ReadInt64();
        _meanTimeBefore = reader.ReadDouble();
        if (_snapshots < 0 || _snapshots > Plan.Blocks * Plan.SnapshotsPerBlock)
        {
            throw new InvalidDataException($"{_snapshots} looks at the stresses in a plan of {Plan.Blocks * Plan.SnapshotsPerBlock}.");
        }
    }

    private void Mark() => (_eventsBefore, _meanTimeBefore) = (dynamics.Events, dynamics.MeanTime);

    private void Count(double[] stress, Span<long> counts)
    {
        double perUnit = 1 / BinWidth;
        foreach (double sigma in stress)
        {
            double bin = Math.Abs(sigma) * perUnit;
            if (bin < counts.Length)
            {
                counts[(int)bin]++;
            }
        }
    }

    private double[] Finished(double[] values) => IsFinished ? values : throw new InvalidOperationException("The measurement is not finished.");
}
