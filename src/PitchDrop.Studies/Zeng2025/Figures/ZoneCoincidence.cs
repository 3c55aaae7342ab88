using System.Globalization;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Flows.Analysis;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025.Figures;

/// <summary>Whether spots of early cage jumps lie at soft modes, all clusters together.</summary>
internal static class ZoneCoincidence
{
    /// <summary>As three errors of a normal variate.</summary>
    public const double Unlikely = 0.0027;

    /// <summary>That spots lie at modes is denied where they are not nearer than this share of the distance at random: a choice.</summary>
    public const double LeastNearness = 0.8;

    /// <summary>The chance that spots at random lie as near: of independent clusters −2 Σ ln p is χ² of twice as many degrees of freedom (Fisher). Null of no cluster with spots and modes.</summary>
    public static double? PValue(IEnumerable<FlowZone> zones)
    {
        double[] p = [.. Known(zones).Select(z => z.PValue)];
        return p.Length == 0 ? null : 1 - MathNet.Numerics.Distributions.ChiSquared.CDF(2.0 * p.Length, -2 * p.Sum(Math.Log));
    }

    /// <summary>The distance from a spot to the nearest mode over that at random, all spots together, with the error that spots at random have; null of no cluster with spots and modes.</summary>
    public static Estimate? Nearness(IEnumerable<FlowZone> zones)
    {
        FlowZone[] known = Known(zones);
        double random = known.Sum(z => z.Spots * z.RandomDistance);

        // The deviation is of the mean over the spots of a cluster.
        return random > 0 ? new Estimate(known.Sum(z => z.Spots * z.Distance) / random, Math.Sqrt(known.Sum(z => Math.Pow(z.Spots * z.RandomDeviation, 2))) / random) : null;
    }

    /// <summary>Yes where chance is unlikely, no where it is not and a nearness that matters is ruled out by three errors, null otherwise.</summary>
    public static bool? Verdict(IReadOnlyCollection<FlowZone> zones) =>
        PValue(zones) is not { } p || Nearness(zones) is not { } nearness ? null
        : p < Unlikely ? true
        : nearness.Value - (3 * nearness.Error) > LeastNearness ? false : null;

    /// <summary>Both as quantities.</summary>
    public static IEnumerable<Quantity> Quantities(IReadOnlyCollection<FlowZone> zones, string figure, (string Key, WhereValue Value)[] where)
    {
        if (PValue(zones) is { } p && Nearness(zones) is { } nearness)
        {
            yield return Running.Quantities.Exact(figure, "p_STZ", "chance that spots of jumps at random, as deep within their clusters, lie as near to soft modes, all clusters together", p, null, "1", null, where);
            yield return Running.Quantities.At(figure, "d_STZ", "distance from a spot of early jumps to the nearest soft mode over that of spots at random, as deep within their clusters", nearness, "1", null, where);
        }
    }

    /// <summary>What the paper says.</summary>
    public static Claim Claim(IReadOnlyCollection<FlowZone> zones, string section) => Running.Quantities.Claim(
        "Spots of early cage jumps coincide with the zones that soft modes predict.",
        PValue(zones) is { } p && Nearness(zones) is { } nearness
            ? string.Create(CultureInfo.InvariantCulture, $"distance to a mode over that at random {nearness}, p = {p:G2}, {Known(zones).Sum(z => z.Spots)} spots of {Known(zones).Length} clusters")
            : "not measured",
        string.Create(CultureInfo.InvariantCulture, $"nearer than at random at the same depth (p below {Unlikely}); denied where a ratio of {LeastNearness} is ruled out"), Verdict(zones), section);

    private static FlowZone[] Known(IEnumerable<FlowZone> zones) => [.. zones.Where(z => double.IsFinite(z.PValue) && z.Spots > 0)];
}
