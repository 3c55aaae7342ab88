using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Ridout2024.Figures;

/// <summary>What weakening facilitation does: τ_χ, χ₄* and ξ₄ with all of the variance of ΔS and with less of it, on lattices of one side.</summary>
internal static class FacilitationFigure
{
    private static readonly LineDash[] Dashes = [LineDash.Solid, LineDash.Dashed, LineDash.Dotted];

    /// <summary>The lattices of one side, one family a factor.</summary>
    public static LatticeFamily[] Families(int side, IReadOnlyList<double> factors) => [.. factors.Select(f => new LatticeFamily(LatticePlans.SetA, f, side))];

    /// <summary>One series a family.</summary>
    /// <param name="families">The families.</param>
    /// <param name="curves">What was measured of one, hot to cold.</param>
    public static HeterogeneitySeries[] Series(LatticeFamily[] families, Func<LatticeFamily, IReadOnlyList<HeterogeneityCurves>> curves) =>
        [.. families.Select((f, i) => new HeterogeneitySeries(FormattableString.Invariant($"facilitation {f.Facilitation}"), FormattableString.Invariant($"L{f.Side}_f{f.Facilitation}"), Dashes[i % Dashes.Length], curves(f)))];

    /// <summary>Change of the logarithm of χ₄*, of τ_χ and of ξ₄ from full to weaker facilitation at each temperature, with errors.</summary>
    /// <param name="full">With all of it.</param>
    /// <param name="weak">With less.</param>
    /// <param name="curves">What was measured of one, hot to cold.</param>
    public static IReadOnlyList<FacilitationChange> Changes(LatticeFamily full, LatticeFamily weak, Func<LatticeFamily, IReadOnlyList<HeterogeneityCurves>> curves) =>
    [
        .. curves(full).Select(a => (a, curves(weak).FirstOrDefault(b => b.Temperature == a.Temperature))).Where(p => p.Item2 is not null)
            .Select(p => new FacilitationChange(p.a.Temperature, weak.Facilitation, Of(p.a.PeakTime, p.Item2!.PeakTime), Of(p.a.PeakHeight, p.Item2.PeakHeight), Of(p.a.HalfBoxHeight, p.Item2.HalfBoxHeight), Of(p.a.Length, p.Item2.Length)) { Inverse = Of(p.a.TimeAtInverseE, p.Item2.TimeAtInverseE) }),
    ];

    /// <summary>The changes as quantities.</summary>
    public static IEnumerable<Quantity> Of(string figure, int side, FacilitationChange change)
    {
        (string, WhereValue)[] where = [("T", change.Temperature), ("L", side), ("facilitation", change.Facilitation), ("parameters", LatticePlans.SetA.Name)];
        foreach ((string symbol, Estimate? value) in new[] { ("ln_t_chi_change", change.Time), ("ln_t_Q_1/e_change", change.Inverse), ("ln_chi_4_peak_change", change.Height), ("ln_chi_4_half_box_change", change.HalfBox), ("ln_xi_4_change", change.Length) })
        {
            if (value is { } found)
            {
                yield return Quantities.At(figure, symbol, "change of the logarithm when facilitation is weakened from 1 to this factor", found, "1", null, where);
            }
        }
    }

    /// <summary>A table of the changes.</summary>
    public static TableBlock Table(IEnumerable<FacilitationChange> changes) => new(
        "Change of ln τ_χ, ln χ₄* of the lattice and of boxes of half its side, and ln ξ₄ when facilitation is weakened from 1 to the given factor; positive: weaker facilitation makes it larger.",
        ["facilitation", "T", "Δ ln $tau_{chi}$", "Δ ln $chi_4^*$", "Δ ln $chi_4^*$(L/2)", "Δ ln $xi_4$"],
        [.. changes.Select(c => (IReadOnlyList<TableCell>)[c.Facilitation, c.Temperature, Cell(c.Time), Cell(c.Height), Cell(c.HalfBox), Cell(c.Length)])]);

    private static TableCell Cell(Estimate? value) => value is { } e ? new ValueWithError(e.Value, e.Error) : "not found";

    private static StudentEstimate? Of(StudentEstimate? full, StudentEstimate? weak) => full is { Value: > 0 } a && weak is { Value: > 0 } b ? b.Logarithm().Minus(a.Logarithm()) : null;
}

/// <summary>Changes of logarithms at one temperature when facilitation is weakened; null where a value was not found.</summary>
/// <param name="Temperature">T.</param>
/// <param name="Facilitation">Factor to which it is weakened.</param>
/// <param name="Time">Of τ_χ.</param>
/// <param name="Height">Of χ₄*.</param>
/// <param name="HalfBox">Of χ₄* of boxes of half the side.</param>
/// <param name="Length">Of ξ₄.</param>
internal sealed record FacilitationChange(double Temperature, double Facilitation, StudentEstimate? Time, StudentEstimate? Height, StudentEstimate? HalfBox, StudentEstimate? Length)
{
    /// <summary>Of the time at which Q = 1/e, which is far better measured than τ_χ.</summary>
    public StudentEstimate? Inverse { get; init; }
}
