using System.Globalization;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Landscape.PseudoHarmonicModes;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Observables.Clusters;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;

namespace PitchDrop.Studies.Flows;

/// <summary>
/// The soft spots of one cluster of a flow, where it may yield first, beside the spots where it does: the inherent state of its inside at t₀ with all others held, the softest modes of that, and the cage jumps during [t₀, t₁].
/// Where one of these cannot be had the reason is said.
/// </summary>
public sealed class SoftSpots
{
    // Of each mode so many particles are kept, which are all that can be seen of it.
    private const int Kept = 40;

    private SoftSpots(int particles, string? reason) => (Particles, Reason) = (particles, reason);

    /// <summary>Number of particles inside the boundary at t₀.</summary>
    public int Particles { get; }

    /// <summary>Why there are no modes, or nothing to compare them with; null where there are both.</summary>
    public string? Reason { get; private init; }

    /// <summary>Pairs within contact of a hard core at the minimum of the force law, whose modes do not know of cores.</summary>
    public int CoreOverlaps { get; private init; }

    /// <summary>How deep the deepest of them is, 1 − r/d.</summary>
    public double DeepestOverlap { get; private init; }

    /// <summary>The softest modes; none where there is no inherent state.</summary>
    public IReadOnlyList<SoftSpot> Modes { get; private init; } = [];

    /// <summary>Jumps inside during [t₀, t₁], carried to t₀.</summary>
    public IReadOnlyList<JumpPlace> EarlyJumps { get; private init; } = [];

    /// <summary>The spots that they make.</summary>
    public IReadOnlyList<SpotGroup> Spots { get; private init; } = [];

    /// <summary>Whether spots lie at modes; null where there are none of either.</summary>
    public CoreCoincidence? Coincidence { get; private init; }

    /// <summary>Looks at a cluster. One minimisation, one factorisation of three times as many unknowns as there are particles inside, and some ten solves a start.</summary>
    /// <param name="paths">The flow.</param>
    /// <param name="law">What its particles do to one another: pairs alone.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="jumps">All jumps of the flow.</param>
    /// <param name="first">The frame t₀.</param>
    /// <param name="last">The frame t₁, behind it.</param>
    /// <param name="rule">How; null for the usual.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="number">Number of the cluster, for which draws are independent.</param>
    /// <param name="threads">Threads; the bits do not depend on it.</param>
    /// <exception cref="IOException">The flow cannot be read.</exception>
    public static SoftSpots Of(FlowPaths paths, Interaction law, ConvectiveCluster cluster, JumpSpots jumps, int first, int last, SoftSpotRule? rule, ulong seed, uint number = 0, int threads = 1)
    {
        rule ??= new SoftSpotRule();
        ParticleSystem system = paths.ConfigurationAt(first);
        bool[] inside = [.. Enumerable.Range(0, system.Count).Select(i => cluster.Contains(system.Position(i), first))];
        int particles = inside.Count(i => i);
        if (particles < 2 || particles > rule.MostParticles)
        {
            return new SoftSpots(particles, $"{particles} particles are inside; modes are sought of 2 to {rule.MostParticles}");
        }

        JumpPlace[] early = CarriedJumps.Inside(cluster, jumps.Between(first, last), first);
        IReadOnlyList<SpotGroup> spots = SpotGroup.Of(system.Box, early, rule.SpotDistance, rule.LeastJumps);
        SoftSpots Without(string reason, RegionState? of = null) => new(particles, reason) { EarlyJumps = early, Spots = spots, CoreOverlaps = of?.CoreOverlaps.Count ?? 0, DeepestOverlap = of?.DeepestOverlap ?? 0 };
        RegionState state;
        RegionModes modes;
        try
        {
            state = RegionState.Of(system, law, inside, new ConjugateGradient(), rule.Goal, threads: threads);
            string? refusal = state.Refusal ?? (state.DeepestOverlap > rule.MostOverlap
                ? string.Create(CultureInfo.InvariantCulture, $"no inherent state: two cores lie within each other by {100 * state.DeepestOverlap:g3} % of contact at the minimum of the force law; up to {100 * rule.MostOverlap:g3} % are accepted")
                : null);
            if (refusal is not null)
            {
                return Without(refusal, state);
            }

            modes = RegionModes.Of(WalledRegion.Of(state.System, law, inside, rule.Reach), rule.Starts, threads: threads);
        }
        catch (DynamicsFailureException e)
        {
            return Without($"no inherent state: a particle {e.What}");
        }
        catch (NotPositiveDefiniteException)
        {
            return Without("no inherent state: the energy still falls in some direction where the forces vanish");
        }

        SoftSpot[] softest = [.. modes.Modes.Take(rule.Modes).Select(mode => Seen(modes, mode, [.. state.CoreOverlaps.SelectMany(pair => (int[])[pair.I, pair.J])]))];
        string? missing = softest.Length == 0 ? "no mode was found" : spots.Count == 0 ? $"no spot of {rule.LeastJumps} jumps or more in [t0, t1]" : null;
        return new SoftSpots(particles, missing)
        {
            CoreOverlaps = state.CoreOverlaps.Count,
            DeepestOverlap = state.DeepestOverlap,
            Modes = softest,
            EarlyJumps = early,
            Spots = spots,
            Coincidence = missing is null
                ? Coincide(system, inside, [.. softest.Select(s => s.Centre)], [.. spots.Select(s => s.Centre)], seed, number, rule.Draws)
                : null,
        };
    }

    // How deep a place lies: the distance to the nearest particle outside.
    private static CoreCoincidence Coincide(ParticleSystem system, bool[] inside, Displacement[] cores, Displacement[] spots, ulong seed, uint number, int draws)
    {
        Displacement[] outside = [.. Enumerable.Range(0, system.Count).Where(i => !inside[i]).Select(system.Position)], places = [.. Enumerable.Range(0, system.Count).Where(i => inside[i]).Select(system.Position)];
        double Depth(Displacement at) => outside.Length == 0 ? 0 : Math.Sqrt(outside.Min(o => system.Box.MinimumImage(o - at).LengthSquared));
        return CoreCoincidence.Of(system.Box, cores, spots, places, seed, number, draws, [.. spots.Select(Depth)], [.. places.Select(Depth)]);
    }

    private static SoftSpot Seen(RegionModes modes, PseudoHarmonicMode mode, HashSet<int> atCores)
    {
        int d = modes.Region.Hessian.Dimension;
        Displacement Part(int n) => new(mode.Field[n * d], mode.Field[(n * d) + 1], d == 3 ? mode.Field[(n * d) + 2] : 0);
        int[] most = [.. Enumerable.Range(0, modes.Region.Particles.Count).OrderByDescending(n => Part(n).LengthSquared).ThenBy(n => n).Take(Kept)];
        double share = Enumerable.Range(0, modes.Region.Particles.Count).Where(n => atCores.Contains(modes.Region.Particles[n])).Sum(n => Part(n).LengthSquared);
        return new SoftSpot(modes.CentreOf(mode), mode.Stiffness, modes.ShearShareOf(mode), share, [.. most.Select(n => modes.Region.Particles[n])], [.. most.Select(Part)]);
    }
}
