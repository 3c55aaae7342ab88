using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Studies.Analysis.Reading;

/// <summary>Paths whose positions stand in a scratch file; a box that does not change is held once.</summary>
internal sealed class TrajectoryPaths(FrameFile file, FrameTimes times, int dimension, int[] species, IReadOnlyList<string> names, IReadOnlyList<Box> boxes, IReadOnlyList<double> strains, (bool A, bool B, bool C) periodic) : IPaths
{
    public int Particles => species.Length;

    public int Dimension => dimension;

    public int Length => file.Length;

    public FrameTimes Times => times;

    public ReadOnlySpan<int> Species => species;

    public IReadOnlyList<string> SpeciesNames => names;

    public (bool A, bool B, bool C) Periodic => periodic;

    public Box BoxOf(int frame) => boxes[frame];

    public double StrainOf(int frame) => strains[frame];

    public void Read(int frame, int first, Span<double> values) => file.Read(frame, first, values);
}

/// <summary>Frames of numbers other than positions, in a scratch file.</summary>
internal sealed class FileSeries(FrameFile file, FrameTimes times) : IFrameSeries
{
    public int Length => file.Length;

    public FrameTimes Times => times;

    public void Read(int frame, int first, Span<double> values) => file.Read(frame, first, values);
}

/// <summary>A few numbers a frame, in memory.</summary>
internal sealed class ShortSeries(double[][] frames, FrameTimes times) : IFrameSeries
{
    public int Length => frames[0].Length;

    public FrameTimes Times => times;

    public void Read(int frame, int first, Span<double> values) => frames[frame].AsSpan(first, values.Length).CopyTo(values);
}
