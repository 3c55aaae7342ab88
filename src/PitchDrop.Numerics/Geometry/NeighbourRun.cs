namespace PitchDrop.Numerics.Geometry;

/// <summary>Points of a <see cref="CellList"/> that lie side by side, as one centre sees them: point k is at (X[k], Y[k], Z[k]) + <see cref="Offset"/> from it.</summary>
public readonly ref struct NeighbourRun
{
    /// <summary>Numbers behind the last point that may be read, so that a loop over eight at once needs no rest.</summary>
    public const int Behind = 7;

    /// <summary>Gathers a run.</summary>
    /// <param name="x">x of the points [n], and at least <see cref="Behind"/> numbers more.</param>
    /// <param name="y">y, likewise.</param>
    /// <param name="z">z, likewise; zeros in two dimensions.</param>
    /// <param name="indices">Which points they are [n].</param>
    /// <param name="offset">Lattice vector of the image, less the centre.</param>
    internal NeighbourRun(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z, ReadOnlySpan<int> indices, Displacement offset)
    {
        X = x;
        Y = y;
        Z = z;
        Indices = indices;
        Offset = offset;
    }

    /// <summary>Number n of points.</summary>
    public int Count => Indices.Length;

    /// <summary>x of the points [n], and numbers without meaning behind them.</summary>
    public ReadOnlySpan<double> X { get; }

    /// <summary>y, likewise.</summary>
    public ReadOnlySpan<double> Y { get; }

    /// <summary>z, likewise; zeros in two dimensions.</summary>
    public ReadOnlySpan<double> Z { get; }

    /// <summary>Which points they are, by their place in the array that the list was built from [n].</summary>
    public ReadOnlySpan<int> Indices { get; }

    /// <summary>What is added to a point to have the vector from the centre to its image.</summary>
    public Displacement Offset { get; }
}
