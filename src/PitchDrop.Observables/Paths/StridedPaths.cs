using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Observables.Paths;

/// <summary>Every k-th frame of paths, the first with them: where frames lie closer than what is measured changes.</summary>
public sealed class StridedPaths : IPaths
{
    private readonly IPaths _paths;
    private readonly int _stride;

    /// <summary>Takes every k-th frame.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="stride">k, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is less than 1.</exception>
    public StridedPaths(IPaths paths, int stride)
    {
        (_paths, _stride) = (paths, Require.Between(stride, 1, int.MaxValue));
        long[] steps = paths.Times.Steps.ToArray();
        Times = new FrameTimes([.. steps.Where((_, f) => f % stride == 0)], paths.Times.Unit);
    }

    /// <inheritdoc/>
    public int Particles => _paths.Particles;

    /// <inheritdoc/>
    public int Dimension => _paths.Dimension;

    /// <inheritdoc/>
    public int Length => _paths.Length;

    /// <inheritdoc/>
    public FrameTimes Times { get; }

    /// <inheritdoc/>
    public ReadOnlySpan<int> Species => _paths.Species;

    /// <inheritdoc/>
    public IReadOnlyList<string> SpeciesNames => _paths.SpeciesNames;

    /// <inheritdoc/>
    public (bool A, bool B, bool C) Periodic => _paths.Periodic;

    /// <inheritdoc/>
    public Box BoxOf(int frame) => _paths.BoxOf(Of(frame));

    /// <inheritdoc/>
    public double StrainOf(int frame) => _paths.StrainOf(Of(frame));

    /// <inheritdoc/>
    public void Read(int frame, int first, Span<double> values) => _paths.Read(Of(frame), first, values);

    private int Of(int frame) => Require.Between(frame, 0, Times.Count - 1) * _stride;
}
