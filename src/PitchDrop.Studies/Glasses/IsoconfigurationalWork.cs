using PitchDrop.Numerics.Serialisation;
using PitchDrop.Observables.Isoconfigurational;
using PitchDrop.Observables.Paths;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Particles.Runs;

namespace PitchDrop.Studies.Glasses;

/// <summary>One configuration of an isoconfigurational ensemble in the making: its inherent state, and the ends of the runs that are done.</summary>
internal sealed class IsoconfigurationalWork
{
    private readonly InherentField _field;

    private IsoconfigurationalWork(ParticleRun parent, int frame, ParticleSystem liquid, InherentField field) => (Parent, Frame, Liquid, _field) = (parent, frame, liquid, field);

    /// <summary>Quenches a configuration.</summary>
    public IsoconfigurationalWork(ParticleRun parent, int frame, ParticleSystem liquid, int threads)
        : this(parent, frame, liquid, InherentField.Of(liquid, parent.Plan.Interaction, parent.Plan.Skin, threads))
    {
    }

    /// <summary>The run that the configuration is from.</summary>
    public ParticleRun Parent { get; }

    /// <summary>Number of its frame there.</summary>
    public int Frame { get; }

    /// <summary>The configuration.</summary>
    public ParticleSystem Liquid { get; }

    /// <summary>Unwrapped positions at the end of each run [dN].</summary>
    public List<double[]> Ends { get; } = [];

    /// <summary>The result, when all runs are done.</summary>
    /// <param name="time">How long they were [τ].</param>
    public IsoconfigurationalState Conclude(double time)
    {
        int n = Liquid.Count;
        IReadOnlyList<(int I, int J)> neighbours = _field.Pairs;
        double[] start = VelocityRun.Unwrapped(Liquid);
        double[] Relative(double[] end)
        {
            double[] moved = NeighbourRelative.Of([.. end.Select((x, q) => x - start[q])], n, neighbours);
            return [.. moved.Select((u, q) => start[q] + u)];
        }

        double[] Mobility(IEnumerable<double[]> ends)
        {
            MemoryPaths[] paths = [.. ends.Select(end => new MemoryPaths(new FrameTimes([0, 1], time), [start, end], Liquid.Species, [Liquid.Box]))];
            return [.. IsoconfigurationalMobility.Of(paths, [.. paths.Select(_ => 1)]).Displacement.Select(d => d.Value)];
        }

        return new IsoconfigurationalState
        {
            Parent = Parent.Name,
            Frame = Frame,
            Liquid = Liquid,
            Inherent = _field.System,
            Energy = _field.Energy,
            Mobility = Mobility(Ends),
            RelativeMobility = Mobility(Ends.Select(Relative)),
            Stiffness = _field.Stiffness,
            MeanStiffness = _field.MeanStiffness,
            Pairs = neighbours.Count,
        };
    }

    public void Write(BinaryWriter writer)
    {
        _field.Write(writer);
        writer.Write(Ends.Count);
        Ends.ForEach(end => writer.WriteArray(end));
    }

    public static IsoconfigurationalWork Read(BinaryReader reader, ParticleRun parent, int frame, ParticleSystem liquid, int runs)
    {
        var work = new IsoconfigurationalWork(parent, frame, liquid, InherentField.Read(reader, liquid));
        int done = reader.ReadCount(runs, "the number of runs that are done");
        for (int r = 0; r < done; r++)
        {
            double[] end = new double[liquid.Box.Dimension * liquid.Count];
            reader.ReadArray(end);
            work.Ends.Add(end);
        }

        return work;
    }
}
