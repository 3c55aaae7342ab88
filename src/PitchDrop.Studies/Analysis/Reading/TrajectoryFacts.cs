using PitchDrop.Observables.Paths;

namespace PitchDrop.Studies.Analysis.Reading;

/// <summary>What is known of a trajectory once it was read, without its paths.</summary>
public sealed record TrajectoryFacts
{
    /// <summary>The file's name without its folder.</summary>
    public required string Name { get; init; }

    /// <summary>Number N of particles.</summary>
    public required int Particles { get; init; }

    /// <summary>Number d of dimensions.</summary>
    public required int Dimension { get; init; }

    /// <summary>Names of the species.</summary>
    public required IReadOnlyList<string> SpeciesNames { get; init; }

    /// <summary>Particles of each species.</summary>
    public required IReadOnlyList<int> SpeciesCounts { get; init; }

    /// <summary>When the frames were taken.</summary>
    public required FrameTimes Times { get; init; }

    /// <summary>Name of the unit of time.</summary>
    public required string TimeUnit { get; init; }

    /// <summary>Name of the unit of length.</summary>
    public required string LengthUnit { get; init; }

    /// <summary>Volume V of the box, its mean over frames; the area in two dimensions.</summary>
    public required double Volume { get; init; }

    /// <summary>Standard deviation of the volume over frames; 0 where it is held fixed.</summary>
    public double VolumeSpread { get; init; }

    /// <summary>Rate of a steady shear xy of the box, to six digits [1/time]; null where there is none.</summary>
    public double? ShearRate { get; init; }

    /// <summary>Whether the box is the same in all frames.</summary>
    public required bool HasConstantBox { get; init; }

    /// <summary>Whether the box repeats along all edges.</summary>
    public required bool IsPeriodic { get; init; }

    /// <summary>What was found in the file that its user should know, a line each.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Number density ρ = N/V.</summary>
    public double Density => Particles / Volume;

    /// <summary>Writes everything.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(Name);
        writer.Write(Particles);
        writer.Write(Dimension);
        Write(writer, SpeciesNames);
        foreach (int count in SpeciesCounts)
        {
            writer.Write(count);
        }

        writer.Write(Times.Count);
        foreach (long step in Times.Steps)
        {
            writer.Write(step);
        }

        writer.Write(Times.Unit);
        writer.Write(TimeUnit);
        writer.Write(LengthUnit);
        writer.Write(Volume);
        writer.Write(VolumeSpread);
        writer.Write(ShearRate ?? double.NaN);
        writer.Write(HasConstantBox);
        writer.Write(IsPeriodic);
        Write(writer, Remarks);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static TrajectoryFacts Load(BinaryReader reader)
    {
        string name = reader.ReadString();
        (int particles, int dimension) = (reader.ReadInt32(), reader.ReadInt32());
        string[] species = ReadTexts(reader);
        int[] counts = [.. species.Select(_ => reader.ReadInt32())];
        long[] steps = new long[ReadCount(reader)];
        for (int f = 0; f < steps.Length; f++)
        {
            steps[f] = reader.ReadInt64();
        }

        return new TrajectoryFacts
        {
            Name = name,
            Particles = particles,
            Dimension = dimension,
            SpeciesNames = species,
            SpeciesCounts = counts,
            Times = new FrameTimes(steps, reader.ReadDouble()),
            TimeUnit = reader.ReadString(),
            LengthUnit = reader.ReadString(),
            Volume = reader.ReadDouble(),
            VolumeSpread = reader.ReadDouble(),
            ShearRate = reader.ReadDouble() is var rate && double.IsFinite(rate) ? rate : null,
            HasConstantBox = reader.ReadBoolean(),
            IsPeriodic = reader.ReadBoolean(),
            Remarks = ReadTexts(reader),
        };
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<string> texts)
    {
        writer.Write(texts.Count);
        foreach (string text in texts)
        {
            writer.Write(text);
        }
    }

    private static string[] ReadTexts(BinaryReader reader)
    {
        string[] texts = new string[ReadCount(reader)];
        for (int k = 0; k < texts.Length; k++)
        {
            texts[k] = reader.ReadString();
        }

        return texts;
    }

    private static int ReadCount(BinaryReader reader)
    {
        int count = reader.ReadInt32();
        long rest = reader.BaseStream.CanSeek ? reader.BaseStream.Length - reader.BaseStream.Position : int.MaxValue;
        return count >= 0 && count <= rest ? count : throw new InvalidDataException($"a count of {count} with {rest} bytes left");
    }
}
