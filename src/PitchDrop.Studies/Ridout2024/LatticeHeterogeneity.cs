using PitchDrop.Numerics.Statistics;
using PitchDrop.Studies.Trsp;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>Dynamic heterogeneity of lattices of one kind, in the form that all sides share.</summary>
internal static class LatticeHeterogeneity
{
    /// <summary>One entry a temperature, hot to cold.</summary>
    public static IReadOnlyList<HeterogeneityCurves> Of(LatticeFamily family, RidoutContext context) =>
        [.. WithoutLength(family, context).Select(c => c with { Length = family.Length(context, c.Temperature), Growth = family.Growth(context, c.Temperature) })];

    /// <summary>The same without ξ₄.</summary>
    public static IReadOnlyList<HeterogeneityCurves> WithoutLength(LatticeFamily family, RidoutContext context) =>
    [
        .. family.Results(context).Select(r => new HeterogeneityCurves(
            r.Temperature, r.Curves.Lags, r.Curves.Mean, r.Curves.Susceptibility, r.Peak.Inside ? r.Student(r.Peak.Time) : null, r.Peak.Inside ? r.Student(r.Peak.Height) : null, null)
        {
            TimeAtInverseE = r.Student(r.TimeAt(1 / Math.E)),
            TimeAtFifth = r.Student(r.TimeAt(0.2)),
            HalfBoxHeight = HalfBox(r),
        }),
    ];

    /// <summary>The same with ξ₄ of each temperature from S₄(q, τ_χ) alone, in place of the collapse: what large lattices with few temperatures allow.</summary>
    public static IReadOnlyList<HeterogeneityCurves> ByStructure(LatticeFamily family, RidoutContext context) =>
        [.. WithoutLength(family, context).Zip(family.Results(context), (c, r) => c with { Length = r.Student(TrspQuantities.FourPointFit(r)?.Length.Times(r.Model.Parameters.Spacing)) })];

    private static StudentEstimate? HalfBox(TrspResult result)
    {
        int at = result.Boxes.Sides.IndexOf(result.Plan.Conditions.Side / 2);
        return at >= 0 && result.Boxes.Peak(at) is { Inside: true } peak ? result.Student(peak.Height) : null;
    }
}
