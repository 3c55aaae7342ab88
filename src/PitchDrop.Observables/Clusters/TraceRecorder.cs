using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.LocalStrain;

namespace PitchDrop.Observables.Clusters;

/// <summary>Adds up what one cluster encloses, frame after frame.</summary>
internal sealed class TraceRecorder(ConvectiveCluster cluster)
{
    // A few particles in nearly one plane would give any strain.
    private const int FewestParticles = 10;
    private readonly List<TracePoint> _points = [];
    private readonly List<int[]> _membersOf = [];
    private readonly List<int> _members = [];
    private readonly List<(Displacement At, Displacement Moved)> _vectors = [];
    private double _stress;
    private double? _strain = cluster.Percolates ? null : 0;
    private int _jumps, _extensional;

    /// <summary>A particle within the boundary.</summary>
    /// <param name="particle">Which.</param>
    /// <param name="stress">Its S_xy.</param>
    /// <param name="at">Where it is, from the cluster's centre.</param>
    /// <param name="moved">Its displacement to the next frame with the flow taken off.</param>
    public void Add(int particle, double stress, Displacement at, Displacement moved)
    {
        _members.Add(particle);
        _vectors.Add((at, moved));
        _stress += stress;
    }

    /// <summary>A jump within the boundary.</summary>
    public void Add(JumpSpot spot)
    {
        _jumps++;
        _extensional += spot.IsExtensional ? 1 : 0;
    }

    /// <summary>Ends a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="step">The strain to the next one.</param>
    [Equation("Clusters", "12")]
    [Equation("Clusters", "14")]
    [Equation("Clusters", "15")]
    public void Close(int frame, double step)
    {
        _points.Add(new TracePoint(frame, _members.Count, _stress / cluster.Volume, _strain, _jumps, _extensional));
        _membersOf.Add([.. _members]);
        _strain += step + NonaffineShear(_vectors);
        _members.Clear();
        _vectors.Clear();
        (_stress, _jumps, _extensional) = (0, 0, 0);
    }

    /// <summary>The trace.</summary>
    public ConvectiveTrace Trace() => new(cluster, [.. _points], [.. _membersOf]);

    /// <summary>Component xy of X Y⁻¹, X = Σ (d − ⟨d⟩)(r − ⟨r⟩)ᵀ, Y = Σ (r − ⟨r⟩)(r − ⟨r⟩)ᵀ: what the best affine motion of these particles has beyond that of the flow; null where they do not determine it.</summary>
    [Equation("Clusters", "13")]
    internal static double? NonaffineShear(IReadOnlyList<(Displacement At, Displacement Moved)> vectors)
    {
        if (vectors.Count < FewestParticles)
        {
            return null;
        }

        Displacement at = default, moved = default;
        foreach ((Displacement r, Displacement d) in vectors)
        {
            (at, moved) = (at + r, moved + d);
        }

        (at, moved) = (1.0 / vectors.Count * at, 1.0 / vectors.Count * moved);
        Span<double> x = stackalloc double[9], y = stackalloc double[9], gradient = stackalloc double[9];
        x.Clear();
        y.Clear();
        foreach ((Displacement place, Displacement displacement) in vectors)
        {
            Displacement r = place - at, d = displacement - moved;
            for (int q = 0; q < 9; q++)
            {
                x[q] += d[q / 3] * r[q % 3];
                y[q] += r[q / 3] * r[q % 3];
            }
        }

        return SymmetricSolve.Right(x, y, 3, gradient) ? gradient[1] : null;
    }
}
