using System.Globalization;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Trajectories;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Particles.Runs;

/// <summary>The start that a configuration asks for: at the density that it says, or from the file that it names.</summary>
internal static class ParticleStarts
{
    // Random packings of spheres have no more.
    private const double ClosestRandomPacking = 0.64;

    // At the mean spacing of the particles; beyond, no liquid can be made of them.
    private const double MostSpacingEnergy = 1e4;

    // What a force may move a particle in one step [σ]; at the start of a liquid it is a hundredth of this.
    private const double LongestForcedMove = 0.1;

    public static StartingConfiguration Read(Configuration c, ParticleModel model, Interaction interaction) =>
        c.Text("start") is ParticleRunSchema.Random or ParticleRunSchema.Lattice ? OfDensity(c, model, interaction) : OfFile(c, model, interaction);

    private static StartingConfiguration OfDensity(Configuration c, ParticleModel model, Interaction interaction)
    {
        int particles = c.Has("N") ? c.Integer("N") : ParticleRunSchema.DefaultParticles;
        int[] counts = model.Species.Length == 1 ? [particles] : [Majority(model, particles), particles - Majority(model, particles)];
        string key = ParticleRunSchema.DensityKey(model);
        double density = c.Has(key) ? c.Number(key) : model.Defaults.Density;
        if (model.HasCores)
        {
            density = density <= ClosestRandomPacking
                ? particles * density / VolumeOf(counts, interaction.Pairs)
                : throw c.Refusal(key, $"at most {ClosestRandomPacking}: hard spheres do not pack more densely without order");
        }
        else
        {
            double most = MostDensity(interaction.Pairs, model.Dimension);
            if (density > most)
            {
                throw c.Refusal(key, string.Create(CultureInfo.InvariantCulture, $"at most {Math.Floor(100 * most) / 100:g6}: more densely, neighbours at their mean spacing have more than {MostSpacingEnergy:g1} epsilon"));
            }
        }

        Box box = Box.OfDensity(model.Dimension, particles, density);
        return c.Text("start") == ParticleRunSchema.Random ? StartingConfiguration.Random(box, counts) : StartingConfiguration.Lattice(box, counts);
    }

    private static StartingConfiguration OfFile(Configuration c, ParticleModel model, Interaction interaction)
    {
        string path = c.Text("start");
        if (!File.Exists(path))
        {
            throw c.Refusal("start", $"{ParticleRunSchema.Random}, {ParticleRunSchema.Lattice}, or a file that is there");
        }

        string? given = new[] { "N", ParticleRunSchema.DensityKey(model) }.FirstOrDefault(c.Has);
        if (given is not null)
        {
            throw c.Refusal(given, "nothing where start is a file: the file says it");
        }

        (ParticleFrame frame, ParticleSystem system) = ParticleFrames.Read(path, model);
        if (model.Species.Length > 1 && system.Species.Distinct().Count() < model.Species.Length)
        {
            throw new RefusedException($"{path}: has particles of one species; {model.Name} has {model.Species.Length}: {string.Join(", ", model.Species)}");
        }

        if (system.Count < 2)
        {
            throw new RefusedException($"{path}: has one particle; a run needs at least two");
        }

        RequireApart(path, c, frame, system, interaction);
        system.Wrap();
        return StartingConfiguration.Of(system, frame.Velocities is not null);
    }

    private static void RequireApart(string path, Configuration c, ParticleFrame frame, ParticleSystem system, Interaction interaction)
    {
        double pairs = 4.2 * system.Density * Math.Pow(interaction.Pairs.LargestCutoff, 3);
        if (!(pairs < 1e4))
        {
            throw new RefusedException(string.Create(CultureInfo.InvariantCulture, $"{path}: {system.Density:g3} particles a unit of volume: about {pairs:g3} would lie within a cutoff"));
        }

        ForceEvaluation forces = ReferenceForces.Of(system, interaction.Pairs, interaction.Triplets);
        double dt = c.Number("dt"), reach = c.Text("dynamics") != ParticleRunSchema.Dynamics[(int)DynamicsKind.Brownian] ? 0.5 * dt * dt / system.Masses.Min() : interaction.Pairs.HasCore ? dt : dt / c.Number("friction");
        double move = reach * forces.LargestForce;
        if (!double.IsFinite(forces.Energy) || !(move <= LongestForcedMove))
        {
            (int i, int j, double distance) = forces.Tightest;
            throw new RefusedException(string.Create(CultureInfo.InvariantCulture, $"{path}: particles {frame.Identities[i]} and {frame.Identities[j]} overlap: they are {distance:g6} apart, and {(double.IsFinite(forces.Energy) ? $"the largest force would throw a particle by {move:g3} sigma in the first step" : "the energy is not finite")}"));
        }
    }

    private static int Majority(ParticleModel model, int particles) => Math.Clamp((int)Math.Round(particles * model.Defaults.MajorityShare), 1, particles - 1);

    private static double VolumeOf(int[] counts, IPairLaw law) => counts.Select((count, species) => count * Math.PI / 6 * Math.Pow(law.Core(species, species), 3)).Sum();

    // The law falls with distance where it is steep, so the spacing of the most energy is found by halving.
    private static double MostDensity(IPairLaw law, int dimension)
    {
        double low = 1e-6, high = law.Cutoff(0, 0);
        for (int k = 0; k < 100; k++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = law.At(middle * middle, 0, 0).Energy > MostSpacingEnergy ? (middle, high) : (low, middle);
        }

        return Math.Pow(high, -dimension);
    }
}
