using PitchDrop.Data.Configurations;

namespace PitchDrop.Studies.Analysis.Reading;

/// <summary>How the files of an analysis are read: <see cref="AnalysisSchema.Reading"/> as values.</summary>
public sealed record ReadingSettings
{
    /// <summary>The time of a step; null where it was not given.</summary>
    public double? TimeStep { get; init; }

    /// <summary>Name of the unit of time; null where it was not given.</summary>
    public string? TimeUnit { get; init; }

    /// <summary>Name of the unit of length in the file.</summary>
    public string LengthUnit { get; init; } = "length";

    /// <summary>The temperature T; null where it was not given.</summary>
    public double? Temperature { get; init; }

    /// <summary>Whether lengths are divided by a₀ and times by t₀.</summary>
    public bool IsReduced { get; init; }

    /// <summary>The mass in t₀.</summary>
    public double Mass { get; init; } = 1;

    /// <summary>Number of dimensions; null to take it from the file.</summary>
    public int? Dimension { get; init; }

    /// <summary>The shear rate of u_x = rate · y in units of the file, where frames are too far apart to tell it from the box; null where it was not given.</summary>
    public double? ShearRate { get; init; }

    /// <summary>Whether frames that are not later than those before are left out, rather than refused.</summary>
    public bool LeavesOutRepeated { get; init; }

    /// <summary>Frames left out at the beginning.</summary>
    public int Skip { get; init; }

    /// <summary>Of the frames after those, one of so many is taken.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>The settings that a configuration has.</summary>
    /// <exception cref="InvalidConfigurationException">Values that are sound one by one do not go together.</exception>
    public static ReadingSettings Of(Configuration c)
    {
        bool reduced = c.Flag("reducedUnits");
        if (reduced && !c.Has("T"))
        {
            throw c.Refusal("reducedUnits", "true where the temperature is given as well (--set T=0.5)");
        }

        if (reduced && !c.Has("timeStep") && c.Has("timeUnit"))
        {
            throw c.Refusal("timeUnit", "nothing where units are reduced: time is in t0");
        }

        return new ReadingSettings
        {
            TimeStep = c.Has("timeStep") ? c.Number("timeStep") : null,
            TimeUnit = c.Has("timeUnit") ? NotBlank(c, "timeUnit") : null,
            LengthUnit = NotBlank(c, "lengthUnit"),
            Temperature = c.Has("T") ? c.Number("T") : null,
            IsReduced = reduced,
            Mass = c.Number("mass"),
            Dimension = c.Has("dimension") ? c.Integer("dimension") : null,
            ShearRate = c.Has("rate") ? c.Number("rate") : null,
            LeavesOutRepeated = c.Text("repeatedFrames") == AnalysisSchema.Skip,
            Skip = c.Integer("skipFrames"),
            Stride = c.Integer("stride"),
        };
    }

    private static string NotBlank(Configuration c, string key)
    {
        string text = c.Text(key);
        return !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl) ? text : throw c.Refusal(key, "a name");
    }
}
