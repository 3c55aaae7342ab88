using PitchDrop.Data.Arrays;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Maps;
using PitchDrop.Observables.Paths;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;

namespace PitchDrop.Studies.Analysis;

/// <summary>Maps of a number of each particle on a plane through the middle of the box.</summary>
public static class ParticleMaps
{
    private const int Longest = 240;

    /// <summary>What a map needs, kept with the sample: the particle nearest to each place.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="frame">The frame that is cut.</param>
    public static NamedArray Cut(IPaths paths, int frame)
    {
        double[] positions = new double[paths.Length];
        paths.Read(frame, 0, positions);
        Box box = paths.BoxOf(frame);
        var slice = new ParticleSlice(box, positions, new double[paths.Particles], Longest);
        return NamedArray.Of("slice", slice.Particles, "1", "the particle, by its place from 0, that is nearest to each place of the plane z = L_z/2 (the whole system in two dimensions)", slice.Height, slice.Width);
    }

    /// <summary>The map of the first trajectory.</summary>
    /// <param name="sample">What was found on it, the cut among it.</param>
    /// <param name="values">Name of the array [N] that is shown.</param>
    /// <param name="label">Name of the colour bar, in the markup of figures.</param>
    /// <param name="scale">Colours; null for those of a positive quantity.</param>
    public static Figure Of(ObservableSample sample, string values, string label, ColourScale? scale = null)
    {
        NamedArray cut = sample.Array("slice");
        double[] of = sample.Array(values).As<double>();
        return new Figure { Panels = [new Panel { Marks = [LatticeMap.Field(cut.Shape[1], cut.Shape[0], [.. cut.As<int>().Select(i => of[i])], label, scale)] }] };
    }
}
