using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Events;
using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Mesoscale.YieldLaws;

namespace PitchDrop.Tests.Mesoscale.Elastoplastic;

/// <summary>Models and engines that several tests use.</summary>
public static class Lattices
{
    public static readonly LocalDisorder Redrawn = new() { Kind = DisorderKind.Redrawn, RelativeWidth = 0.2 };
    public static readonly LocalDisorder Quenched = new() { Kind = DisorderKind.Quenched, RelativeWidth = 0.2 };

    public static StressPropagator Propagator(ElastoplasticParameters model) => StressPropagator.Create(model.Propagator, model.Side);

    public static ElastoplasticLattice Lattice(ElastoplasticParameters model, ulong seed = 1, uint replica = 0) => new(model, Propagator(model), seed, replica);

    public static IEventEngine Engine(EventAlgorithm algorithm, ElastoplasticParameters model, ulong seed = 1, uint replica = 0) =>
        EventAlgorithms.Create(algorithm, model, Propagator(model), seed, replica);

    /// <summary>An engine on a lattice whose stresses add up to 0: the inclusion conserves their sum, so that small lattices with other sums relax otherwise.</summary>
    public static IEventEngine Balanced(EventAlgorithm algorithm, ElastoplasticParameters model, ulong seed)
    {
        ElastoplasticLattice lattice = Lattice(model, seed);
        double[] stress = lattice.Stresses();
        double mean = stress.Average();
        lattice.SetStress(Array.ConvertAll(stress, s => s - mean));
        return algorithm switch
        {
            EventAlgorithm.Thinning => new ThinnedEvents(lattice, seed, 0),
            EventAlgorithm.RejectionFree => new RejectionFreeEvents(lattice, seed, 0),
            _ => new RandomSequentialEvents(lattice, seed, 0),
        };
    }

    /// <summary>Runs until the buffer holds a number of events.</summary>
    public static EventBuffer Events(this IEventEngine engine, int count, double until = double.PositiveInfinity)
    {
        var buffer = new EventBuffer(count);
        engine.Advance(buffer, until);
        return buffer;
    }

    public static double[] Stresses(this IEventEngine engine, int sites)
    {
        double[] stress = new double[sites];
        engine.CopyStress(stress);
        return stress;
    }

    public static double[] Stresses(this ElastoplasticLattice lattice)
    {
        double[] stress = new double[lattice.Parameters.Sites];
        lattice.CopyStress(stress);
        return stress;
    }
}
