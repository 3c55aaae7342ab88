using PitchDrop.Numerics.Guards;
using PitchDrop.Observables.Structure;

namespace PitchDrop.Studies.Softness;

/// <summary>What is measured of the motion along an inherent path: the overlap of the followed species, its susceptibility in the box and in sub-boxes, its structure factor, and the pair distribution.</summary>
public sealed record InherentOverlapPlan
{
    /// <summary>The path.</summary>
    public required InherentPathJob Path { get; init; }

    /// <summary>a [σ]: a particle that has gone less far still counts as where it was. √p_c: a jump between two places so far apart has the p_hop of a rearrangement.</summary>
    public double Radius { get; init => field = Require.Positive(value); } = Math.Sqrt(0.2);

    /// <summary>Lags a decade.</summary>
    public int LagsPerDecade { get; init => field = Require.Between(value, 1, 1000); } = 12;

    /// <summary>The smallest wave numbers of the box, so many.</summary>
    public int Shells { get; init => field = Require.Between(value, 3, 200); } = 12;

    /// <summary>Numbers of sub-boxes along each edge, ascending from 1.</summary>
    public IReadOnlyList<int> Divisions { get; init; } = [1, 2, 3, 4, 5, 6];

    /// <summary>Intervals of distance of g(r).</summary>
    public DistanceBins Distances { get; init; } = new(2.5, 125);

    /// <summary>Frames from one in which g(r) is measured to the next.</summary>
    public int DistanceStride { get; init => field = Require.Between(value, 1, int.MaxValue); } = 20;
}
