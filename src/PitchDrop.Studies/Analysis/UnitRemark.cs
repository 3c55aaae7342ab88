using System.Globalization;
using PitchDrop.Data.Configurations;
using PitchDrop.Studies.Analysis.Reading;

namespace PitchDrop.Studies.Analysis;

/// <summary>Defaults that are lengths (q = 7.25, a = 0.3, …) are those of model liquids, whose particles have a diameter of about 1. Where the distance between particles is another, it is said that they stand.</summary>
internal static class UnitRemark
{
    private const double Least = 0.5, Most = 2;

    /// <summary>What is to be said, in a sentence without a full stop; null where distances are about 1, or no such default stands.</summary>
    public static string? Of(Configuration configuration, TrajectoryFacts facts)
    {
        double distance = Math.Pow(facts.Volume / facts.Particles, 1.0 / facts.Dimension);
        string[] standing =
        [
            .. configuration.Schema.Fields
                .Where(f => f.Unit.Contains("length", StringComparison.Ordinal) && f.Default is not null && configuration.Has(f.Key) && configuration.JsonOf(f.Key) == f.Default)
                .Select(f => $"{f.Key}={configuration.JsonOf(f.Key)}"),
        ];
        return !facts.IsPeriodic || standing.Length == 0 || (distance >= Least && distance <= Most) ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"particles are (V/N)^(1/{facts.Dimension}) = {distance:g3} {facts.LengthUnit} apart, where the defaults {string.Join(", ", standing)} are made for about 1; they stand as they are: set them in the unit of the file, or reducedUnits=true");
    }
}
