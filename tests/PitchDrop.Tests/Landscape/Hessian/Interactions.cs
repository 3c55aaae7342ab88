using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.ThreeBody;
using PitchDrop.Tests.Particles.Forces;

namespace PitchDrop.Tests.Landscape.Hessian;

/// <summary>The interaction of a law that is known by its interface alone.</summary>
public static class Interactions
{
    public static Interaction Of(IPairLaw law, StillingerWeberTriplet? triplets) => triplets is null
        ? (Interaction)typeof(Interaction).GetMethods().Single(m => m.IsGenericMethod).MakeGenericMethod(law.GetType()).Invoke(null, [law])!
        : Interaction.Of((StillingerWeberPair)law, triplets);

    public static Interaction Of(Systems system) => Of(system.Law, system.Triplets);
}
