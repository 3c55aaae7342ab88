using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;

namespace PitchDrop.Landscape.Hessian;

/// <summary>All images within reach of each particle, found once, in the order of the other's number and then of the vector: what is assembled does not depend on how the search went.</summary>
internal sealed class InteractionRange
{
    private readonly NeighbourImage[] _images;
    private readonly int[] _start;

    /// <summary>Finds every image within the cutoff of the pair, or within the arm of the three-body term, in a box of any shape and size.</summary>
    /// <exception cref="ArgumentException">A coordinate is not finite, a species unknown to the law.</exception>
    internal InteractionRange(ParticleSystem system, Interaction interaction)
    {
        int unknown = Array.FindIndex(system.Species, s => s < 0 || s >= interaction.Pairs.Species);
        if (unknown >= 0)
        {
            throw new ArgumentException($"particle {unknown} has species {system.Species[unknown]}; this law has {interaction.Pairs.Species}, counted from 0", nameof(system));
        }

        double arm = interaction.Triplets?.Cutoff ?? 0;
        var cells = new CellList();
        cells.Build(system.Box, Math.Max(interaction.Pairs.LargestCutoff, arm), system.Box.Dimension == 2 ? [.. system.X, .. system.Y] : [.. system.X, .. system.Y, .. system.Z]);
        var found = new List<NeighbourImage>();
        var all = new List<NeighbourImage>(32 * system.Count);
        _start = new int[system.Count + 1];
        for (int i = 0; i < system.Count; i++)
        {
            cells.Around(system.Position(i), found);
            foreach (NeighbourImage n in found)
            {
                double reach = Math.Max(interaction.Pairs.Cutoff(system.Species[i], system.Species[n.Index]), arm);
                if (n.Square < reach * reach && (n.Index != i || n.Square > 0))
                {
                    all.Add(n);
                }
            }

            _start[i + 1] = all.Count;
        }

        _images = [.. all];
        for (int i = 0; i < system.Count; i++)
        {
            _images.AsSpan(_start[i], _start[i + 1] - _start[i]).Sort(Order);
        }
    }

    /// <summary>The images within reach of a particle, its own included; the particle itself is not among them.</summary>
    internal ReadOnlySpan<NeighbourImage> Of(int i) => _images.AsSpan(_start[i], _start[i + 1] - _start[i]);

    private static int Order(NeighbourImage a, NeighbourImage b) =>
        (a.Index, a.Vector.Z, a.Vector.Y, a.Vector.X).CompareTo((b.Index, b.Vector.Z, b.Vector.Y, b.Vector.X));
}
