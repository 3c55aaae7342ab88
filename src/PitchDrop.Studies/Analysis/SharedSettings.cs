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

    /// <summary>Whether the drift of all particles is taken off.</summary>
    public static ConfigurationField RemovesDrift { get; } = ConfigurationField.WithDefault("removeDrift", "Whether displacements are relative to the mean of all particles, each of the same weight.", "", FlagRule.Any, true);

    /// <summary>Which coordinates of single particles are followed in a box that is sheared steadily.</summary>
    public static ConfigurationField Sheared { get; } = ConfigurationField.WithDefault("sheared", "In a box that is sheared steadily, which displacements of single particles are taken: transverse for the coordinates across the flow, nonaffine for all with the advection along each path taken off, as collective observables have them. In two dimensions always nonaffine.", "", TextRule.OneOf("transverse", "nonaffine"), "transverse");
}
