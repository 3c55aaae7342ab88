using PitchDrop.Data.Arrays;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Observables.Correlations;
using PitchDrop.Studies.Analysis.Reading;

namespace PitchDrop.Studies.Analysis;

/// <summary>What an observable found on one trajectory: as many sums and arrays as its <see cref="ObservableWork"/> asked for, in its order.</summary>
/// <param name="Facts">What is known of the trajectory.</param>
/// <param name="Pairs">Sums over pairs of frames.</param>
/// <param name="Frames">Sums over frames.</param>
/// <param name="Arrays">What came of the path as a whole.</param>
public sealed record ObservableSample(TrajectoryFacts Facts, IReadOnlyList<PairSums> Pairs, IReadOnlyList<FrameSums> Frames, IReadOnlyList<NamedArray> Arrays)
{
    private const int MostParts = 1 << 16;

    /// <summary>The array of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public NamedArray Array(string name) => Arrays.FirstOrDefault(a => a.Name == name) ?? throw new ArgumentException($"There is no array {name}.", nameof(name));

    /// <summary>Writes everything but the facts.</summary>
    internal void Save(BinaryWriter writer)
    {
        writer.Write(Pairs.Count);
        foreach (PairSums sums in Pairs)
        {
            sums.Write(writer);
        }

        writer.Write(Frames.Count);
        foreach (FrameSums sums in Frames)
        {
            sums.Write(writer);
        }

        SavedArrays.Save(writer, Arrays);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    internal static ObservableSample Load(BinaryReader reader, TrajectoryFacts facts)
    {
        var pairs = new PairSums[reader.ReadCount(MostParts, "the number of sums over pairs")];
        for (int k = 0; k < pairs.Length; k++)
        {
            pairs[k] = PairSums.Read(reader);
        }

        var frames = new FrameSums[reader.ReadCount(MostParts, "the number of sums over frames")];
        for (int k = 0; k < frames.Length; k++)
        {
            frames[k] = FrameSums.Read(reader);
        }

        return new ObservableSample(facts, pairs, frames, SavedArrays.Load(reader));
    }
}
