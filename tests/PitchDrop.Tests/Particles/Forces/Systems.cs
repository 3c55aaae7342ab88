using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Particles.ThreeBody;

namespace PitchDrop.Tests.Particles.Forces;

/// <summary>One small system for every model, in boxes of every shape, some smaller than the cutoff.</summary>
public sealed record Systems(ParticleSystem System, IPairLaw Law, StillingerWeberTriplet? Triplets)
{
    private static readonly StillingerWeberParameters Silicon = new() { Lambda = 21 };

    public static readonly Dictionary<string, Systems> All = new(StringComparer.Ordinal)
    {
        ["kob-andersen"] = Of(new LennardJones(KobAndersen.Standard), new Box(3, (3.2, 3.5, 3.1)), 3, 0.1),
        ["kob-andersen tilted"] = Of(new LennardJones(KobAndersen.Standard), new Box(3, (3.2, 3.5, 3.1), (1, -0.8, 1.2)), 3, 0.08),
        ["kob-andersen force-shifted"] = Of(new ForceShiftedLennardJones(KobAndersen.Cut(CutoffRule.CommonRadius, 2.2, CutoffShift.Force)), new Box(3, (3.2, 3.5, 3.1), (1, -0.8, 1.2)), 3, 0.08),
        ["mblj"] = Of(new ForceShiftedLennardJones(KobAndersen.Modified), new Box(3, (3.2, 3.5, 3.1), (1, 0.8, -1.2)), 3, 0.1),
        ["ipl"] = Of(new InversePower(new InversePowerParameters()), new Box(3, (4, 3.7, 3.9), (1, -0.8, 1.2)), 3, 0.1),
        ["ipl-2d"] = Of(new InversePower(new InversePowerParameters()), new Box(2, (4.5, 4.7, 1), (-1.7, 0, 0)), 4, 0.15),
        ["sticky-spheres"] = Of(new StickySpheres(new StickySphereParameters()), new Box(3, (4, 3.7, 3.9), (1, -0.8, 1.2)), 3, 0.1),
        ["hard-sphere-yukawa"] = Of(new HardSphereYukawa(new HardSphereYukawaParameters { CutoffRadius = 3 }), new Box(3, (4, 3.7, 3.9), (1, -0.8, 1.2)), 3, 0.05),
        ["stillinger-weber"] = Of(new StillingerWeberPair(Silicon), new Box(3, (3.6, 3.7, 3.4), (1, -0.8, 1.2)), 3, 0.12, new StillingerWeberTriplet(Silicon)),
        ["stillinger-weber small"] = Of(new StillingerWeberPair(Silicon), new Box(3, (2.3, 2.4, 2.5), (0.3, -0.5, 0.6)), 2, 0.12, new StillingerWeberTriplet(Silicon)),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public ForceEvaluation Evaluate(ParticleSystem system) => ReferenceForces.Of(system, Law, Triplets);

    public BlockHessian Hessian() => ReferenceForces.Hessian(System, Law, Triplets);

    private static Systems Of(IPairLaw law, Box box, int cells, double jitter, StillingerWeberTriplet? triplets = null) =>
        new(Configurations.Jittered(box, (cells, cells, box.Dimension == 2 ? 1 : cells), jitter, law.Species, 11), law, triplets);
}
