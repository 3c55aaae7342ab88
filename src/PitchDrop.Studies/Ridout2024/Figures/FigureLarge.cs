using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Trsp;

namespace PitchDrop.Studies.Ridout2024.Figures;

/// <summary>Beyond the paper: weakening facilitation at L = 64, beside L = 20; whether the sign of its effect changes at low T.</summary>
internal sealed class FigureLarge : IRidoutFigure
{
    private const string Id = "large";
    private const string Section = "large";

    public FigureEntry Entry { get; } = new(Id, "Beyond the paper: weakening facilitation at L = 64");

    public void Declare(RidoutConditions conditions, RidoutWork work)
    {
        foreach (LatticeFamily family in Large(conditions).Concat(Small(conditions)))
        {
            family.Declare(conditions, work);
        }
    }

    public FigureOutcome Make(RidoutContext context)
    {
        LatticeFamily[] large = Large(context.Conditions), small = Small(context.Conditions);
        HeterogeneitySeries[] series = [.. Named(large, context), .. Named(small, context)];
        FacilitationChange[] changes = Changes(large, context), beside = Changes(small, context);
        var figure = new Figure { Size = FigureSize.Page(80), Columns = 3, Panels = HeterogeneitySeries.Panels(series) };
        FigureBlock block = FigureFiles.Write(context.Folder, "large", figure, "(a) $tau_{chi}$, (b) $chi_4^*$ and (c) $xi_4$, here of each temperature from $S_4$, on large lattices and those of L = 20.", [.. series.SelectMany(s => s.Arrays())], context.Say);
        return new FigureOutcome(
            new ReportSection(Section, "Larger lattices: does the sign change? (beyond the paper)", new Prose(Answer(context.Conditions.Preset.Lattice.LargeSide, changes, beside)), block, FacilitationFigure.Table(changes), new Prose("The same at L = 20."), FacilitationFigure.Table(beside)),
            [.. large.SelectMany(f => f.Results(context)).Concat(Colder(small, context)).SelectMany(r => TrspQuantities.Relaxation(r, Id)), .. large.Concat(small).SelectMany(f => Lengths(f, context)), .. changes.SelectMany(c => FacilitationFigure.Of(Id, context.Conditions.Preset.Lattice.LargeSide, c))],
            [
                Quantities.Claim("It is possible that larger systems show a crossover in the effect of facilitation on ξ₄ at low T.", Sign(changes, c => c.Length, "ξ₄"), "an open question of the paper", null, Section),
                Quantities.Claim("It is plausible that the sign of the effect on χ₄* changes at low enough T.", Sign(changes, c => c.HalfBox, "χ₄*(L/2)"), "an open question of the paper", null, Section),
            ]);
    }

    private static FacilitationChange[] Changes(LatticeFamily[] families, RidoutContext context) =>
        [.. families.Skip(1).SelectMany(weak => FacilitationFigure.Changes(families[0], weak, f => LatticeHeterogeneity.ByStructure(f, context)))];

    private static LatticeFamily[] Large(RidoutConditions conditions) => FacilitationFigure.Families(conditions.Preset.Lattice.LargeSide, conditions.Preset.Lattice.LargeFacilitations);

    private static LatticeFamily[] Small(RidoutConditions conditions) =>
        [.. FacilitationFigure.Families(LatticeSizes.Side, conditions.Preset.Lattice.LargeFacilitations).Select(f => f with { At = conditions.Preset.Lattice.LargeTemperatures })];

    private static HeterogeneitySeries[] Named(LatticeFamily[] families, RidoutContext context) =>
        [.. FacilitationFigure.Series(families, f => LatticeHeterogeneity.ByStructure(f, context)).Zip(families, (s, f) => s with { Label = FormattableString.Invariant($"L = {f.Side}, {s.Label}") })];

    // Those of L = 20 that no other figure has.
    private static IEnumerable<TrspResult> Colder(LatticeFamily[] small, RidoutContext context) =>
        small.SelectMany(f => f.Results(context)).Where(r => !context.Conditions.Preset.Lattice.Temperatures.Contains(r.Temperature));

    private static IEnumerable<Quantity> Lengths(LatticeFamily family, RidoutContext context) => LatticeHeterogeneity.ByStructure(family, context).Where(c => c.Length is not null)
        .Select(c => Quantities.At(Id, "xi_4_structure", "length of dynamic heterogeneity, from S_4(q, tau_chi)", c.Length!.Value, "sigma_AA", null, [("T", c.Temperature), .. family.Where]));

    private static string Answer(int side, FacilitationChange[] changes, FacilitationChange[] beside) =>
        $"The paper asks whether weakening facilitation, which increases χ₄* at L = 20, would decrease ξ₄ or χ₄* at low T in larger systems. Here, at {FormattableString.Invariant($"L = {side}")}: {Sign(changes, c => c.Length, "ξ₄")}; {Sign(changes, c => c.HalfBox, "χ₄*(L/2)")}. Boxes of half the side are taken for χ₄*, of which there are eight in the lattice: their errors are smaller, and regions that rearrange together are small beside them. At L = 20, for comparison: {Sign(beside, c => c.Length, "ξ₄")}; {Sign(beside, c => c.HalfBox, "χ₄*(L/2)")}.";

    private static string Sign(FacilitationChange[] changes, Func<FacilitationChange, StudentEstimate?> of, string symbol)
    {
        (FacilitationChange Change, StudentEstimate Value)[] known = [.. changes.Where(c => of(c) is not null).Select(c => (c, of(c)!.Value)).OrderByDescending(c => c.c.Temperature)];
        string list = string.Join(", ", known.Select(k => FormattableString.Invariant($"{k.Value} at T = {k.Change.Temperature} (factor {k.Change.Facilitation})")));
        return known.Length == 0
            ? $"the change of ln {symbol} was not found"
            : $"the change of ln {symbol} is {list}: "
                + string.Join(", ", known.GroupBy(k => k.Change.Facilitation).Select(g => FormattableString.Invariant($"with the factor {g.Key} {Course([.. g.Select(k => k.Value)])}")));
    }

    // Of one factor, from hot to cold.
    private static string Course(StudentEstimate[] changes)
    {
        int[] signs = [.. changes.Select(c => Verdict.Sign(c, changes.Length) switch { true => 1, false => -1, null => 0 }).Where(s => s != 0)];
        return signs switch
        {
            [] => "no sign beyond chance",
            _ when signs.All(s => s > 0) => "larger with weaker facilitation wherever it has a sign",
            _ when signs.All(s => s < 0) => "smaller with weaker facilitation wherever it has a sign",
            [> 0, .., < 0] => "larger when hot and smaller when cold: it changes sign",
            [< 0, .., > 0] => "smaller when hot and larger when cold: it changes sign",
            _ => "of both signs, in no order of temperature",
        };
    }
}
