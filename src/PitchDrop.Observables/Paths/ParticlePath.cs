namespace PitchDrop.Observables.Paths;

/// <summary>The path of one particle through F frames.</summary>
public readonly ref struct ParticlePath
{
    private readonly ReadOnlySpan<double> _coordinates;

    /// <summary>Takes a path; nothing is copied.</summary>
    /// <param name="coordinates">[dF]: all x, then all y, then all z.</param>
    /// <param name="dimension">d, 2 or 3.</param>
    public ParticlePath(ReadOnlySpan<double> coordinates, int dimension)
    {
        (Dimension, Frames) = (dimension, coordinates.Length / dimension);
        _coordinates = coordinates;
    }

    /// <summary>Number d of dimensions.</summary>
    public int Dimension { get; }

    /// <summary>Number F of frames.</summary>
    public int Frames { get; }

    /// <summary>One coordinate [F]; 0 is x.</summary>
    public ReadOnlySpan<double> this[int axis] => _coordinates.Slice(axis * Frames, Frames);
}
