using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.TimeGrids;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Observables.Structure;

namespace PitchDrop.Studies.Trsp;

/// <summary>Everything that listens to a lattice in equilibrium, from its start on.</summary>
internal sealed class TrspRecorders
{
    private const int FarthestOffset = 10;
    private const int Dimension = 3;
    private readonly double _unit;
    private readonly double[] _field;
    private readonly PersistenceMapRecorder[] _maps;
    private long _snapshots;

    public TrspRecorders(TrspMeasurement plan, double unit)
    {
        _unit = unit;
        int side = plan.Conditions.Side, sites = side * side * side;
        End = plan.Length * unit;
        Persistence = new PersistenceRecorder(sites, new PersistenceWindows
        {
            Grid = new LogarithmicGrid(plan.PointsPerDecade),
            ShortestLag = 1e-3 * unit,
            Length = plan.Window * unit,
            Spacing = unit / plan.OriginsPerTime,
            FirstOrigin = 0,
            OriginsPerBlock = plan.OriginTimes * plan.OriginsPerTime,
        });
        MapLags = [.. plan.MapLags.Select(k => k * unit)];
        SubBoxes = [.. MapLags.Select(_ => new SubBoxSusceptibility(side, plan.OriginTimes, Dimension))];
        FourPoint = plan.FourPoint ? [.. MapLags.Select(_ => new FourPointStructure(side, plan.LargestWaveNumber, plan.OriginTimes, Dimension))] : [];
        _maps = [.. MapLags.Select((lag, k) => new PersistenceMapRecorder(sites, lag, 0, unit, (origin, map) => Take(plan, k, origin, map)))];

        // All snapshots of a copy are one block, from the first at t = 0 on.
        Field = new FieldCorrelation(side, Math.Min(side / 2, FarthestOffset), 1 + (int)Math.Floor(plan.Length));
        _field = new double[sites];
    }

    public double End { get; }

    public double[] MapLags { get; }

    public PersistenceRecorder Persistence { get; }

    public SubBoxSusceptibility[] SubBoxes { get; }

    public FourPointStructure[] FourPoint { get; }

    public FieldCorrelation Field { get; }

    public double NextStop => Math.Min(End, _snapshots * _unit);

    public void Record(SiteEvents events)
    {
        Persistence.Record(events.Times, events.Sites);
        foreach (PersistenceMapRecorder map in _maps)
        {
            map.Record(events.Times, events.Sites);
        }
    }

    public void Stop(TrspLattice lattice, double time)
    {
        if (_snapshots * _unit <= time)
        {
            lattice.CopySoftness(_field);
            Field.Add(_field);
            _snapshots++;
        }

        if (time >= End)
        {
            Persistence.Advance(End);
            foreach (PersistenceMapRecorder map in _maps)
            {
                map.Advance(End);
            }
        }
    }

    public void WriteState(BinaryWriter writer)
    {
        Persistence.WriteState(writer);
        for (int k = 0; k < _maps.Length; k++)
        {
            _maps[k].WriteState(writer);
            SubBoxes[k].WriteState(writer);
        }

        foreach (FourPointStructure structure in FourPoint)
        {
            structure.WriteState(writer);
        }

        Field.WriteState(writer);
        writer.Write(_snapshots);
    }

    public void ReadState(BinaryReader reader)
    {
        Persistence.ReadState(reader);
        for (int k = 0; k < _maps.Length; k++)
        {
            _maps[k].ReadState(reader);
            SubBoxes[k].ReadState(reader);
        }

        foreach (FourPointStructure structure in FourPoint)
        {
            structure.ReadState(reader);
        }

        Field.ReadState(reader);
        _snapshots = reader.ReadInt64();
        if (_snapshots < 0)
        {
            throw new InvalidDataException($"{_snapshots} snapshots.");
        }
    }

    // As many origins at every lag, one block a copy: behind a short lag there would be time for more.
    private void Take(TrspMeasurement plan, int lag, double origin, ReadOnlySpan<byte> map)
    {
        if (origin > (plan.OriginTimes - 0.5) * _unit)
        {
            return;
        }

        SubBoxes[lag].Add(map);
        if (plan.FourPoint)
        {
            FourPoint[lag].Add(map);
        }
    }
}
