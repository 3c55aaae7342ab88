using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Studies.Elastoplastic;

/// <summary>What is measured on one stationary elastoplastic lattice and how long; lengths of time are in units of the relaxation time that the run itself finds.</summary>
public sealed record LatticeMeasurement
{
    /// <summary>Name, unique in a workload; job and files are named after it.</summary>
    public required string Name { get; init; }

    /// <summary>The model.</summary>
    public required ElastoplasticParameters Parameters { get; init; }

    /// <summary>How the next event is found.</summary>
    public required EventAlgorithm Algorithm { get; init; }

    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Number of this condition in its workload: conditions never share a random stream.</summary>
    public uint Condition { get; init => field = Require.Between(value, 0u, 99_999u); }

    /// <summary>Number of independent copies.</summary>
    public int Replicas { get; init => field = Require.Between(value, 1, 10_000); } = 1;

    /// <summary>Pilot times discarded from the uniform start: at least 12 relaxation times, since the pilot is up to a third short when cold.</summary>
    public double WarmUp { get; init => field = Require.Between(value, 1, 1e4); } = 18;

    /// <summary>Time origins of each copy, one a relaxation time.</summary>
    public int Origins { get; init => field = Require.Between(value, 12, 100_000_000); } = 400;

    /// <summary>Longest lag [relaxation times].</summary>
    public double Window { get; init => field = Require.Between(value, 2, 100); } = 7;

    /// <summary>Consecutive origins that make one block of the error analysis.</summary>
    public int OriginsPerBlock { get; init => field = Require.Between(value, 1, 10_000); } = 14;

    /// <summary>Points of the time grid a decade.</summary>
    public int PointsPerDecade { get; init => field = Require.Between(value, 4, 200); } = 30;

    /// <summary>Wave number k of F_s(k, t), in 1/unit of displacement; 0 to leave it out.</summary>
    public double ScatteringWaveNumber { get; init => field = Require.NotNegative(value); }

    /// <summary>Window behind a trigger [relaxation times]; 0 to leave avalanches out.</summary>
    public double TriggerWindow { get; init => field = Require.NotNegative(value); }

    /// <summary>Frames of the film of local persistence; 0 to leave it out.</summary>
    public int FilmFrames { get; init => field = Require.Between(value, 0, 1000); }

    /// <summary>Largest |q| of S_4 [1/site].</summary>
    public double LargestWaveNumber { get; init => field = Require.Positive(value); } = Math.PI / 2;

    /// <summary>The random number streams' replica number of copy <paramref name="copy"/>.</summary>
    public uint StreamOf(int copy) => (Condition * 10_000) + (uint)copy;
}
