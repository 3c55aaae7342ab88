using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;

namespace PitchDrop.Tests.Data.Configurations;

/// <summary>A schema that uses every rule.</summary>
public static class SampleSchema
{
    public const string Text = """
        {
          // a comment
          "L": 64,
          "temperature": { "table": [[0, 0.1], [10, 0.02]] },
          "propagator": "inclusion",
          "times": [1, 2.5, 1e3],
          "sizes": [16, 32],
          "tags": ["a", "σ"],
          "elastic": false,
          "output": { "every": 5, "prefix": "run" }, /* and a trailing comma */
        }
        """;

    public static ConfigurationSchema Schema { get; } = new(
        "sample lattice",
        ConfigurationField.Required("L", "side of the lattice", "sites", new IntegerRule(4, 4096)),
        ConfigurationField.WithDefault(
            "temperature",
            "temperature, constant or following a table in time",
            "σ_c",
            new OneOfRule(
                NumberRule.Positive,
                new ObjectRule(ConfigurationField.Required("table", "rows [time, temperature]", "sweep, σ_c", new TableRule(NumberRule.NotNegative, NumberRule.Positive)))),
            0.02),
        ConfigurationField.WithDefault("amplitude", "factor of the propagator", "", new NumberRule { ExclusiveMinimum = 0, Maximum = 2 }, 1.0),
        ConfigurationField.WithDefault("propagator", "how stress is handed on", "", TextRule.OneOf("inclusion", "real-space", "lattice-fourier"), "inclusion"),
        ConfigurationField.WithDefault("seed", "seed of all random numbers", "", IntegerRule.Seed, ulong.MaxValue),
        ConfigurationField.WithDefault("times", "when to measure", "sweep", new ListRule(NumberRule.NotNegative) { MinimumCount = 1 }, new[] { 0.1, 1, 10 }),
        ConfigurationField.WithDefault("sizes", "further sides", "sites", new ListRule(IntegerRule.Positive), Array.Empty<int>()),
        ConfigurationField.WithDefault("tags", "words of one's own", "", new ListRule(TextRule.Free), Array.Empty<string>()),
        ConfigurationField.WithDefault("elastic", "whether sites interact", "", FlagRule.Any, true),
        ConfigurationField.Optional("limit", "time after which to stop", "sweep", NumberRule.Positive),
        ConfigurationField.Section(
            "output",
            "what is written",
            ConfigurationField.WithDefault("every", "events between two frames", "", IntegerRule.Positive, 100),
            ConfigurationField.WithDefault("prefix", "beginning of each name", "", TextRule.Free, "frame")));

    public static Configuration Read(string text, params string[] overrides) => ConfigurationReader.ReadText(Schema, text, "a.json", overrides);

    public static string[] ErrorsOf(string text, params string[] overrides) =>
        [.. Assert.Throws<InvalidConfigurationException>(() => Read(text, overrides)).Errors.Select(e => e.ToString())];
}
