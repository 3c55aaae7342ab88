using System.Text.Json;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Studies.Analysis;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Registry;

namespace PitchDrop.Studies.Running;

/// <summary>What is to be computed in one run folder: all that config.json says, and how to build the work from it.</summary>
public sealed record RunRequest
{
    /// <summary>Seed of a study, or of the demonstration, where none is given.</summary>
    public const ulong DefaultSeed = 1;

    /// <summary>The presets, from the shortest to the paper's own.</summary>
    public static IReadOnlyList<string> Presets { get; } = ["quick", "standard", "paper"];

    /// <summary>Every key of config.json, defaults filled in, apart from version and machine.</summary>
    public required Configuration Configuration { get; init; }

    /// <summary>Name of the study, or of the model of a single simulation.</summary>
    public required string Name { get; init; }

    /// <summary>The preset; null where there is none.</summary>
    public string? Preset { get; init; }

    /// <summary>The seed of every random stream.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Replicas of each condition, of a study whose ensembles grow; null for anything else.</summary>
    public int? Replicas { get; init; }

    /// <summary>Whether that number was asked for. If not, a folder that has more is left with them.</summary>
    public bool AsksForReplicas { get; init; }

    /// <summary>The command line that makes the same folder again.</summary>
    public required string CommandAgain { get; init; }

    /// <summary>Builds the jobs.</summary>
    public required Func<Workload> Plan { get; init; }

    /// <summary>A study, or one figure of it.</summary>
    /// <param name="study">The study.</param>
    /// <param name="preset">The preset.</param>
    /// <param name="figure">Id of one figure, or null for all.</param>
    /// <param name="seed">Seed of every random stream.</param>
    /// <param name="replicas">Replicas of each condition, of an <see cref="IReplicatedStudy"/>; null for those of the preset, or of the folder.</param>
    /// <exception cref="RefusedException">There is no such preset or figure, or the study has no replicas or more of them.</exception>
    public static RunRequest ForStudy(IStudy study, string preset, string? figure, ulong seed, int? replicas = null)
    {
        if (replicas is not null && study is not IReplicatedStudy)
        {
            throw new RefusedException($"study {study.Name} has no ensembles that grow by --replicas");
        }

        try
        {
            string text = replicas is { } number
                ? JsonSerializer.Serialize(new { study = study.Name, preset, figure, seed, replicas = number })
                : JsonSerializer.Serialize(new { study = study.Name, preset, figure, seed });
            return OfStudy(study, ConfigurationReader.ReadText(RequestSchema.Of(study), text, "request")) with { AsksForReplicas = replicas is not null };
        }
        catch (InvalidConfigurationException e)
        {
            ConfigurationError error = e.Errors[0];
            throw new RefusedException($"{error.KeyPath}: found {error.Found}; accepted is {error.Accepted}");
        }
    }

    /// <summary>One simulation, from a configuration read with <see cref="RequestSchema.Of(IModel)"/>.</summary>
    public static RunRequest ForModel(IModel model, Configuration configuration) => new()
    {
        Configuration = configuration,
        Name = model.Name,
        Seed = configuration.Has("seed") ? configuration.UnsignedInteger("seed") : 0,
        CommandAgain = "./pitchdrop run DIR/config.json --out NEW",
        Plan = () => model.Plan(configuration),
    };

    /// <summary>The demonstration.</summary>
    public static RunRequest ForDemo(Func<ulong, Workload> plan) =>
        OfDemo(plan, ConfigurationReader.ReadText(RequestSchema.Demo, JsonSerializer.Serialize(new { demo = true, seed = DefaultSeed }), "request"));

    /// <summary>An analysis of trajectories.</summary>
    /// <param name="files">The trajectories.</param>
    /// <param name="observables">Names of observables, as the catalogue has them.</param>
    /// <param name="settings">Settings, each "key=value".</param>
    /// <param name="catalogue">What can be measured.</param>
    /// <exception cref="InvalidConfigurationException">A setting is not accepted.</exception>
    public static RunRequest ForAnalysis(IReadOnlyList<TrajectoryFile> files, IReadOnlyList<string> observables, IReadOnlyList<string> settings, Catalogue catalogue)
    {
        string text = JsonSerializer.Serialize(new { observables, trajectories = files.Select(f => new { file = f.FilePath, bytes = f.Bytes, modified = f.Modified, fingerprint = f.Fingerprint }) });
        ITrajectoryObservable[] asked = [.. observables.Select(name => catalogue.OnTrajectories.First(o => o.Name == name))];
        return OfAnalysis(asked, ConfigurationReader.ReadText(RequestSchema.Of(catalogue, asked), text, "analyse", settings));
    }

    /// <summary>What the config.json at <paramref name="path"/> asks for.</summary>
    /// <exception cref="InvalidConfigurationException">The file is damaged, or names a study or model that <paramref name="catalogue"/> lacks.</exception>
    public static RunRequest Read(string path, Catalogue catalogue)
    {
        Configuration kind = ConfigurationReader.Peek(RequestSchema.Kind(catalogue), path);
        if (kind.Has("study"))
        {
            IStudy study = catalogue.Study(kind.Text("study"))!;
            return OfStudy(study, ConfigurationReader.Read(RequestSchema.Of(study), path));
        }

        if (kind.Has("demo") && catalogue.Demo is { } demo)
        {
            return OfDemo(demo, ConfigurationReader.Read(RequestSchema.Demo, path));
        }

        if (kind.Has(AnalysisSchema.Observables))
        {
            ITrajectoryObservable[] asked = [.. kind.Texts(AnalysisSchema.Observables).Distinct(StringComparer.Ordinal).Select(name => catalogue.OnTrajectories.First(o => o.Name == name))];
            return OfAnalysis(asked, ConfigurationReader.Read(RequestSchema.Of(catalogue, asked), path));
        }

        return ReadModel(path, [], catalogue);
    }

    /// <summary>The simulation that a configuration file of the user, with values replaced by <paramref name="overrides"/> ("key.path=value"), asks for.</summary>
    /// <exception cref="InvalidConfigurationException">The file is not accepted.</exception>
    public static RunRequest ReadModel(string path, IReadOnlyList<string> overrides, Catalogue catalogue)
    {
        string[] names = [.. catalogue.Models.Select(m => m.Name)];
        var field = ConfigurationField.Required("model", "Model to simulate.", "", names.Length == 0 ? TextRule.Free : TextRule.OneOf(names));
        string name = ConfigurationReader.Peek(new ConfigurationSchema("model", field), path, overrides).Text("model");
        IModel model = catalogue.Model(name)
            ?? throw new InvalidConfigurationException([new ConfigurationError(path, "model", $"\"{name}\"", "one of the models that `pitchdrop models` lists")]);
        return ForModel(model, ConfigurationReader.Read(RequestSchema.Of(model), path, overrides));
    }

    private static RunRequest OfStudy(IStudy study, Configuration configuration)
    {
        string preset = configuration.Text("preset");
        string? figure = configuration.Has("figure") ? configuration.Text("figure") : null;
        ulong seed = configuration.UnsignedInteger("seed");
        string target = figure is null ? study.Name : $"{study.Name}/{figure}";
        string again = $"./pitchdrop reproduce {ShellWord.Of(target)} --preset {preset} --seed {seed}";
        if (study is IReplicatedStudy replicated)
        {
            return OfReplicated(replicated, configuration, preset, figure, seed, again);
        }

        return new RunRequest
        {
            Configuration = configuration,
            Name = study.Name,
            Preset = preset,
            Seed = seed,
            CommandAgain = again,
            Plan = () => study.Plan(preset, figure, seed),
        };
    }

    // The number is always written down, so that a preset that changes does not change what a folder holds.
    private static RunRequest OfReplicated(IReplicatedStudy study, Configuration configuration, string preset, string? figure, ulong seed, string again)
    {
        int least = study.Replicas(preset), replicas = configuration.Has(RequestSchema.Replicas) ? configuration.Integer(RequestSchema.Replicas) : least;
        if (replicas < least)
        {
            throw configuration.Refusal(RequestSchema.Replicas, FormattableString.Invariant($"at least {least}, those of preset {preset}"));
        }

        return new RunRequest
        {
            Configuration = configuration.With(FormattableString.Invariant($"{RequestSchema.Replicas}={replicas}")),
            Name = study.Name,
            Preset = preset,
            Seed = seed,
            Replicas = replicas,
            CommandAgain = replicas == least ? again : FormattableString.Invariant($"{again} --replicas {replicas}"),
            Plan = () => study.Plan(preset, figure, seed, replicas),
        };
    }

    private static RunRequest OfAnalysis(ITrajectoryObservable[] observables, Configuration configuration) => new()
    {
        Configuration = configuration,
        Name = AnalysisWorkload.Name,
        Seed = 0,
        CommandAgain = AnalysisCommand.Of(configuration),
        Plan = () => AnalysisWorkload.Of(new AnalysisPlan(configuration, observables)),
    };

    private static RunRequest OfDemo(Func<ulong, Workload> plan, Configuration configuration)
    {
        ulong seed = configuration.UnsignedInteger("seed");
        return new RunRequest { Configuration = configuration, Name = "demo", Seed = seed, CommandAgain = "./pitchdrop demo", Plan = () => plan(seed) };
    }
}
