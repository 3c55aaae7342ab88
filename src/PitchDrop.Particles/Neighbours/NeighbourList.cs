using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;

namespace PitchDrop.Particles.Neighbours;

/// <summary>
/// Particles, sorted into clusters, with a list of all pairs within cutoff and skin. The list holds every pair within the cutoff as long as no particle has moved further than half the skin since it was
/// made; <see cref="LargestMove"/> says how far one has, exactly, and <see cref="Update"/> makes the list anew where that is too far.
/// </summary>
[Equation("Particles", "14")]
public sealed unsafe class NeighbourList
{
    private readonly Action<int> _bound;
    private readonly Action<int> _build;

    /// <summary>Sorts the particles of a system and makes their list.</summary>
    /// <param name="system">The particles; copied, and given back by <see cref="ClusteredParticles.Store"/>.</param>
    /// <param name="law">The pair law, asked for its cutoffs.</param>
    /// <param name="skin">How much further than the cutoff the list reaches [σ]; finite, &gt; 0.</param>
    /// <param name="team">The threads that share the work.</param>
    /// <exception cref="ArgumentException">The box is thinner than cutoff and skin, a species unknown to the law, or a coordinate not finite.</exception>
    public NeighbourList(ParticleSystem system, IPairLaw law, double skin, WorkTeam team)
    {
        (Skin, Cutoff, Team) = (Require.Positive(skin), law.LargestCutoff, team);
        for (int i = 0; i < system.Count; i++)
        {
            if ((uint)system.Species[i] >= (uint)law.Species)
            {
                throw new ArgumentException($"particle {system.Identities[i]} is of species {system.Species[i]}; the law has {law.Species}, counted from 0", nameof(system));
            }
        }

        Grid = new ClusterGrid(system.Box, system.Count, Cutoff + skin);
        Particles = new ClusteredParticles(system.Count, Math.Max(Grid.MostClusters, (system.Count + ClusteredParticles.Width - 1) / ClusteredParticles.Width));
        List = new ClusterList(Grid, law.Species, (a, b) => law.Cutoff(a, b) + skin);
        _bound = slab => List.Bound(slab, Particles);
        _build = slab => List.Build(slab, Particles);
        Particles.Load(system);
        Rebuild();
        Builds = 0;
    }

    /// <summary>How much further than the cutoff the list reaches [σ].</summary>
    public double Skin { get; }

    /// <summary>The largest cutoff that the list is made for [σ].</summary>
    public double Cutoff { get; }

    /// <summary>The threads that share the work.</summary>
    public WorkTeam Team { get; }

    /// <summary>The particles in clusters.</summary>
    public ClusteredParticles Particles { get; }

    /// <summary>How they are sorted.</summary>
    public ClusterGrid Grid { get; }

    /// <summary>The list.</summary>
    public ClusterList List { get; }

    /// <summary>How often the list was made anew since the start.</summary>
    public long Builds { get; private set; }

    /// <summary>The largest distance that a particle has moved since the list was made [σ]; NaN where a coordinate is.</summary>
    public double LargestMove()
    {
        Vector512<double> most = Vector512<double>.Zero, broken = Vector512<double>.Zero;
        double* r = Particles.Positions, o = Particles.Origins;
        for (int e = 0; e < Particles.Clusters * ClusteredParticles.Stride; e += ClusteredParticles.Stride)
        {
            Vector512<double> dx = Vector512.LoadAligned(r + e) - Vector512.LoadAligned(o + e);
            Vector512<double> dy = Vector512.LoadAligned(r + e + 8) - Vector512.LoadAligned(o + e + 8);
            Vector512<double> dz = Vector512.LoadAligned(r + e + 16) - Vector512.LoadAligned(o + e + 16);
            Vector512<double> d2 = Vector512.FusedMultiplyAdd(dx, dx, Vector512.FusedMultiplyAdd(dy, dy, dz * dz));
            most = Vector512.Max(most, d2);
            broken += d2;
        }

        double largest = Math.Sqrt(Largest(most));
        return double.IsFinite(Vector512.Sum(broken)) ? largest : double.NaN;
    }

    /// <summary>Makes the list anew if a particle has moved further than half the skin.</summary>
    /// <returns>Whether it did.</returns>
    /// <exception cref="ArithmeticException">A coordinate is not finite.</exception>
    public bool Update()
    {
        double move = LargestMove();
        if (double.IsNaN(move))
        {
            throw new ArithmeticException("a coordinate is no finite number: there are no neighbours to list");
        }

        if (move <= 0.5 * Skin)
        {
            return false;
        }

        Rebuild();
        return true;
    }

    /// <summary>Wraps and sorts the particles and makes the list anew; forces are lost. O(N).</summary>
    public void Rebuild()
    {
        Grid.Sort(Particles);
        long length = (long)Particles.Clusters * ClusteredParticles.Stride;
        new Span<double>(Particles.Positions, (int)length).CopyTo(new Span<double>(Particles.Origins, (int)length));
        Make();
        Builds++;
    }

    /// <summary>Writes particles, forces, the order they are sorted in, and the positions for which the list was made.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag(nameof(NeighbourList), 1);
        writer.Write(Particles.Count);
        writer.Write(Skin);
        writer.Write(Builds);
        writer.WriteArray(Grid.ColumnStart);
        Particles.WriteState(writer);
    }

    /// <summary>Reads what <see cref="WriteState"/> wrote of the same system; every later bit is that of the writer.</summary>
    /// <exception cref="InvalidDataException">The state is of another system, or damaged.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(NeighbourList), 1);
        reader.ReadExpected(Particles.Count, "the number of particles");
        reader.ReadExpected(Skin, "the skin");
        Builds = reader.ReadLongCount("the number of lists made");
        reader.ReadArray(Grid.ColumnStart);
        Particles.ReadState(reader, Grid.ColumnStart);
        Make();
    }

    private static double Largest(Vector512<double> v)
    {
        double largest = v[0];
        for (int lane = 1; lane < 8; lane++)
        {
            largest = Math.Max(largest, v[lane]);
        }

        return largest;
    }

    private void Make()
    {
        Team.Run(Grid.Slabs, _bound);
        Team.Run(Grid.Slabs, _build);
    }
}
