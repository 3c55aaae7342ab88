using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Studies.Analysis;

/// <summary>The settings that say which lags are measured, the same for all observables of an analysis.</summary>
public static class AnalysisLags
{
    private static readonly string[] Rules = ["automatic", "exact", "gathered"];

    /// <summary>The keys.</summary>
    public static IReadOnlyList<ConfigurationField> Fields { get; } =
    [
        ConfigurationField.WithDefault("pointsPerDecade", "Lags in each factor of ten; 0 for every lag there is.", "", new IntegerRule(0, 1000), 10),
        ConfigurationField.WithDefault("longestShare", "The longest lag as a share of the time from the first frame to the last.", "1", NumberRule.Between(1e-6, 1), 0.5),
        ConfigurationField.WithDefault("lags", "Which pairs of frames count as one lag: those of exactly the same lag, those gathered in a narrow bin, or gathered only where lags hardly recur.", "", TextRule.OneOf(Rules), Rules[0]),
    ];

    /// <summary>The choice that a configuration makes.</summary>
    public static LagChoice Of(Configuration c) => new()
    {
        PointsPerDecade = c.Integer("pointsPerDecade"),
        LongestShare = c.Number("longestShare"),
        Rule = (LagRule)Array.IndexOf(Rules, c.Text("lags")),
    };
}
