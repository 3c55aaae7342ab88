using PitchDrop.Landscape.Dipoles;
using PitchDrop.Landscape.Hessian;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;

namespace PitchDrop.Landscape.PseudoHarmonicModes;

/// <summary>
/// A part of a solid whose surroundings are held, as a small solid of its own: the particles inside and one more, the last, a clamped wall that stands for all others, since these all move alike, not at all. Its Hessian has the
/// blocks of the clamped Hessian, and its pairs are those of the neighbours inside and with the wall. The size of the system around it does not matter.
/// </summary>
public sealed class WalledRegion
{
    private WalledRegion(ParticleSystem system, int[] particles, BlockHessian hessian, IReadOnlyList<InteractingPair> pairs) =>
        (System, Particles, Hessian, Pairs) = (system, particles, hessian, pairs);

    /// <summary>The whole system.</summary>
    public ParticleSystem System { get; }

    /// <summary>Which particle of it each one inside is [n], rising; the wall is number n.</summary>
    public IReadOnlyList<int> Particles { get; }

    /// <summary>M of n + 1 particles.</summary>
    public BlockHessian Hessian { get; }

    /// <summary>Neighbouring pairs, of which at least one may move; those with the wall have it as the second.</summary>
    public IReadOnlyList<InteractingPair> Pairs { get; }

    /// <summary>Who is held: the wall [n + 1].</summary>
    public bool[] Clamped
    {
        get
        {
            bool[] clamped = new bool[Hessian.Particles];
            clamped[^1] = true;
            return clamped;
        }
    }

    /// <summary>Cuts a region out of a system; O(neighbours of the particles inside).</summary>
    /// <param name="system">The particles, those inside at a minimum of their energy.</param>
    /// <param name="law">What they do to one another: pairs alone.</param>
    /// <param name="inside">Which may move [N], at least one.</param>
    /// <param name="reach">Particles that interact are neighbours up to this distance [σ]; the Hessian has them all, but a long tail would make pairs of everything. Finite or ∞, &gt; 0.</param>
    /// <exception cref="ArgumentException">The length is not N, nobody is inside, nobody has a neighbour, or the law has a three-body term.</exception>
    [Equation("Facilitation", "15")]
    public static WalledRegion Of(ParticleSystem system, Interaction law, IReadOnlyList<bool> inside, double reach = double.PositiveInfinity)
    {
        Shapes.Length(inside.Count, system.Count);
        if (law.Triplets is not null)
        {
            throw new ArgumentException("the law has a three-body term, which couples neighbours of neighbours through the wall; accepted are laws of pairs alone", nameof(law));
        }

        if (!(reach > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(reach), reach, "accepted is a positive distance");
        }

        int[] particles = [.. Enumerable.Range(0, system.Count).Where(i => inside[i])];
        Shapes.AtLeast(particles.Length, 1, "the number of particles inside");
        int[] number = new int[system.Count];
        Array.Fill(number, particles.Length);
        for (int n = 0; n < particles.Length; n++)
        {
            number[particles[n]] = n;
        }

        var cells = new CellList();
        cells.Build(system.Box, law.Pairs.LargestCutoff, system.Box.Dimension == 2 ? [.. system.X, .. system.Y] : [.. system.X, .. system.Y, .. system.Z]);
        var blocks = new WallBlocks(particles.Length, system.Box.Dimension);
        var pairs = new List<InteractingPair>();
        var found = new List<NeighbourImage>();
        foreach (int i in particles)
        {
            cells.Around(system.Position(i), found);
            found.Sort((a, b) => (a.Index, a.Vector.Z, a.Vector.Y, a.Vector.X).CompareTo((b.Index, b.Vector.Z, b.Vector.Y, b.Vector.X)));
            foreach (NeighbourImage image in found)
            {
                double cutoff = law.Pairs.Cutoff(system.Species[i], system.Species[image.Index]);

                // Pairs inside are taken from the first; a particle's own image moves with it.
                if (image.Square < cutoff * cutoff && image.Index != i && (!inside[image.Index] || image.Index > i))
                {
                    int other = number[image.Index];
                    blocks.Add(number[i], other, image.Vector, law.Pairs.At(image.Square, system.Species[i], system.Species[image.Index]));
                    double distance = Math.Sqrt(image.Square);
                    if (distance <= reach)
                    {
                        pairs.Add(new InteractingPair(number[i], other, 1 / distance * image.Vector, distance));
                    }
                }
            }
        }

        Shapes.AtLeast(pairs.Count, 1, "the number of neighbouring pairs");
        return new WalledRegion(system, particles, blocks.ToHessian(), pairs);
    }
}
