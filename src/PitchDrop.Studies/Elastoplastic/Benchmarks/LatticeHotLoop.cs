using System.Globalization;
using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Events;
using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Elastoplastic.Benchmarks;

/// <summary>Events of a stationary lattice, one engine after the other on the same start.</summary>
public sealed class LatticeHotLoop : IHotLoop
{
    private const ulong Seed = 1;
    private readonly ElastoplasticParameters _parameters;
    private readonly Func<ElastoplasticParameters, StressPropagator, double[], IEventEngine> _make;
    private readonly EventBuffer _buffer;
    private IEventEngine? _engine;

    private LatticeHotLoop(string variant, ElastoplasticParameters parameters, int eventsAtOnce, Func<ElastoplasticParameters, StressPropagator, double[], IEventEngine> make)
    {
        _parameters = parameters;
        _make = make;
        _buffer = new EventBuffer(eventsAtOnce);
        Name = string.Create(CultureInfo.InvariantCulture, $"{ElastoplasticSchema.ModelName}/{variant}L{parameters.Side}/T{parameters.Temperature}");
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Unit => "events/s";

    /// <summary>Exact thinning, the default.</summary>
    public static LatticeHotLoop Thinning(int side, double temperature, int eventsAtOnce) => new("", Of(side, temperature), eventsAtOnce, (p, g, stress) =>
    {
        var lattice = new ElastoplasticLattice(p, g, Seed, 0);
        lattice.SetStress(stress);
        return new ThinnedEvents(lattice, Seed, 0);
    });

    /// <summary>All rates after each event, in vectors.</summary>
    public static LatticeHotLoop RejectionFree(int side, double temperature, int eventsAtOnce) => new("rejection-free/", Of(side, temperature), eventsAtOnce, (p, g, stress) =>
    {
        var lattice = new ElastoplasticLattice(p, g, Seed, 0);
        lattice.SetStress(stress);
        return new RejectionFreeEvents(lattice, Seed, 0);
    });

    /// <summary>The plain scalar definition.</summary>
    public static LatticeHotLoop Reference(int side, double temperature, int eventsAtOnce) => new("reference/", Of(side, temperature), eventsAtOnce, (p, g, stress) =>
    {
        var engine = new ReferenceEvents(p, g, Seed, 0);
        engine.SetStress(stress);
        return engine;
    });

    /// <inheritdoc/>
    public void Prepare() => _engine = _make(_parameters, StressPropagator.Create(_parameters.Propagator, _parameters.Side), StationaryStress.Of(_parameters, Seed));

    /// <inheritdoc/>
    public double Work()
    {
        IEventEngine engine = _engine ?? throw new InvalidOperationException($"{Name} has not been prepared.");
        _buffer.Clear();
        engine.Advance(_buffer, double.MaxValue);
        return _buffer.Count;
    }

    private static ElastoplasticParameters Of(int side, double temperature) => new() { Side = side, Temperature = temperature };
}
