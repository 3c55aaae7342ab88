using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Observables.Paths;

/// <summary>Paths that are held in memory, in a box that may change from frame to frame.</summary>
public sealed class MemoryPaths : IPaths
{
    private readonly int[] _species;
    private readonly Box[] _boxes;
    private readonly double[] _strains;
    private readonly double[][] _frames;

    /// <summary>Takes over arrays; they must not change any more.</summary>
    /// <param name="times">When the frames were taken [F].</param>
    /// <param name="frames">Unwrapped positions [F][dN], coordinate by coordinate.</param>
    /// <param name="species">Species of each particle [N], from 0, none left out.</param>
    /// <param name="boxes">The box of each frame [F], or one for all.</param>
    /// <param name="strains">Strain of each frame [F]; null where the box is not sheared.</param>
    /// <param name="names">Names of the species; null for A, B, ….</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or a position is not finite.</exception>
    public MemoryPaths(FrameTimes times, double[][] frames, int[] species, Box[] boxes, double[]? strains = null, IReadOnlyList<string>? names = null)
    {
        (Times, _frames, _species) = (times, frames, species);
        Shapes.Length(frames.Length, times.Count);
        Shapes.AtLeast(species.Length, 1);
        _boxes = boxes.Length == 1 ? [.. Enumerable.Repeat(boxes[0], times.Count)] : boxes;
        Shapes.Length(_boxes.Length, times.Count);
        _strains = strains ?? new double[times.Count];
        Shapes.Length(_strains.Length, times.Count);
        Dimension = _boxes[0].Dimension;
        foreach (double[] frame in frames)
        {
            Shapes.Length(frame.Length, Length);
            Shapes.Finite(frame);
        }

        int kinds = species.Max() + 1;
        SpeciesNames = names ?? [.. Enumerable.Range(0, kinds).Select(s => ((char)('A' + s)).ToString())];
        Shapes.Length(SpeciesNames.Count, kinds);
        Shapes.Length(species.Distinct().Count(), kinds);
    }

    /// <inheritdoc/>
    public int Particles => _species.Length;

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <inheritdoc/>
    public int Length => Dimension * Particles;

    /// <inheritdoc/>
    public FrameTimes Times { get; }

    /// <inheritdoc/>
    public ReadOnlySpan<int> Species => _species;

    /// <inheritdoc/>
    public IReadOnlyList<string> SpeciesNames { get; }

    /// <inheritdoc/>
    public (bool A, bool B, bool C) Periodic { get; init; } = (true, true, true);

    /// <inheritdoc/>
    public Box BoxOf(int frame) => _boxes[frame];

    /// <inheritdoc/>
    public double StrainOf(int frame) => _strains[frame];

    /// <inheritdoc/>
    public void Read(int frame, int first, Span<double> values) => _frames[frame].AsSpan(first, values.Length).CopyTo(values);
}
