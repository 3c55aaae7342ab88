using PitchDrop.Landscape.Dipoles;
using PitchDrop.Landscape.Hessian;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;

namespace PitchDrop.Studies.Glasses;

/// <summary>The inherent state of a configuration, verified as a minimum, with the pairs that interact in it and how stiff each particle is held.</summary>
internal sealed class InherentField
{
    private const int MostPairsAParticle = 500;

    private InherentField(ParticleSystem system, double energy, double meanStiffness, double[] stiffness, IReadOnlyList<(int I, int J)> pairs) =>
        (System, Energy, MeanStiffness, Stiffness, Pairs) = (system, energy, meanStiffness, stiffness, pairs);

    /// <summary>The particles.</summary>
    public ParticleSystem System { get; }

    /// <summary>Energy a particle [ε].</summary>
    public double Energy { get; }

    /// <summary>Mean κ_ij of all interacting pairs [ε/σ²].</summary>
    public double MeanStiffness { get; }

    /// <summary>κ_i of each particle [N] [ε/σ²].</summary>
    public double[] Stiffness { get; }

    /// <summary>The interacting pairs, each once.</summary>
    public IReadOnlyList<(int I, int J)> Pairs { get; }

    /// <summary>Quenches along the path of steepest descent and measures; the pairs' stiffnesses cost O(N³).</summary>
    /// <exception cref="UnstableStateException">The quench ended in no minimum.</exception>
    public static InherentField Of(ParticleSystem liquid, Interaction interaction, double skin, int threads)
    {
        ParticleSystem system = liquid.Copy();
        using (var engine = new ParticleEngine(system, interaction, skin, threads))
        {
            new SteepestDescent().Minimise(engine, new MinimiserGoal { LargestForce = 1e-10 });
            engine.Store(system);
        }

        StableState state = StableState.Of(system, interaction);
        IReadOnlyList<InteractingPair> pairs = InteractingPairs.Of(system, interaction);
        double[] stiffnesses = SoundStates.Measure(state, () =>
        {
            using IHessianSolver solver = HessianSolvers.For(state.Hessian, pairs.Count, threads: threads);
            return DipoleStiffness.Of(solver, pairs, system.Box.Dimension);
        });
        return new InherentField(system, state.EnergyPerParticle, stiffnesses.Average(), DipoleStiffness.ParticleField(pairs, stiffnesses, system.Count), [.. pairs.Select(p => (p.I, p.J)).Distinct()]);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Energy);
        writer.Write(MeanStiffness);
        writer.WriteArray(Stiffness);
        writer.WriteMoved(System);
        writer.Write(Pairs.Count);
        writer.WriteArray([.. Pairs.SelectMany(p => (int[])[p.I, p.J])]);
    }

    public static InherentField Read(BinaryReader reader, ParticleSystem liquid)
    {
        (double energy, double mean) = (reader.ReadDouble(), reader.ReadDouble());
        double[] stiffness = new double[liquid.Count];
        reader.ReadArray(stiffness);
        ParticleSystem system = reader.ReadMoved(liquid);
        int[] pairs = new int[2 * reader.ReadCount(MostPairsAParticle * liquid.Count, "the number of pairs")];
        reader.ReadArray(pairs);
        return new InherentField(system, energy, mean, stiffness, [.. pairs.Chunk(2).Select(p => (p[0], p[1]))]);
    }
}
