using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Displacements;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>Counts the places that the window w keeps, image by image; the sum over j of a total overlap.</summary>
internal struct OverlapCount : INeighbourRunVisitor
{
    /// <summary>a.</summary>
    public double Radius;

    /// <summary>Places found so far.</summary>
    public long Count;

    /// <inheritdoc/>
    public void Visit(NeighbourRun run)
    {
        Displacement offset = run.Offset;
        for (int k = 0; k < run.Count; k++)
        {
            double x = run.X[k] + offset.X, y = run.Y[k] + offset.Y, z = run.Z[k] + offset.Z;
            Count += OverlapWindow.Keeps((x * x) + (y * y) + (z * z), Radius) ? 1 : 0;
        }
    }
}
