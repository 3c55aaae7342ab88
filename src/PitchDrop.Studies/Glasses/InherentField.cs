using PitchDrop.Landscape.Minimisers;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Glasses;

/// <summary>The inherent state of a configuration, and which particles interact in it.</summary>
internal sealed class InherentField
{
    private InherentField(ParticleSystem system, double energy, IReadOnlyList<(int I, int J)> pairs) => (System, Energy, Pairs) = (system, energy, pairs);

    /// <summary>The particles, at rest.</summary>
    public ParticleSystem System { get; }

    /// <summary>Energy a particle [ε].</summary>
    public double Energy { get; }

    /// <summary>The interacting pairs.</summary>
    public IReadOnlyList<(int I, int J)> Pairs { get; }

    /// <summary>Quenches.</summary>
    /// <exception cref="SimulationFailedException">The minimiser reached no minimum.</exception>
    public static InherentField Of(ParticleSystem liquid, Interaction interaction, double skin, int threads)
    {
        ParticleSystem system = liquid.Copy();
        using var engine = new ParticleEngine(system, interaction, skin, threads);
        MinimiserResult result = new Fire().Minimise(engine, new MinimiserGoal { LargestForce = 1e-9 });
        if (!result.Converged)
        {
            throw new SimulationFailedException(FormattableString.Invariant($"the quench ended with a force of {result.LargestForce:G3} ({result.Outcome}) after {result.Iterations} iterations"));
        }

        engine.Store(system);
        return new InherentField(system, result.Energy / system.Count, PairsOf(system, interaction));
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Energy);
        writer.WriteMoved(System);
        writer.Write(Pairs.Count);
        writer.WriteArray([.. Pairs.SelectMany(p => (int[])[p.I, p.J])]);
    }

    public static InherentField Read(BinaryReader reader, ParticleSystem liquid)
    {
        double energy = reader.ReadDouble();
        ParticleSystem system = reader.ReadMoved(liquid);
        int[] pairs = new int[2 * reader.ReadCount(1000 * liquid.Count, "the number of pairs")];
        reader.ReadArray(pairs);
        return new InherentField(system, energy, [.. pairs.Chunk(2).Select(p => (p[0], p[1]))]);
    }

    private static List<(int I, int J)> PairsOf(ParticleSystem system, Interaction interaction)
    {
        var pairs = new List<(int, int)>();
        Box box = system.Box;
        for (int i = 0; i < system.Count; i++)
        {
            for (int j = i + 1; j < system.Count; j++)
            {
                double cutoff = interaction.Pairs.Cutoff(system.Species[i], system.Species[j]);
                if (box.MinimumImage(system.Position(j) - system.Position(i)).LengthSquared < cutoff * cutoff)
                {
                    pairs.Add((i, j));
                }
            }
        }

        return pairs;
    }
}
