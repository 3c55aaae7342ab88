using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Studies.Trsp;

/// <summary>What is measured on one lattice of softness in equilibrium and how long; lengths of time are in units of the time that a pilot finds, in which half of the sites rearrange.</summary>
public sealed record TrspMeasurement
{
    // Lags of the maps over the pilot's time, eight a decade: the peaks of all sub-boxes lie between.
    private const int FirstMapLag = -3;
    private const int LastMapLag = 5;
    private const double ShortestWindow = 4.5;
    private const int FewestShells = 5;

    /// <summary>Name, unique in a workload; jobs and files are named after it.</summary>
    public required string Name { get; init; }

    /// <summary>Where the parameters come from.</summary>
    public required ITrspSource Source { get; init; }

    /// <summary>Lattice, temperature, cluster and facilitation.</summary>
    public required TrspConditions Conditions { get; init; }

    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Number of this condition in its workload: conditions never share a random stream.</summary>
    public uint Condition { get; init => field = Require.Between(value, 0u, 399_999u); }

    /// <summary>Independent copies, each from its own equilibrium start: the blocks of the error analysis, since S remembers for longer than any window.</summary>
    public int Replicas { get; init => field = Require.Between(value, 3, 9_999); } = 8;

    /// <summary>Time over which the origins of a copy are spread [pilot times].</summary>
    public int OriginTimes { get; init => field = Require.Between(value, 1, 1_000_000); } = 8;

    /// <summary>Time origins of Q(t) a pilot time.</summary>
    public int OriginsPerTime { get; init => field = Require.Between(value, 1, 100); } = 4;

    /// <summary>Longest lag [pilot times].</summary>
    public double Window { get; init => field = Require.Between(value, ShortestWindow, 100); } = 6;

    /// <summary>Points of the time grid a decade.</summary>
    public int PointsPerDecade { get; init => field = Require.Between(value, 4, 200); } = 30;

    /// <summary>Whether S₄(q, t) is measured.</summary>
    public bool FourPoint { get; init; }

    /// <summary>Lags of the maps of which sub-boxes and S₄ are made [pilot times], ascending.</summary>
    public IReadOnlyList<double> MapLags { get; } = [.. Enumerable.Range(FirstMapLag, LastMapLag - FirstMapLag + 1).Select(k => Math.Pow(10, k / 8.0))];

    /// <summary>Largest |q| of S₄ [1/site]: π/2, or what five shells need on a small lattice.</summary>
    public double LargestWaveNumber => Math.Max(Math.PI / 2, 2.001 * Math.PI / Conditions.Side * Math.Sqrt(FewestShells));

    /// <summary>Time for which a copy runs [pilot times].</summary>
    public double Length => OriginTimes + Window;

    /// <summary>The random streams' replica number of copy <paramref name="copy"/>.</summary>
    public uint StreamOf(int copy) => (Condition * 10_000) + (uint)copy;

    /// <summary>The pilot of this condition.</summary>
    public TrspPilotPlan Pilot => TrspPilotPlan.Of(this);
}
