using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Particles.ThreeBody;

namespace PitchDrop.Tests.Particles.Peers;

/// <summary>Energy, the force on every particle and the virial equal those of LAMMPS to 1e-10, in orthogonal and in tilted boxes.</summary>
public class LammpsTests
{
    private const double Relative = 1e-10;

    private const string KobAndersenPotential = """
        pair_style lj/cut 2.5
        pair_coeff 1 1 1.0 1.0 2.5
        pair_coeff 1 2 1.5 0.8 2.0
        pair_coeff 2 2 0.5 0.88 2.2
        pair_modify shift yes
        """;

    public static TheoryData<double, double, double> Tilts => new() { { 0, 0, 0 }, { 1.3, 0, 0 }, { 0, -1.7, 0 }, { 0, 0, 2.1 }, { 1.9, -1.6, 2.2 } };

    [Theory]
    [MemberData(nameof(Tilts))]
    public void The_Kob_Andersen_mixture_agrees(double xy, double xz, double yz)
    {
        Assert.SkipUnless(Lammps.IsHere, "lmp (Debian package lammps) is not installed");
        ParticleSystem system = Sample(new Box(3, (5.7, 5.5, 5.6), (xy, xz, yz)), 2);
        Agree(Lammps.Evaluate(system, 2, KobAndersenPotential), ReferenceForces.Of(system, new LennardJones(KobAndersen.Standard)));
    }

    [Theory]
    [MemberData(nameof(Tilts))]
    public void The_Stillinger_Weber_liquid_agrees(double xy, double xz, double yz)
    {
        Assert.SkipUnless(Lammps.IsHere, "lmp (Debian package lammps) is not installed");
        ParticleSystem system = Sample(new Box(3, (7.5, 7.4, 7.6), (xy, xz, yz)), 1);
        var parameters = new StillingerWeberParameters();
        Agree(StillingerWeber(system, parameters), ReferenceForces.Of(system, new StillingerWeberPair(parameters), new StillingerWeberTriplet(parameters)));
    }

    [Theory]
    [InlineData(0, 0, 0), InlineData(1.9, -1.6, 2.2)]
    public void Each_particle_of_the_Stillinger_Weber_liquid_has_the_energy_it_has_in_LAMMPS(double xy, double xz, double yz)
    {
        Assert.SkipUnless(Lammps.IsHere, "lmp (Debian package lammps) is not installed");
        ParticleSystem system = Sample(new Box(3, (7.5, 7.4, 7.6), (xy, xz, yz)), 1);
        var parameters = new StillingerWeberParameters();
        double[] expected = StillingerWeber(system, parameters).Energies, found = new double[system.Count];
        using var engine = new ParticleEngine(system, Interaction.Of(new StillingerWeberPair(parameters), new StillingerWeberTriplet(parameters)));
        engine.Measure();
        engine.Particles.StoreForces(3, found);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, Relative * Math.Abs(pair.First)));
    }

    [Fact]
    public void Another_cutoff_is_found()
    {
        Assert.SkipUnless(Lammps.IsHere, "lmp (Debian package lammps) is not installed");
        ParticleSystem system = Sample(new Box(3, (5.7, 5.5, 5.6)), 2);
        Lammps.Answer answer = Lammps.Evaluate(system, 2, KobAndersenPotential.Replace("2.0\n", "2.0001\n", StringComparison.Ordinal));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Agree(answer, ReferenceForces.Of(system, new LennardJones(KobAndersen.Standard))));
    }

    private static Lammps.Answer StillingerWeber(ParticleSystem system, StillingerWeberParameters p) => Lammps.Evaluate(
        system, 1, "pair_style sw\npair_coeff * * FOLDER/liquid.sw A",
        ("liquid.sw", FormattableString.Invariant($"A A A 1 1 {p.Cutoff:R} {p.Lambda:R} {p.Gamma:R} {p.CosineOfRest:R} {p.A:R} {p.B:R} 4 0 0\n")));

    private static ParticleSystem Sample(Box box, int species)
    {
        ParticleSystem system = Configurations.Jittered(box, (6, 6, 6), 0.1, species, 21);
        system.Wrap();
        return system;
    }

    // What is a sum of terms of both signs is compared with the size of the sum of what it is made of: the virial's components with its trace.
    private static void Agree(Lammps.Answer answer, ForceEvaluation found)
    {
        Assert.Equal(answer.Energy, found.Energy, Relative * Math.Abs(answer.Energy));
        Assert.All(answer.Virial.Zip(found.Virial.ToArray()), pair => Assert.Equal(pair.First, pair.Second, Relative * Math.Abs(found.Virial.Trace)));
        Assert.All(Enumerable.Range(0, answer.Forces.Length), i => Assert.Equal(0, Math.Sqrt((answer.Forces[i] - found.On(i)).LengthSquared), Relative * Math.Sqrt(found.On(i).LengthSquared)));
        Assert.NotEqual(0, found.LargestForce);
    }
}
