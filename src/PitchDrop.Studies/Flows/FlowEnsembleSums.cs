using PitchDrop.Numerics.Serialisation;

namespace PitchDrop.Studies.Flows;

/// <summary>What the copies of a flow have shown: for each copy, frame and region the number of particles inside, and for each choice of pairs the sum of their S_xy [ε].</summary>
internal sealed class FlowEnsembleSums(int runs, int frames, int regions, int choices)
{
    private readonly double[] _numbers = new double[checked(runs * frames * regions * (1 + choices))];

    /// <summary>Frames.</summary>
    public int Frames => frames;

    /// <summary>Regions.</summary>
    public int Regions => regions;

    /// <summary>The number inside, and then the sums [1 + choices].</summary>
    public Span<double> At(int run, int frame, int region) => _numbers.AsSpan(((((run * frames) + frame) * regions) + region) * (1 + choices), 1 + choices);

    /// <summary>Writes them.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(frames);
        writer.Write(regions);
        writer.WriteArray(_numbers.AsSpan());
    }

    /// <summary>Reads them.</summary>
    public static FlowEnsembleSums Read(BinaryReader reader, int runs, int mostFrames, int mostRegions, int choices)
    {
        int frames = reader.ReadCount(mostFrames, "the number of frames"), regions = reader.ReadCount(mostRegions, "the number of regions");
        var sums = new FlowEnsembleSums(runs, frames, regions, choices);
        reader.ReadArray(sums._numbers.AsSpan());
        return sums;
    }
}
