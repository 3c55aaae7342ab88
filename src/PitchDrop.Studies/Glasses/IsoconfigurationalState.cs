using PitchDrop.Numerics.Serialisation;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Particles.Runs;

namespace PitchDrop.Studies.Glasses;

/// <summary>One configuration of an isoconfigurational ensemble: how mobile its particles are in the liquid, and how stiff they are held in its inherent state.</summary>
public sealed record IsoconfigurationalState
{
    /// <summary>Name of the run that the configuration is from.</summary>
    public required string Parent { get; init; }

    /// <summary>Number of its frame there.</summary>
    public required int Frame { get; init; }

    /// <summary>The configuration of the liquid.</summary>
    public required ParticleSystem Liquid { get; init; }

    /// <summary>Its inherent state, a minimum as verified.</summary>
    public required ParticleSystem Inherent { get; init; }

    /// <summary>Energy of the inherent state a particle [ε].</summary>
    public required double Energy { get; init; }

    /// <summary>⟨|Δr_i|⟩ over the runs [N] [σ].</summary>
    public required double[] Mobility { get; init; }

    /// <summary>The same with displacements relative to those of the particles that i interacts with in the inherent state [N] [σ].</summary>
    public required double[] RelativeMobility { get; init; }

    /// <summary>κ_i, the mean dipole stiffness of the pairs that i is in [N] [ε/σ²]; NaN where it interacts with none.</summary>
    public required double[] Stiffness { get; init; }

    /// <summary>Mean dipole stiffness κ_ij of all interacting pairs [ε/σ²].</summary>
    public required double MeanStiffness { get; init; }

    /// <summary>Number of interacting pairs in the inherent state.</summary>
    public required int Pairs { get; init; }

    internal void Write(BinaryWriter writer)
    {
        writer.WriteMoved(Liquid);
        writer.WriteMoved(Inherent);
        writer.Write(Energy);
        writer.WriteArray(Mobility);
        writer.WriteArray(RelativeMobility);
        writer.WriteArray(Stiffness);
        writer.Write(MeanStiffness);
        writer.Write(Pairs);
    }

    internal static IsoconfigurationalState Read(BinaryReader reader, ParticleRun parent, int frame)
    {
        ParticleSystem like = parent.Plan.Start.Make(parent.Plan.Seed, parent.Plan.Replica);
        double[] Values()
        {
            double[] values = new double[like.Count];
            reader.ReadArray(values);
            return values;
        }

        return new IsoconfigurationalState
        {
            Parent = parent.Name,
            Frame = frame,
            Liquid = reader.ReadMoved(like),
            Inherent = reader.ReadMoved(like),
            Energy = reader.ReadDouble(),
            Mobility = Values(),
            RelativeMobility = Values(),
            Stiffness = Values(),
            MeanStiffness = reader.ReadDouble(),
            Pairs = reader.ReadCount(int.MaxValue, "the number of pairs"),
        };
    }
}
