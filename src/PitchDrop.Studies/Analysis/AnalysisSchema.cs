using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;

namespace PitchDrop.Studies.Analysis;

/// <summary>What config.json of an analysis may say: the observables, the files, how they are read, and the settings of the observables that were asked for.</summary>
public static class AnalysisSchema
{
    /// <summary>The key under which the observables are listed; by it one tells an analysis.</summary>
    public const string Observables = "observables";

    /// <summary>The key under which the files are listed.</summary>
    public const string Trajectories = "trajectories";

    /// <summary>A frame that is not later than the one before it is refused.</summary>
    internal const string Refuse = "refuse";

    /// <summary>Such a frame is left out.</summary>
    internal const string Skip = "skip";

    /// <summary>How every file is read, whatever is measured.</summary>
    public static IReadOnlyList<ConfigurationField> Reading { get; } =
    [
        ConfigurationField.Optional("timeStep", "Time of a step of the file; of a frame, where it has no steps; of the unit in which its times are whole numbers, where it has times alone.", "time", NumberRule.Positive),
        ConfigurationField.Optional("timeUnit", "Name of the unit of time. Default: time, or step or frame where times are not known.", "", TextRule.Free),
        ConfigurationField.WithDefault("lengthUnit", "Name of the unit of length in the file.", "", TextRule.Free, "length"),
        ConfigurationField.Optional("T", "Temperature: a condition of what is found, and needed for reduced units.", "energy/k_B", NumberRule.Positive),
        ConfigurationField.Optional("model", "Name of what was simulated: a condition of what is found.", "", TextRule.Free),
        ConfigurationField.WithDefault("reducedUnits", "Whether lengths are divided by a0 = (V/N)^(1/d) and times by t0 = a0 sqrt(mass/T), the volume being that of the first frame.", "", FlagRule.Any, false),
        ConfigurationField.WithDefault("mass", "Mass of a particle in t0.", "mass", NumberRule.Positive, 1.0),
        ConfigurationField.Optional("dimension", "2 or 3; with 2, z is left out. Default: what the file says, and where it says nothing 2 if all z are equal.", "", new IntegerRule(2, 3)),
        ConfigurationField.Optional("rate", "Shear rate of a flow along x that grows with y: a condition of what is found; and where frames are farther apart than half a flip of the box, by it alone particles can be followed.", "1/time", NumberRule.Any),
        ConfigurationField.WithDefault("repeatedFrames", "What becomes of a frame that is not later than the one before it, as after a restart: it is refused, or left out (skip).", "", TextRule.OneOf(Refuse, Skip), Refuse),
        ConfigurationField.WithDefault("skipFrames", "Frames left out at the beginning.", "", IntegerRule.NotNegative, 0),
        ConfigurationField.WithDefault("stride", "Of the frames after those, one of so many is taken; the others still serve to follow particles through the walls of the box.", "", IntegerRule.Positive, 1),
        .. AnalysisLags.Fields,
        ConfigurationField.WithDefault("each", "Whether every trajectory is also evaluated by itself.", "", FlagRule.Any, false),
    ];

    /// <summary>The schema for some observables. Keys that several of them have are written once.</summary>
    /// <exception cref="ArgumentException">Two observables use the same key for different settings: a mistake of the program.</exception>
    public static ConfigurationSchema Of(IReadOnlyList<ITrajectoryObservable> all, IReadOnlyList<ITrajectoryObservable> asked)
    {
        var fields = new List<ConfigurationField>(Reading);
        foreach ((ITrajectoryObservable observable, ConfigurationField field) in asked.SelectMany(o => o.Settings.Select(f => (o, f))))
        {
            ConfigurationField? known = fields.Find(f => f.Key == field.Key);
            if (known is null)
            {
                fields.Add(field);
            }
            else if (!ReferenceEquals(known, field))
            {
                throw new ArgumentException($"The key {field.Key} of {observable.Name} is already that of another setting.", nameof(asked));
            }
        }

        return new ConfigurationSchema(AnalysisWorkload.Name, [ObservablesField(all), TrajectoriesField, .. fields]);
    }

    /// <summary>The list of observables alone, by which one learns the rest of the schema.</summary>
    internal static ConfigurationField ObservablesField(IReadOnlyList<ITrajectoryObservable> all) =>
        ConfigurationField.Required(Observables, "What is measured.", "", new ListRule(all.Count == 0 ? TextRule.Free : TextRule.OneOf([.. all.Select(o => o.Name)])) { MinimumCount = 1 }).Unlisted();

    private static ConfigurationField TrajectoriesField { get; } = ConfigurationField.Required(
        Trajectories,
        "The files: samples of one ensemble.",
        "",
        new ListRule(new ObjectRule(
            ConfigurationField.Required("file", "The file.", "", TextRule.Free),
            ConfigurationField.Required("bytes", "Its length.", "byte", new IntegerRule(0, long.MaxValue)),
            ConfigurationField.Required("modified", "When it was changed last.", "", TextRule.Free),
            ConfigurationField.Required("fingerprint", "SHA-256 of its length and of pieces spread over it.", "", TextRule.Free))) { MinimumCount = 1 }).Unlisted();
}
