using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Brownian;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;

namespace PitchDrop.Studies.Particles.Benchmarks;

/// <summary>A suspension of hard spheres with a Yukawa repulsion at volume fraction 0.45, for timing: four big to one small, from a crystal with empty sites. Lengths in d_b, energies in k_B T, times in τ₀ = d_b²/D_b.</summary>
public static class YukawaSuspension
{
    /// <summary>Time step [τ₀].</summary>
    public const double TimeStep = 5e-5;

    /// <summary>Skin of the neighbour list that was fastest [d_b].</summary>
    public const double Skin = 0.4;

    /// <summary>The law.</summary>
    public static HardSphereYukawaParameters Parameters { get; } = new();

    /// <summary>N spheres on the sites of a face-centred cubic lattice.</summary>
    /// <param name="particles">N, a multiple of five.</param>
    /// <param name="volumeFraction">φ.</param>
    public static ParticleSystem Crystal(int particles, double volumeFraction = 0.45)
    {
        var system = new ParticleSystem(Box.Cube(Parameters.Side(particles / 5 * 4, particles / 5, volumeFraction)), particles);
        int cells = (int)Math.Ceiling(Math.Cbrt(particles / 4.0)), sites = 4 * cells * cells * cells;
        double edge = system.Box.LengthX / cells;
        for (int i = 0; i < particles; i++)
        {
            int site = (int)((long)i * sites / particles), corner = site % 4, cell = site / 4;
            var at = new Displacement((cell % cells) + (corner is 1 or 2 ? 0.5 : 0), (cell / cells % cells) + (corner is 1 or 3 ? 0.5 : 0), (cell / (cells * cells)) + (corner is 2 or 3 ? 0.5 : 0));
            system.SetPosition(i, edge * at);
            system.Species[i] = i % 5 == 4 ? 1 : 0;
        }

        return system;
    }

    /// <summary>The crystal in a solvent that flows.</summary>
    /// <param name="particles">N, a multiple of five.</param>
    /// <param name="shearRate">γ̇ [1/τ₀].</param>
    /// <param name="timeStep">Δt [τ₀].</param>
    /// <param name="skin">Skin of the neighbour list [d_b].</param>
    /// <param name="threads">Number of threads.</param>
    public static BrownianDynamics Flow(int particles, double shearRate, double timeStep = TimeStep, double skin = Skin, int threads = 1) => new(
        new ParticleEngine(Crystal(particles), Interaction.Of(new HardSphereYukawa(Parameters)), skin, threads, isSheared: true),
        timeStep,
        new BrownianParameters { Diffusivities = BrownianParameters.StokesEinstein(Parameters.BigDiameter, Parameters.SmallDiameter), ShearRate = shearRate, Seed = 1 });
}
