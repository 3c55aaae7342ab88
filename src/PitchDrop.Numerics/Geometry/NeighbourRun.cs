namespace PitchDrop.Numerics.Geometry;

/// <summary>Points of a <see cref="CellList"/> that lie side by side, as one centre sees them: point k is at (X[k], Y[k], Z[k]) + <see cref="Offset"/> from it.</summary>
public readonly ref struct NeighbourRun
{
    /// <summary>Gathers a run.</summary>
    /// <param name="x">x of the points [n].</param>
    /// <param name="y">y [n].</param>
    /// <param name="z">z [n]; zeros in two dimensions.</param>
    /// <param name="indices">Which points they are [n].</param>
    /// <param name="offset">Lattice vector of the image, less the centre.</param>
    public NeighbourRun(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z, ReadOnlySpan<int> indices, Displacement offset)
    {
        X = x;
        Y = y;
        Z = z;
        Indices = indices;
        Offset = offset;
    }

    /// <summary>x of the points [n].</summary>
    public ReadOnlySpan<double> X { get; }

    /// <summary>y of the points [n].</summary>
    public ReadOnlySpan<double> Y { get; }

    /// <summary>z of the points [n]; zeros in two dimensions.</summary>
    public ReadOnlySpan<double> Z { get; }

    /// <summary>Which points they are, by their place in the array that the list was built from [n].</summary>
    public ReadOnlySpan<int> Indices { get; }

    /// <summary>What is added to a point to have the vector from the centre to its image.</summary>
    public Displacement Offset { get; }
}
