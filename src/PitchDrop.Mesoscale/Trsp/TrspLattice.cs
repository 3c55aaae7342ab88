using PitchDrop.Mesoscale.Events;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Trsp;

/// <summary>
/// A lattice of softness and its dynamics, one rearrangement after the other in continuous time: the waiting time is exponential with the total rate R, and the cluster is the one with share rate/R. Its course does not depend on where calls of <see cref="Advance"/> are cut.
/// </summary>
public sealed class TrspLattice
{
    private readonly double[] _softness;
    private readonly double[] _rates;
    private readonly double[] _rowSums;
    private readonly (int X, int Y, int Z)[] _range;
    private readonly double[] _rangeValues;
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
        _softness = softness.ToArray();
        _rates = new double[model.Geometry.Count];
        _rowSums = new double[model.Geometry.Count / model.Side];
        _noise = new RandomStream(seed, RandomPurpose.SoftnessChange, replica);
        _waiting = new BufferedVariates(new RandomStream(seed, RandomPurpose.RearrangementTime, replica), exponential: true);
        _choice = new BufferedVariates(new RandomStream(seed, RandomPurpose.RearrangementChoice, replica), exponential: false);
        int side = model.Side;
        var range = Enumerable.Range(0, model.Sites).Where(i => model.Covariance.Inverse[i] != 0).ToArray();
        _range = Array.ConvertAll(range, i => (i / side / side, i / side % side, i % side));
        _rangeValues = Array.ConvertAll(range, i => model.Covariance.Inverse[i]);
        Restart();
    }

    /// <summary>The model.</summary>
    public TrspModel Model { get; }

    /// <summary>Time t that has been reached [τ].</summary>
    public double Time { get; private set; }

    /// <summary>Number of rearrangements since the start.</summary>
    public long Events { get; private set; }

    /// <summary>Total rate R of rearrangements [1/τ].</summary>
    public double TotalRate { get; private set; }

    /// <summary>Softness field of equilibrium with which a copy starts [L³]: that of one temperature is the start for ageing at another.</summary>
    public static double[] Equilibrium(TrspModel model, ulong seed, uint replica)
    {
        double[] softness = new double[model.Sites];
        model.DrawEquilibrium(new RandomStream(seed, RandomPurpose.SoftnessStart, replica), softness);
        return softness;
    }

    /// <summary>Mean softness of the lattice now.</summary>
    public double MeanSoftness()
    {
        double sum = 0;
        foreach (double s in _softness)
        {
            sum += s;
        }

        return sum / _softness.Length;
    }

    /// <summary>Softness S of all sites [L³], site (x·L + y)·L + z.</summary>
    public void CopySoftness(Span<double> destination) => _softness.CopyTo(destination);

    /// <summary>Adds rearrangements to the buffer until it is full or the next would come after <paramref name="until"/>; in the second case the time becomes <paramref name="until"/>.</summary>
    /// <exception cref="StalledDynamicsException">No cluster has a rate that a double can represent.</exception>
    public void Advance(RearrangementBuffer buffer, double until)
    {
        while (!buffer.IsFull)
        {
            if (_next > until)
            {
                Time = Math.Max(Time, until);
                return;
            }

            Time = _next;
            int cluster = Choose();
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
        writer.WriteArray(_softness);
        writer.Write(_waiting.Index);
        writer.Write(_choice.Index);
        writer.Write(Time);
        writer.Write(_next);
        writer.Write(Events);
    }

    /// <summary>Takes up the state that <see cref="WriteState"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is of another lattice.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag("trsp-lattice", 1);
        reader.ReadExpected(Model.Side, "side");
        reader.ReadArray(_softness);
        Restart();
        _waiting.Index = reader.ReadUInt64();
        _choice.Index = reader.ReadUInt64();
        Time = reader.ReadDouble();
        _next = reader.ReadDouble();
        Events = reader.ReadLongCount("events");
    }

    private double MeanOf(int cluster)
    {
        Span<int> sites = stackalloc int[Model.Geometry.Size];
        Model.Geometry.SitesOf(cluster, sites);
        double sum = 0;
        foreach (int site in sites)
        {
            sum += _softness[site];
        }

        return sum / sites.Length;
    }

    private (double Before, double After) Rearrange(int cluster)
    {
        ChangeModes modes = Model.Modes;
        var orbits = modes.Region.Orbits;
        int orientation = cluster / Model.Sites, site = cluster % Model.Sites;
        double before = MeanOf(cluster), pull = (Model.BareRate.Gamma - (2 * Model.BareRate.Delta * before)) / Model.Geometry.Size;
        double[] force = new double[8 * orbits.Count], change = new double[8 * orbits.Count];
        int[] places = new int[8 * orbits.Count];
        for (int o = 0; o < orbits.Count; o++)
        {
            for (int g = 0; g < 8; g++)
            {
                int place = places[(8 * o) + g] = Model.Geometry.Shifted(site, ClusterGeometry.Turned(orbits[o][g], orientation));
                double sum = Model.Geometry.SquaredDistanceFromCluster(orbits[o][g]) == 0 ? pull : 0;
                for (int k = 0; k < _range.Length; k++)
                {
                    sum -= _rangeValues[k] * (_softness[Model.Geometry.Shifted(place, _range[k])] - Model.MeanSoftness);
                }

                force[(8 * o) + g] = sum / (8 / orbits[o].Distinct().Count());
            }
        }

        for (int mode = 0; mode < modes.Count; mode++)
        {
            double along = 0;
            var amplitudes = modes.Amplitudes(mode);
            for (int i = 0; i < force.Length; i++)
            {
                along += ChangeModes.Sign(modes.SectorOf(mode), i % 8) * amplitudes[i / 8] * force[i];
            }

            double size = (along / (1 + Math.Sqrt(1 - modes.Eigenvalues[mode]))) + _noise.Normal(((ulong)Events * (ulong)modes.Count) + (ulong)mode);
            for (int i = 0; i < force.Length; i++)
            {
                change[i] += ChangeModes.Sign(modes.SectorOf(mode), i % 8) * amplitudes[i / 8] * size;
            }
        }

        for (int i = 0; i < places.Length; i++)
        {
            if (Array.IndexOf(places, places[i], i / 8 * 8) == i)
            {
                _softness[places[i]] += change[i];
            }
        }

        foreach (int place in places)
        {
            UpdateAround(place);
        }

        return (before, MeanOf(cluster));
    }

    private void UpdateAround(int place)
    {
        for (int orientation = 0; orientation < Model.Geometry.Orientations; orientation++)
        {
            foreach (var (x, y, z) in Model.Geometry.Offsets)
            {
                var turned = ClusterGeometry.Turned((x, y, z), orientation);
                int cluster = (orientation * Model.Sites) + Model.Geometry.Shifted(place, (-turned.X, -turned.Y, -turned.Z));
                _rates[cluster] = Model.BareRate.At(MeanOf(cluster));
                SumRow(cluster / Model.Side);
            }
        }
    }

    private void Restart()
    {
        for (int cluster = 0; cluster < _rates.Length; cluster++)
        {
            _rates[cluster] = Model.BareRate.At(MeanOf(cluster));
        }

        for (int row = 0; row < _rowSums.Length; row++)
        {
            SumRow(row);
        }

        DrawWaitingTime();
    }

    private void SumRow(int row)
    {
        double sum = 0;
        foreach (double rate in _rates.AsSpan(row * Model.Side, Model.Side))
        {
            sum += rate;
        }

        _rowSums[row] = sum;
    }

    private void DrawWaitingTime()
    {
        double total = 0;
        foreach (double row in _rowSums)
        {
            total += row;
        }

        TotalRate = total;
        if (!(total > 0 && double.IsFinite(total)))
        {
            throw new StalledDynamicsException(FormattableString.Invariant($"at t = {Time} the total rate of rearrangements is {total}: temperature {Model.Conditions.Temperature} is too low, or a softness is not a number"));
        }

        _next = Time + (_waiting.Next() / total);
    }

    private int Choose()
    {
        double left = _choice.Next() * TotalRate;
        int row = 0;
        while (row < _rowSums.Length - 1 && left >= _rowSums[row])
        {
            left -= _rowSums[row++];
        }

        // Rounding may leave a remainder behind the last cluster of a row: that one has it then.
        int chosen = row * Model.Side, end = chosen + Model.Side - 1;
        while (chosen < end && left >= _rates[chosen])
        {
            left -= _rates[chosen++];
        }

        return chosen;
    }
}
