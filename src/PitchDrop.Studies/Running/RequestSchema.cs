using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Studies.Analysis;
using PitchDrop.Studies.Registry;

namespace PitchDrop.Studies.Running;

/// <summary>What config.json may say, by what runs. Each has room for the version and the machine, which are recorded and never asked for.</summary>
public static class RequestSchema
{
    /// <summary>The key under which the program's version is recorded.</summary>
    public const string Version = "version";

    /// <summary>The key under which the machine is recorded.</summary>
    public const string Machine = "machine";

    /// <summary>The key of the number of replicas of a study's conditions.</summary>
    public const string Replicas = "replicas";

    /// <summary>The most replicas that can be asked for.</summary>
    public const int MostReplicas = 10_000;

    /// <summary>A study, or one figure of it.</summary>
    public static ConfigurationSchema Of(IStudy study) => new(
        study.Name,
        [
            ConfigurationField.Required("study", "Study to reproduce.", "", TextRule.OneOf(study.Name)),
            ConfigurationField.Required("preset", "Size of the statistics.", "", TextRule.OneOf([.. RunRequest.Presets])),
            ConfigurationField.Optional("figure", "The one figure to make; all of them if absent.", "", study.Figures.Count == 0 ? TextRule.Free : TextRule.OneOf([.. study.Figures.Select(f => f.Id)])),
            Seed,
            .. study is IReplicatedStudy ? [ConfigurationField.Optional(Replicas, "Independent runs of each condition; those of the preset if absent.", "", new IntegerRule(1, MostReplicas))] : Array.Empty<ConfigurationField>(),
            .. Records,
        ]);

    /// <summary>A simulation of a model: the model's own keys.</summary>
    public static ConfigurationSchema Of(IModel model) => new(model.Schema.Title, [.. model.Schema.Fields, .. Records]);

    /// <summary>The demonstration.</summary>
    public static ConfigurationSchema Demo => new("demonstration", [ConfigurationField.Required("demo", "Marks the demonstration.", "", FlagRule.Any), Seed, .. Records]);

    /// <summary>An analysis of trajectories by some observables.</summary>
    public static ConfigurationSchema Of(Catalogue catalogue, IReadOnlyList<ITrajectoryObservable> asked)
    {
        ConfigurationSchema schema = AnalysisSchema.Of(catalogue.OnTrajectories, asked);
        return new ConfigurationSchema(schema.Title, [.. schema.Fields, .. Records]);
    }

    /// <summary>The keys by which one tells what runs.</summary>
    internal static ConfigurationSchema Kind(Catalogue catalogue) => new(
        "run",
        ConfigurationField.Optional("study", "Study to reproduce.", "", catalogue.Studies.Count == 0 ? TextRule.Free : TextRule.OneOf([.. catalogue.Studies.Select(s => s.Name)])),
        ConfigurationField.Optional("demo", "Marks the demonstration.", "", FlagRule.Any),
        ConfigurationField.Optional(AnalysisSchema.Observables, "What is measured on trajectories.", "", AnalysisSchema.ObservablesField(catalogue.OnTrajectories).Rule));

    private static ConfigurationField Seed => ConfigurationField.Required("seed", "Seed of every random stream.", "", new IntegerRule(0, ulong.MaxValue));

    private static ConfigurationField[] Records =>
    [
        ConfigurationField.Optional(Version, "Recorded: the program's version that ran this. Ignored on reading.", "", TextRule.Free).Unlisted(),
        ConfigurationField.Optional(Machine, "Recorded: the machine that ran this. Ignored on reading.", "", TextRule.Free).Unlisted(),
    ];
}
