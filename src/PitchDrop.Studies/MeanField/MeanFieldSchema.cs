using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.FiniteSize;

namespace PitchDrop.Studies.MeanField;

/// <summary>Every key of a mean-field configuration. Rules that span several keys stand in <see cref="MeanFieldSettings"/>.</summary>
internal static class MeanFieldSchema
{
    public const string ModelName = "mean-field";

    /// <summary>The word for the faster algorithm at this T and N.</summary>
    public const string Automatic = "auto";

    /// <summary>Names of the landing densities, in the order of <see cref="LandingDensity"/>.</summary>
    public static readonly string[] Landings = ["unbounded", "cut-off"];

    public static ConfigurationSchema Create() => new(
        "mean-field theory of thermal elastoplastic models",
        [
            ConfigurationField.Required("model", "The model.", "", TextRule.OneOf(ModelName)),
            ConfigurationField.WithDefault("seed", "Seed of every random stream.", "", IntegerRule.Seed, 1),
            ConfigurationField.Required("T", "Temperature, in units of K sigma_c^a.", "1", NumberRule.Between(1e-6, 1e6)),
            ConfigurationField.WithDefault("alpha", "Coupling D/Gamma.", "sigma_c^2", NumberRule.Between(1e-6, 1e6), 0.11),
            ConfigurationField.WithDefault("a", "Exponent of the barrier (1 - |sigma|)^a.", "1", NumberRule.Between(0.1, 10), 1.5),
            ConfigurationField.WithDefault("sigma_0", "Width of the landing density.", "sigma_c", NumberRule.Between(1e-3, 1e3), 1.0),
            ConfigurationField.WithDefault("landing", "Landing stresses end at 0 (cut-off, as in the theory) or go beyond (unbounded, as on the lattice).", "", TextRule.OneOf(Landings), "cut-off"),
            ConfigurationField.WithDefault("simulate", "Whether N sites are simulated beside the exact solution for N to infinity.", "", FlagRule.Any, true),
            ConfigurationField.WithDefault("N", "Sites of the simulation.", "site", new IntegerRule(MeanFieldEnsemble.FewestSites, MeanFieldEnsemble.MostSites), 1000),
            ConfigurationField.WithDefault("algorithm", $"How the next event is found; all are the same process. \"{Automatic}\" takes the faster at this T and N.", "", TextRule.OneOf([Automatic, .. MeanFieldAlgorithms.Names]), Automatic),
            ConfigurationField.WithDefault("startWidth", "Standard deviation of the Gaussian start, of the simulation and of the relaxation.", "sigma_c", NumberRule.Between(0, 100), 1.0),
            ConfigurationField.WithDefault("warmUp", "Time discarded from the start of the simulation.", "1/Gamma", NumberRule.Between(1, 1e6), 30.0),
            ConfigurationField.WithDefault("blocks", "Blocks of the error analysis.", "", new IntegerRule(8, 10_000), 64),
            ConfigurationField.WithDefault("blockLength", "Length of each block.", "1/Gamma", NumberRule.Between(0.1, 1e9), 10.0),
            ConfigurationField.WithDefault("relaxationTime", "How long the relaxation of the time-dependent equation from the Gaussian start is followed; 0 leaves it out.", "tau", NumberRule.Between(0, 1e30), 0.0),
        ]);
}
