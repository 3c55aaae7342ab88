using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Propagators;

namespace PitchDrop.Studies.Elastoplastic;

/// <summary>Every key of an elastoplastic configuration. Rules that span several keys stand in <see cref="ElastoplasticSettings"/>.</summary>
internal static class ElastoplasticSchema
{
    public const string ModelName = "elastoplastic";

    /// <summary>The word for the fastest algorithm that is exact for the model.</summary>
    public const string Automatic = "auto";

    /// <summary>The word for a start whose mean stress is whatever was drawn.</summary>
    public const string AsDrawn = "as-drawn";

    /// <summary>Kinds of disorder, in the order of <see cref="Mesoscale.YieldLaws.DisorderKind"/>.</summary>
    public static readonly string[] DisorderKinds = ["none", "quenched", "redrawn"];

    /// <summary>The parameters that may be disordered.</summary>
    public static readonly string[] Disordered = ["K", "sigma_c", "z0"];

    public static ConfigurationSchema Create() => new(
        "thermal elastoplastic lattice EPM-Q",
        [
            ConfigurationField.Required("model", "The model.", "", TextRule.OneOf(ModelName)),
            ConfigurationField.WithDefault("seed", "Seed of every random stream.", "", IntegerRule.Seed, 1),
            ConfigurationField.WithDefault("L", "Side of the square periodic lattice.", "site", new IntegerRule(StressPropagator.SmallestSide, StressPropagator.LargestSide), 64),
            ConfigurationField.Required("T", "Temperature, in units of K sigma_c^a at K = sigma_c = 1.", "1", NumberRule.Between(1e-4, 1e3)),
            .. Law,
            ConfigurationField.WithDefault("elastic", "Whether a stress drop is redistributed to the other sites.", "", FlagRule.Any, true),
            ConfigurationField.WithDefault("kick", "What the other sites get: the elastic propagator times the drop, or independent Gaussians of variance 2 coupling/L^2, which is mean-field theory.", "", TextRule.OneOf([.. KickRules.Names]), KickRules.Names[0]),
            ConfigurationField.Optional("coupling", $"Coupling alpha of Gaussian kicks; {new ElastoplasticParameters { Temperature = 1 }.Coupling} if absent.", "sigma^2", NumberRule.Between(1e-4, 10)),
            ConfigurationField.WithDefault("propagator", "Discretisation of the elastic propagator.", "", TextRule.OneOf([.. PropagatorConventions.All.Select(c => c.NameOf())]), PropagatorConvention.Inclusion.NameOf()),
            ConfigurationField.WithDefault("amplitude", "Factor on the stress that the other sites get.", "1", NumberRule.Between(0, 2), 1.0),
            ConfigurationField.WithDefault(
                "meanStress", $"Mean stress of the start, or \"{AsDrawn}\" to leave the uniform random start as it is. Conserved by the inclusion propagator at amplitude 1.", "sigma",
                new OneOfRule(NumberRule.Between(-1000, 1000), TextRule.OneOf(AsDrawn)), 0.0),
            ConfigurationField.Section("disorder", "Local parameters that differ from site to site: lognormal, with the mean kept.", [.. Disordered.Select(Disorder)]),
            ConfigurationField.WithDefault("algorithm", $"How the next event is found; all are the same model. \"{Automatic}\" takes the fastest.", "", TextRule.OneOf([Automatic, .. EventAlgorithms.Names]), Automatic),
            .. Measurement,
        ]);

    private static ConfigurationField[] Law =>
    [
        ConfigurationField.WithDefault("a", "Exponent of the barrier K (sigma_c - |sigma|)^a.", "1", NumberRule.Between(0.1, 10), 1.5),
        ConfigurationField.WithDefault("z0", "Mean of the exponential z: a site that yields lands on sgn(sigma) (sigma_c - z).", "sigma", NumberRule.Between(1e-3, 1e3), 1.0),
        ConfigurationField.WithDefault("K", "Prefactor of the barrier, or a table of it over T with straight lines between the rows.", "energy/sigma^a", NumberOrTable, 1.0),
        ConfigurationField.WithDefault("sigma_c", "Local yield stress, or a table of it over T with straight lines between the rows.", "sigma", NumberOrTable, 1.0),
    ];

    private static ConfigurationField[] Measurement =>
    [
        ConfigurationField.WithDefault("replicas", "Independent copies, one job each.", "", new IntegerRule(1, 1000), 1),
        ConfigurationField.WithDefault("warmUp", "Relaxation times discarded from the start.", "tau_alpha", NumberRule.Between(1, 1e4), 12.0),
        ConfigurationField.WithDefault("origins", "Time origins of each copy, one a relaxation time.", "", new IntegerRule(12, 10_000_000), 400),
        ConfigurationField.Optional("originsPerBlock", "Time origins in a block of the error analysis; 14, or a tenth of the origins if that is less, if absent.", "", new IntegerRule(2, 10_000)),
        ConfigurationField.WithDefault("window", "Longest lag.", "tau_alpha", NumberRule.Between(2, 100), 7.0),
        ConfigurationField.WithDefault("pointsPerDecade", "Lags a decade.", "", new IntegerRule(4, 200), 30),
        ConfigurationField.WithDefault("scatteringWaveNumber", "Wave number k of F_s(k, t); 0 leaves it out.", "2 mu/(sigma site)", NumberRule.Between(0, 1e4), 0.0),
        ConfigurationField.WithDefault("triggerWindow", "Time for which the events after a trigger are counted; 0 leaves avalanches out.", "tau_alpha", NumberRule.Between(0, 10), 0.0),
        ConfigurationField.WithDefault("filmFrames", "Frames of the film of local persistence, up to 2.5 relaxation times; 0 leaves it out.", "", new IntegerRule(0, 1000), 60),
    ];

    private static OneOfRule NumberOrTable
    {
        get
        {
            var bounds = NumberRule.Between(1e-3, 1e3);
            return new OneOfRule(bounds, new ObjectRule(ConfigurationField.Required("table", "Rows [T, value] with T rising; nothing is extrapolated.", "", new TableRule(NumberRule.Positive, bounds))));
        }
    }

    private static ConfigurationField Disorder(string parameter) => ConfigurationField.Section(
        parameter,
        $"Disorder of {parameter}.",
        ConfigurationField.WithDefault("kind", "None, drawn once, or drawn anew whenever the site yields.", "", TextRule.OneOf(DisorderKinds), "none"),
        ConfigurationField.WithDefault("width", "Standard deviation over mean.", "1", NumberRule.Between(0, 3), 0.0));
}
