using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Events;
using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.TimeGrids;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Observables.Relaxation;
using PitchDrop.Observables.Structure;

namespace PitchDrop.Studies.Elastoplastic;

/// <summary>Everything that listens to an engine in the production stage, and when the engine must stop for it.</summary>
internal sealed class Recorders
{
    private readonly LatticeMeasurement _plan;
    private readonly double _tau;
    private readonly double _begin;
    private readonly PersistenceMapRecorder _maps;
    private readonly StressFrames _frames;
    private readonly DisplacementFrames? _displacement;

    public Recorders(LatticeMeasurement plan, double tau, double begin)
    {
        (_plan, _tau, _begin) = (plan, tau, begin);
        int sites = plan.Parameters.Sites, side = plan.Parameters.Side;
        End = begin + ((plan.Origins + plan.Window) * tau);
        Persistence = new PersistenceRecorder(sites, new PersistenceWindows
        {
            Grid = new LogarithmicGrid(plan.PointsPerDecade),
            ShortestLag = 1e-3 * tau,
            Length = plan.Window * tau,
            Spacing = tau,
            FirstOrigin = begin,
            OriginsPerBlock = plan.OriginsPerBlock,
        });
        FourPoint = new FourPointStructure(side, plan.LargestWaveNumber, plan.OriginsPerBlock);
        SubBoxes = new SubBoxSusceptibility(side, plan.OriginsPerBlock);
        _maps = new PersistenceMapRecorder(sites, tau, begin, tau, (_, map) =>
        {
            FourPoint.Add(map);
            SubBoxes.Add(map);
        });
        Stress = new StressDistribution(plan.OriginsPerBlock, 3 * plan.Parameters.YieldStress, bins: 300, edgeRange: 4 * plan.Parameters.YieldStress, edgeBins: 8000);
        EventRate = new EventRateRecorder(plan.OriginsPerBlock);
        _frames = new StressFrames(sites, tau, begin);
        if (plan.ScatteringWaveNumber > 0)
        {
            _displacement = new DisplacementFrames(plan, tau, begin);
        }

        if (plan.TriggerWindow > 0)
        {
            // A stride of about half the events that a relaxation time brings.
            Triggers = new TriggeredEvents(new SquareLattice(side), TriggerSchedule.EveryNth(plan.TriggerWindow * tau, begin, Math.Max(sites / 2, 1)), plan.OriginsPerBlock);
        }

        if (plan.FilmFrames > 0)
        {
            int frames = plan.FilmFrames;
            Film = new PersistenceFilm(sites, begin, [.. Enumerable.Range(1, frames).Select(j => 2.5 * tau * j / frames)]);
        }
    }

    public double End { get; }

    public PersistenceRecorder Persistence { get; }

    public StressDistribution Stress { get; }

    public FourPointStructure FourPoint { get; }

    public SubBoxSusceptibility SubBoxes { get; }

    public EventRateRecorder EventRate { get; }

    public IntermediateScattering? Scattering => _displacement?.Scattering;

    public TriggeredEvents? Triggers { get; }

    public PersistenceFilm? Film { get; }

    public double NextStop => Math.Min(End, Math.Min(_frames.Next, _displacement?.Next ?? double.PositiveInfinity));

    public void Record(EventBuffer events)
    {
        Persistence.Record(events.Times, events.Sites);
        _maps.Record(events.Times, events.Sites);
        Triggers?.Record(events.Times, events.Sites);
        Film?.Record(events.Times, events.Sites);
        _displacement?.Record(events);
        EventRate.Record(events.Count);
    }

    public void Stop(IEventEngine engine, double time)
    {
        if (_frames.Next <= time)
        {
            // The first frame is the beginning of production: no time lies before it.
            if (_frames.Next > _begin)
            {
                EventRate.EndFrame();
            }

            Stress.Add(_frames.Take(engine));
        }

        if (_displacement is not null && _displacement.Next <= time)
        {
            _displacement.Take();
        }

        if (time >= End)
        {
            Persistence.Advance(End);
            _maps.Advance(End);
            Film?.Advance(End);
        }
    }

    public void WriteState(BinaryWriter writer)
    {
        Persistence.WriteState(writer);
        FourPoint.WriteState(writer);
        SubBoxes.WriteState(writer);
        _maps.WriteState(writer);
        Stress.WriteState(writer);
        _frames.WriteState(writer);
        _displacement?.WriteState(writer);
        Triggers?.WriteState(writer);
        Film?.WriteState(writer);
        EventRate.WriteState(writer);
    }

    public void ReadState(BinaryReader reader)
    {
        Persistence.ReadState(reader);
        FourPoint.ReadState(reader);
        SubBoxes.ReadState(reader);
        _maps.ReadState(reader);
        Stress.ReadState(reader);
        _frames.ReadState(reader);
        _displacement?.ReadState(reader);
        Triggers?.ReadState(reader);
        Film?.ReadState(reader);
        EventRate.ReadState(reader);
    }

    // Snapshots of the stress field, one a relaxation time.
    private sealed class StressFrames(int sites, double tau, double begin)
    {
        private readonly double[] _stress = new double[sites];
        private long _done;

        public double Next => begin + (_done * tau);

        public ReadOnlySpan<double> Take(IEventEngine engine)
        {
            engine.CopyStress(_stress);
            _done++;
            return _stress;
        }

        public void WriteState(BinaryWriter writer) => writer.Write(_done);

        public void ReadState(BinaryReader reader) => _done = reader.ReadInt64();
    }
}
