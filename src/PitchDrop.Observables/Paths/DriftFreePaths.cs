using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Observables.Paths;

/// <summary>Paths relative to the mean position of all particles, each of the same weight, in every frame: random forces let it wander, and a file may have been wrapped around another centre. The means of a frame are found when it is first read, and kept.</summary>
/// <param name="paths">The paths with the drift in them.</param>
public sealed class DriftFreePaths(IPaths paths) : IPaths
{
    private readonly double[]?[] _means = new double[paths.Times.Count][];

    /// <inheritdoc/>
    public int Particles => paths.Particles;

    /// <inheritdoc/>
    public int Dimension => paths.Dimension;

    /// <inheritdoc/>
    public int Length => paths.Length;

    /// <inheritdoc/>
    public FrameTimes Times => paths.Times;

    /// <inheritdoc/>
    public ReadOnlySpan<int> Species => paths.Species;

    /// <inheritdoc/>
    public IReadOnlyList<string> SpeciesNames => paths.SpeciesNames;

    /// <inheritdoc/>
    public (bool A, bool B, bool C) Periodic => paths.Periodic;

    /// <inheritdoc/>
    public Box BoxOf(int frame) => paths.BoxOf(frame);

    /// <inheritdoc/>
    public double StrainOf(int frame) => paths.StrainOf(frame);

    /// <inheritdoc/>
    public void Read(int frame, int first, Span<double> values)
    {
        Require.Between(frame, 0, Times.Count - 1);
        paths.Read(frame, first, values);
        double[] means = _means[frame] ??= Means(frame, values);
        for (int k = 0; k < values.Length; k++)
        {
            values[k] -= means[(first + k) / Particles];
        }
    }

    // Two threads that find them at once find the same.
    private double[] Means(int frame, ReadOnlySpan<double> read)
    {
        double[] means = new double[Dimension];
        ReadOnlySpan<double> whole = read;
        if (read.Length != Length)
        {
            double[] all = new double[Length];
            paths.Read(frame, 0, all);
            whole = all;
        }

        for (int axis = 0; axis < means.Length; axis++)
        {
            foreach (double x in whole.Slice(axis * Particles, Particles))
            {
                means[axis] += x;
            }

            means[axis] /= Particles;
        }

        return means;
    }
}
