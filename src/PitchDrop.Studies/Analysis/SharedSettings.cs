using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;

namespace PitchDrop.Studies.Analysis;

/// <summary>Settings that several observables have in common: one key, one meaning.</summary>
public static class SharedSettings
{
    /// <summary>q, the wave number of scattering functions.</summary>
    public static ConfigurationField WaveNumber { get; } = ConfigurationField.WithDefault("waveNumber", "Wave number q of scattering functions; the first peak of S(q) is the usual choice.", "1/length", NumberRule.Positive, 7.25);

    /// <summary>a, the length of overlap functions.</summary>
    public static ConfigurationField OverlapLength { get; } = ConfigurationField.WithDefault("overlapLength", "Length a of overlap functions: a particle nearer than a to where one was counts as unmoved.", "length", NumberRule.Positive, 0.3);
}
