using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Mesoscale.Trsp;

namespace PitchDrop.Studies.Trsp;

/// <summary>Every key of a configuration of the model <c>trsp</c>. Rules that span several keys stand in <see cref="TrspSettings"/>.</summary>
internal static class TrspSchema
{
    public const string ModelName = "trsp";

    /// <summary>The word for the made-up parameters.</summary>
    public const string SetA = "set-A";

    public static ConfigurationSchema Create() => new(
        "time-reversible structuro-plastic lattice",
        [
            ConfigurationField.Required("model", "The model.", "", TextRule.OneOf(ModelName)),
            ConfigurationField.WithDefault("seed", "Seed of every random stream.", "", IntegerRule.Seed, 1),
            ConfigurationField.WithDefault("L", "Side of the cubic periodic lattice.", "site", new IntegerRule(4, 128), 20),
            ConfigurationField.Required("T", "Temperature.", "epsilon_AA/k_B", NumberRule.Between(0.01, 100)),
            ConfigurationField.WithDefault("m", "Sites that rearrange together: 4, a square of nearest neighbours, or 1.", "site", new OneOfRule(new IntegerRule(1, 1), new IntegerRule(4, 4)), 4),
            ConfigurationField.WithDefault("facilitation", "Share of the variance of all changes of softness that is left.", "1", new NumberRule { ExclusiveMinimum = 0, Maximum = 1 }, 1.0),
            ConfigurationField.WithDefault(
                "parameters", $"What was measured in a liquid: \"{SetA}\", which is made up; a parameter file (a path from the present folder); or its keys, of which those left out are those of {SetA}.",
                "", new OneOfRule(TextRule.Free, new ObjectRule(TrspParameterFile.Fields(TrspParameters.SetA))), SetA),
            ConfigurationField.WithDefault("inverseCutOff", "Share of its largest element below which elements of the inverse covariance are left out; detailed balance stays exact.", "1", NumberRule.Between(0, 1e-3), 1e-6),
            ConfigurationField.WithDefault("replicas", "Independent copies, each from its own equilibrium start, from whose scatter errors come; one job each.", "", new IntegerRule(3, 9999), 8),
            ConfigurationField.WithDefault("times", "Time over which the origins of a copy are spread, in times in which half of the sites rearrange.", "t_1/2", new IntegerRule(1, 1_000_000), 8),
            ConfigurationField.WithDefault("window", "Longest lag, in the same unit.", "t_1/2", NumberRule.Between(5, 100), 6.0),
            ConfigurationField.WithDefault("pointsPerDecade", "Lags a decade.", "", new IntegerRule(4, 200), 30),
            ConfigurationField.WithDefault("balanceEvents", $"Rearrangements of the test of detailed balance, on a lattice of side {TrspBalance.Side} or L if that is smaller; 0 leaves it out.", "", new OneOfRule(new IntegerRule(0, 0), new IntegerRule(5000, int.MaxValue)), 20_000),
            ConfigurationField.Section(
                "ageing",
                "Quenches from another temperature.",
                ConfigurationField.Optional("from", "Temperature from whose equilibrium the lattice is quenched to T; no quench if absent.", "epsilon_AA/k_B", NumberRule.Between(0.01, 100)),
                ConfigurationField.WithDefault("runs", "Independent quenches.", "", new IntegerRule(2, 100_000), 20),
                ConfigurationField.WithDefault("time", "Longest time since the quench.", "tau", NumberRule.Between(10, 1e9), 1e4)),
        ]);
}
