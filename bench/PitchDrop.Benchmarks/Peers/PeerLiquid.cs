using System.Globalization;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.State;
using PitchDrop.Particles.ThreeBody;
using PitchDrop.Studies.Particles.Benchmarks;

namespace PitchDrop.Benchmarks.Peers;

/// <summary>A liquid that is simulated by LAMMPS and by us.</summary>
/// <param name="System">Where it starts.</param>
/// <param name="Interaction">What the particles do to one another.</param>
/// <param name="TimeStep">Time step of both.</param>
/// <param name="Skin">Our skin.</param>
/// <param name="PeerSkin">The skin at which LAMMPS is fastest.</param>
/// <param name="PeerStyle">Arguments of <c>lmp</c> that choose its variant of the potential.</param>
/// <param name="PeerPotential">The potential in the script's words.</param>
/// <param name="TripletFile">What the potential reads from liquid.sw.</param>
public sealed record PeerLiquid(
    ParticleSystem System, Interaction Interaction, double TimeStep, double Skin, double PeerSkin, string[] PeerStyle, string PeerPotential, string TripletFile = "")
{
    /// <summary>Kob and Andersen's mixture at T = 0.5 with the variant "opt".</summary>
    /// <param name="particles">N.</param>
    public static PeerLiquid KobAndersen(int particles) => new(
        KobAndersenLiquid.Make(particles, 0.5, particles > 20_000 ? 300 : 2000), KobAndersenLiquid.Interaction, KobAndersenLiquid.TimeStep, NeighbourList.UsualSkin, 0.2, ["-sf", "opt"],
        """
        mass * 1.0
        pair_style lj/cut 2.5
        pair_coeff 1 1 1.0 1.0 2.5
        pair_coeff 1 2 1.5 0.8 2.0
        pair_coeff 2 2 0.5 0.88 2.2
        pair_modify shift yes
        """);

    /// <summary>The Stillinger–Weber liquid at T = 0.069; there is but the plain variant.</summary>
    /// <param name="particles">N.</param>
    public static PeerLiquid StillingerWeber(int particles)
    {
        StillingerWeberParameters p = StillingerWeberLiquid.Parameters;
        return new PeerLiquid(
            StillingerWeberLiquid.Make(particles, 2000), StillingerWeberLiquid.Interaction, StillingerWeberLiquid.TimeStep, StillingerWeberLiquid.Skin, 0.5, [],
            """
            mass * 1.0
            pair_style sw
            pair_coeff * * liquid.sw A
            """,
            string.Create(CultureInfo.InvariantCulture, $"A A A 1 1 {p.Cutoff:R} {p.Lambda:R} {p.Gamma:R} {p.CosineOfRest:R} {p.A:R} {p.B:R} 4 0 0\n"));
    }
}
