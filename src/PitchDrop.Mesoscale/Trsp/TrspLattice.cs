using PitchDrop.Mesoscale.Events;
using PitchDrop.Mesoscale.Trsp.Kernels;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Serialisation;

namespace PitchDrop.Mesoscale.Trsp;

/// <summary>
/// A lattice of softness and its dynamics, one rearrangement after the other in continuous time: the waiting time is exponential with the total rate R, and the cluster is the one with share rate/R. Its course does not depend on where calls of <see cref="Advance"/> are cut.
/// </summary>
public sealed class TrspLattice
{
    private readonly SoftnessRows _rows;
    private readonly RearrangementKernel _kernel;
    private readonly ClusterRates _rates;
    private readonly RandomStream _noise;
    private readonly BufferedVariates _waiting;
    private readonly BufferedVariates _choice;
    private double _next;

    /// <summary>Makes a lattice in equilibrium.</summary>
    /// <param name="model">The model; may be shared.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="replica">Which independent copy.</param>
    public TrspLattice(TrspModel model, ulong seed, uint replica)
        : this(model, Equilibrium(model, seed, replica), seed, replica)
    {
    }

    /// <summary>Makes a lattice with a given start: that of another temperature, for ageing.</summary>
    /// <param name="model">The model; may be shared.</param>
    /// <param name="softness">S of all sites [L³].</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="replica">Which independent copy.</param>
    public TrspLattice(TrspModel model, ReadOnlySpan<double> softness, ulong seed, uint replica)
    {
        Shapes.Length(softness.Length, model.Sites);
        Shapes.Finite(softness);
        Model = model;
        _rows = new SoftnessRows(model.Side, model.Tables.Window);
        _kernel = new RearrangementKernel(model, _rows);
        _rates = new ClusterRates(model, _rows);
        _noise = new RandomStream(seed, RandomPurpose.SoftnessChange, replica);
        _waiting = new BufferedVariates(new RandomStream(seed, RandomPurpose.RearrangementTime, replica), exponential: true);
        _choice = new BufferedVariates(new RandomStream(seed, RandomPurpose.RearrangementChoice, replica), exponential: false);
        Start(softness);
        DrawWaitingTime();
    }

    /// <summary>The model.</summary>
    public TrspModel Model { get; }

    /// <summary>Time t that has been reached [τ].</summary>
    public double Time { get; private set; }

    /// <summary>Number of rearrangements since the start.</summary>
    public long Events { get; private set; }

    /// <summary>Total rate R of rearrangements [1/τ].</summary>
    public double TotalRate => _rates.Total;

    /// <summary>Softness field of equilibrium with which a copy starts [L³]: that of one temperature is the start for ageing at another.</summary>
    public static double[] Equilibrium(TrspModel model, ulong seed, uint replica)
    {
        double[] softness = new double[model.Sites];
        model.DrawEquilibrium(new RandomStream(seed, RandomPurpose.SoftnessStart, replica), softness);
        return softness;
    }

    /// <summary>Mean softness of the lattice now; O(N).</summary>
    public double MeanSoftness()
    {
        double sum = 0;
        for (int site = 0; site < Model.Sites; site++)
        {
            sum += _rows.At(site);
        }

        return sum / Model.Sites;
    }

    /// <summary>Softness S of all sites [L³], site (x·L + y)·L + z.</summary>
    public void CopySoftness(Span<double> destination)
    {
        Shapes.Length(destination.Length, Model.Sites);
        _rows.CopyTo(destination);
    }

    /// <summary>Rate of a cluster now [1/τ].</summary>
    public double RateOf(int cluster) => _rates[Require.Between(cluster, 0, Model.Geometry.Count - 1)];

    /// <summary>Adds rearrangements to the buffer until it is full or the next would come after <paramref name="until"/>; in the second case the time becomes <paramref name="until"/>.</summary>
    /// <exception cref="StalledDynamicsException">No cluster has a rate that a double can represent.</exception>
    /// <exception cref="ArgumentException"><paramref name="until"/> is no number.</exception>
    public void Advance(RearrangementBuffer buffer, double until)
    {
        if (double.IsNaN(until))
        {
            throw new ArgumentException("The time to advance to is NaN; accepted are times and infinity.", nameof(until));
        }

        while (!buffer.IsFull)
        {
            if (_next > until)
            {
                Time = Math.Max(Time, until);
                return;
            }

            Time = _next;
            int cluster = _rates.Find(_choice.Next() * _rates.Total);
            var (before, after) = Rearrange(cluster);
            Events++;
            buffer.Add(Time, cluster, before, after);
            DrawWaitingTime();
        }
    }

    /// <summary>Writes the whole state.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag("trsp-lattice", 1);
        writer.Write(Model.Side);
        double[] softness = new double[Model.Sites];
        _rows.CopyTo(softness);
        writer.WriteArray(softness);
        writer.Write(_waiting.Index);
        writer.Write(_choice.Index);
        writer.Write(Time);
        writer.Write(_next);
        writer.Write(Events);
    }

    /// <summary>Takes up the state that <see cref="WriteState"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is of another lattice, or damaged.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag("trsp-lattice", 1);
        reader.ReadExpected(Model.Side, "side");
        double[] softness = new double[Model.Sites];
        reader.ReadArray(softness);
        (ulong waiting, ulong choice, double time, double next) = (reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadDouble(), reader.ReadDouble());
        long events = reader.ReadLongCount("events");
        if (!softness.All(double.IsFinite) || !(double.IsFinite(next) && time >= 0 && time <= next))
        {
            throw new InvalidDataException("a lattice of softness holds numbers that are not finite, or a next rearrangement in the past");
        }

        Start(softness);
        (_waiting.Index, _choice.Index, Time, _next, Events) = (waiting, choice, time, next, events);
    }

    private void Start(ReadOnlySpan<double> softness)
    {
        _rows.Set(softness);
        _rates.ComputeAll();
    }

    private double MeanOf(int cluster)
    {
        Span<int> sites = stackalloc int[Model.Geometry.Size];
        Model.Geometry.SitesOf(cluster, sites);
        double sum = 0;
        foreach (int site in sites)
        {
            sum += _rows.At(site);
        }

        return sum / sites.Length;
    }

    private (double Before, double After) Rearrange(int cluster)
    {
        int orientation = cluster / Model.Sites, site = cluster % Model.Sites, side = Model.Side;
        (int X, int Y, int Z) corner = (site / side / side, site / side % side, site % side);
        double before = MeanOf(cluster);
        _kernel.Rearrange(corner, orientation, before, _noise, (ulong)Events);
        _rates.ComputeAround(corner, Model.Tables.Orientations[orientation]);
        return (before, MeanOf(cluster));
    }

    private void DrawWaitingTime()
    {
        double total = _rates.Total;
        if (!(total > 0 && double.IsFinite(total)))
        {
            throw new StalledDynamicsException(FormattableString.Invariant($"at t = {Time} the total rate of rearrangements is {total}: temperature {Model.Conditions.Temperature} is too low, or a softness is not a number"));
        }

        _next = Time + (_waiting.Next() / total);
    }
}
