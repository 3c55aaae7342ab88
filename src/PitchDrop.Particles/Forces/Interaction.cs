using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.ThreeBody;

namespace PitchDrop.Particles.Forces;

/// <summary>What particles do to one another: a pair law, and a three-body term where there is one. Knows the fast forces that go with it.</summary>
public sealed class Interaction
{
    private readonly Func<NeighbourList, IForces> _bind;

    private Interaction(IPairLaw pairs, StillingerWeberTriplet? triplets, Func<NeighbourList, IForces> bind) => (Pairs, Triplets, _bind) = (pairs, triplets, bind);

    /// <summary>The pair law.</summary>
    public IPairLaw Pairs { get; }

    /// <summary>The three-body term; null where there is none.</summary>
    public StillingerWeberTriplet? Triplets { get; }

    /// <summary>A pair law alone.</summary>
    public static Interaction Of<TLaw>(TLaw law)
        where TLaw : struct, IPairLaw => new(law, null, neighbours => new ClusterPairForces<TLaw>(law, neighbours));

    /// <summary>Stillinger and Weber's pair law and three-body term.</summary>
    public static Interaction Of(StillingerWeberPair pairs, StillingerWeberTriplet triplets) =>
        new(pairs, triplets, neighbours => new ClusterStillingerWeber(pairs, triplets, neighbours));

    /// <summary>The fast forces on particles.</summary>
    /// <param name="neighbours">Particles and their list, made for the pair law's cutoffs.</param>
    /// <exception cref="ArgumentException">The list does not reach as far as the law.</exception>
    public IForces Bind(NeighbourList neighbours) => _bind(neighbours);
}
