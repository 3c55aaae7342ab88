using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Trsp;

/// <summary>
/// Moments of the mean softness of the cluster that rearranges, just before and just after, over the events of one or several runs: what time reversal demands of them is a test that any model goes through.
/// Events come in blocks of a fixed number, which have to be long against the time over which the lattice forgets; errors are those of blocks that are left out one at a time.
/// </summary>
public sealed class EventMoments
{
    private const int Sums = 8;
    private readonly int _perBlock;
    private readonly List<double[]> _blocks = [];
    private double[] _open = new double[Sums];

    /// <summary>Begins to count.</summary>
    /// <param name="eventsPerBlock">Events a block, at least 1.</param>
    public EventMoments(int eventsPerBlock) => _perBlock = Require.Between(eventsPerBlock, 1, int.MaxValue);

    /// <summary>Number of whole blocks.</summary>
    public int Blocks => _blocks.Count;

    /// <summary>⟨S̄⟩ before the event.</summary>
    public Estimate MeanBefore => Of(static s => s[1] / s[0]);

    /// <summary>⟨S̄′⟩ after it.</summary>
    public Estimate MeanAfter => Of(static s => s[2] / s[0]);

    /// <summary>⟨S̄′ − S̄⟩: 0 by time reversal, with an error far below those of the two means.</summary>
    public Estimate MeanChange => Of(static s => (s[2] - s[1]) / s[0]);

    /// <summary>Variance of S̄.</summary>
    public Estimate VarianceBefore => Of(static s => (s[3] / s[0]) - (s[1] * s[1] / s[0] / s[0]));

    /// <summary>Variance of S̄′.</summary>
    public Estimate VarianceAfter => Of(static s => (s[4] / s[0]) - (s[2] * s[2] / s[0] / s[0]));

    /// <summary>Covariance of S̄ and S̄′.</summary>
    public Estimate Covariance => Of(static s => (s[5] / s[0]) - (s[1] * s[2] / s[0] / s[0]));

    /// <summary>⟨S̄²S̄′ − S̄S̄′²⟩: 0 by time reversal.</summary>
    public Estimate Asymmetry => Of(static s => (s[6] - s[7]) / s[0]);

    /// <summary>Adds the events of a buffer.</summary>
    public void Add(RearrangementBuffer events)
    {
        for (int i = 0; i < events.Count; i++)
        {
            Add(events.Before[i], events.After[i]);
        }
    }

    /// <summary>Adds one event.</summary>
    /// <param name="before">S̄.</param>
    /// <param name="after">S̄′.</param>
    public void Add(double before, double after)
    {
        ReadOnlySpan<double> values = [1, before, after, before * before, after * after, before * after, before * before * after, before * after * after];
        for (int k = 0; k < Sums; k++)
        {
            _open[k] += values[k];
        }

        if (_open[0] == _perBlock)
        {
            _blocks.Add(_open);
            _open = new double[Sums];
        }
    }

    /// <summary>Every moment beside what the model demands of it.</summary>
    /// <param name="model">The model whose events they were.</param>
    /// <exception cref="ArgumentException">There are fewer than two whole blocks.</exception>
    [Equation("Trsp", "20")]
    public IReadOnlyList<MomentCheck> Against(TrspModel model)
    {
        RearrangementMoments demanded = RearrangementMoments.Of(model);
        return
        [
            new("mean before", demanded.Mean, MeanBefore),
            new("mean after", demanded.Mean, MeanAfter),
            new("mean change", 0, MeanChange),
            new("variance before", demanded.Variance, VarianceBefore),
            new("variance after", demanded.Variance, VarianceAfter),
            new("covariance", demanded.Covariance, Covariance),
            new("asymmetry", 0, Asymmetry),
        ];
    }

    /// <summary>Writes all blocks.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag("event-moments", 1);
        writer.Write(_perBlock);
        writer.Write(_blocks.Count);
        foreach (double[] block in _blocks)
        {
            writer.WriteArray(block);
        }

        writer.WriteArray(_open);
    }

    /// <summary>Takes up what <see cref="WriteState"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It has blocks of another length.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag("event-moments", 1);
        reader.ReadExpected(_perBlock, "events per block");
        int count = reader.ReadCount(int.MaxValue, "blocks");
        _blocks.Clear();
        for (int b = 0; b < count; b++)
        {
            double[] block = new double[Sums];
            reader.ReadArray(block);
            _blocks.Add(block);
        }

        reader.ReadArray(_open);
    }

    private Estimate Of(Jackknife.OfSums function) => Jackknife.Of(_blocks, function).Estimate;
}
