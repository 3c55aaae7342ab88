using System.Globalization;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;

namespace PitchDrop.Landscape.InherentStates;

/// <summary>
/// The inherent state of a part of a system while all other particles are held where they are: the minimum of the energy over the particles inside that the minimiser comes to. Particles outside that are out of reach of those inside
/// are left out of the work.
/// </summary>
/// <remarks>
/// A law with hard cores is followed by its forces, which go on within contact as they begin outside, so that the way down may pass through a core. Where the end has no pair within contact, it is a minimum of the true energy. Where it has,
/// the true minimum lies on the edge of those cores, which have no second derivatives; the state is then one of the law without its cores, and says which pairs that concerns and how deep they are.
/// </remarks>
public sealed class RegionState
{
    // Beyond the cutoff, so much of the surroundings is kept at first [σ]: no particle inside may move further on the way.
    private const double Margin = 1;

    private RegionState(ParticleSystem system, bool[] inside, MinimiserResult minimisation, IReadOnlyList<(int I, int J, double Depth)> overlaps, double largestMove) =>
        (System, Inside, Minimisation, CoreOverlaps, LargestMove) = (system, inside, minimisation, overlaps, largestMove);

    /// <summary>The particles, those inside at the minimum, in the order in which they were given; those outside are where they were to the last bit.</summary>
    public ParticleSystem System { get; }

    /// <summary>Which particles may move [N].</summary>
    public IReadOnlyList<bool> Inside { get; }

    /// <summary>What the minimiser reached; its energy is that of the particles that were looked at, without meaning by itself.</summary>
    public MinimiserResult Minimisation { get; }

    /// <summary>Pairs within contact of a hard core, at least one of the two inside, with 1 − r/d; none for a law without cores.</summary>
    public IReadOnlyList<(int I, int J, double Depth)> CoreOverlaps { get; }

    /// <summary>The deepest of these; 0 where there is none.</summary>
    public double DeepestOverlap => CoreOverlaps.Select(pair => pair.Depth).DefaultIfEmpty(0).Max();

    /// <summary>How far the particle that went furthest is from where it began [σ].</summary>
    public double LargestMove { get; }

    /// <summary>Why it is no inherent state, in one line; null where it is one, of the law without its cores where pairs are within contact.</summary>
    public string? Refusal => Minimisation.Converged
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"no inherent state: the minimiser ended with a force of {Minimisation.LargestForce:g3} ({Minimisation.Outcome}, {Minimisation.Iterations} iterations)");

    /// <summary>Minimises over the particles inside.</summary>
    /// <param name="system">The particles, wrapped or not; not changed.</param>
    /// <param name="law">What they do to one another.</param>
    /// <param name="inside">Which may move [N], at least one.</param>
    /// <param name="minimiser">The way down.</param>
    /// <param name="goal">When it ends; null for forces up to 10⁻⁷. Whom it clamps is without effect.</param>
    /// <param name="skin">Skin of the neighbour list [σ].</param>
    /// <param name="threads">Threads; the bits do not depend on it.</param>
    /// <exception cref="ArgumentException">The length is not N, nobody is inside, or the box is too small for the law.</exception>
    /// <exception cref="DynamicsFailureException">A force is no finite number: two particles at one point.</exception>
    [Equation("Facilitation", "14")]
    public static RegionState Of(ParticleSystem system, Interaction law, IReadOnlyList<bool> inside, IMinimiser minimiser, MinimiserGoal? goal = null, double skin = 0.3, int threads = 1)
    {
        Shapes.Length(inside.Count, system.Count);
        if (!inside.Contains(true))
        {
            throw new ArgumentException($"none of the {system.Count} particles is inside; accepted is at least one that may move", nameof(inside));
        }

        goal ??= new MinimiserGoal { LargestForce = 1e-7 };
        double reach = Math.Max(law.Pairs.LargestCutoff, law.Triplets is { } triplets ? 2 * triplets.Cutoff : 0);
        for (double margin = Margin; ; margin *= 2)
        {
            int[] kept = Near(system, inside, reach + margin);
            ParticleSystem part = Part(system, kept);
            MinimiserResult result;
            using (var engine = new ParticleEngine(part, law, skin, threads))
            {
                result = minimiser.Minimise(engine, goal with { Clamped = [.. kept.Select(i => !inside[i])] });
                engine.Store(part);
            }

            double largest = kept.Select((i, k) => inside[i] ? Math.Sqrt(system.Box.MinimumImage(part.Position(k) - system.Position(i)).LengthSquared) : 0).Max();
            if (largest < margin || kept.Length == system.Count)
            {
                return Put(system, inside, kept, part, law, result, largest);
            }
        }
    }

    // Those inside and those within a distance of one of them, by rising number.
    private static int[] Near(ParticleSystem system, IReadOnlyList<bool> inside, double distance)
    {
        int[] free = [.. Enumerable.Range(0, system.Count).Where(i => inside[i])];
        var cells = new CellList();
        cells.Build(system.Box, distance, [.. free.Select(i => system.X[i]), .. free.Select(i => system.Y[i]), .. system.Box.Dimension == 3 ? free.Select(i => system.Z[i]) : []]);
        return [.. Enumerable.Range(0, system.Count).Where(i => inside[i] || HasNeighbour(cells, system.Position(i)))];
    }

    private static bool HasNeighbour(CellList cells, Displacement at)
    {
        var any = new Any();
        cells.Around(at, ref any);
        return any.Found;
    }

    private static ParticleSystem Part(ParticleSystem system, int[] kept)
    {
        var part = new ParticleSystem(system.Box, kept.Length);
        for (int k = 0; k < kept.Length; k++)
        {
            part.SetPosition(k, system.Position(kept[k]));
            (part.Species[k], part.Masses[k]) = (system.Species[kept[k]], system.Masses[kept[k]]);
        }

        return part;
    }

    // Particles inside go by the nearest image of their move, so that image counts stay true.
    private static RegionState Put(ParticleSystem system, IReadOnlyList<bool> inside, int[] kept, ParticleSystem part, Interaction law, MinimiserResult result, double largest)
    {
        ParticleSystem moved = system.Copy();
        for (int k = 0; k < kept.Length; k++)
        {
            if (inside[kept[k]])
            {
                moved.SetPosition(kept[k], system.Position(kept[k]) + system.Box.MinimumImage(part.Position(k) - system.Position(kept[k])));
            }
        }

        return new RegionState(moved, [.. inside], result, law.Pairs.HasCore ? Overlaps(part, law, kept, inside) : [], largest);
    }

    private static List<(int I, int J, double Depth)> Overlaps(ParticleSystem part, Interaction law, int[] kept, IReadOnlyList<bool> inside)
    {
        int species = law.Pairs.Species;
        double contact = Enumerable.Range(0, species).Max(a => Enumerable.Range(0, species).Max(b => law.Pairs.Core(a, b)));
        var cells = new CellList();
        cells.Build(part.Box, contact, part.Box.Dimension == 2 ? [.. part.X, .. part.Y] : [.. part.X, .. part.Y, .. part.Z]);
        var found = new List<NeighbourImage>();
        var overlaps = new List<(int I, int J, double Depth)>();
        for (int k = 0; k < part.Count; k++)
        {
            cells.Around(part.Position(k), found);
            overlaps.AddRange(found.Where(n => n.Index > k && (inside[kept[k]] || inside[kept[n.Index]]))
                .Select(n => (kept[k], kept[n.Index], 1 - (Math.Sqrt(n.Square) / law.Pairs.Core(part.Species[k], part.Species[n.Index]))))
                .Where(pair => pair.Item3 > 0).Order());
        }

        return overlaps;
    }

    private struct Any : INeighbourVisitor
    {
        internal bool Found;

        public void Visit(int index, Displacement vector, double square) => Found = true;
    }
}
