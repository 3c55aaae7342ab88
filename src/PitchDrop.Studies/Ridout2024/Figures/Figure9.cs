using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Trsp;
using PitchDrop.Studies.Trsp.Figures;

namespace PitchDrop.Studies.Ridout2024.Figures;

/// <summary>Fig. 9: detailed balance between intervals of the softness of what rearranges, and, sharper, by moments; for every set of parameters that the study has.</summary>
internal sealed class Figure9 : IRidoutFigure
{
    private const string Id = "9";
    private const string Section = "fig-9";
    private const double Temperature = 0.47;
    private const uint FirstStream = 3_900_000_000;

    public FigureEntry Entry { get; } = new(Id, "Detailed balance of rearrangements");

    public void Declare(RidoutConditions conditions, RidoutWork work) => Jobs(conditions, work);

    public FigureOutcome Make(RidoutContext context)
    {
        TrspBalanceJob[] all = [.. Jobs(context.Conditions, context.Work)], jobs = [.. all.Where(j => j.Refusal is null)];
        List<ReportBlock> blocks = [];
        foreach (TrspBalanceJob job in jobs)
        {
            blocks.Add(new Prose($"Parameters {job.Plan.Source.Name}. {BalanceQuantities.Verdict(job)}"));
            blocks.Add(BalanceFigure.Write(job, $"fig9-{job.Plan.Source.Name}", context.Folder, context.Say));
            blocks.Add(BalanceQuantities.Table(job));
        }

        return new FigureOutcome(
            new ReportSection(Section, "Detailed balance (Fig. 9)", [.. blocks, .. all.Where(j => j.Refusal is not null).Select(j => new Prose($"Parameters {j.Plan.Source.Name}: {j.Refusal}."))]),
            [.. jobs.SelectMany(j => BalanceQuantities.Of(j, Id))],
            [.. jobs.Select(Claim)]);
    }

    private static Claim Claim(TrspBalanceJob job)
    {
        (double chi, int pairs) = BalanceQuantities.Asymmetry(job);
        double off = BalanceQuantities.FarthestOff(job);
        return Quantities.Claim($"Detailed balance holds within error bars at T = 0.470 (parameters {job.Plan.Source.Name}).",
            FormattableString.Invariant($"χ² = {chi:0.0} for {pairs} pairs of intervals; moments within {off:0.0} errors"), FormattableString.Invariant($"holds; moments taken as within {BalanceQuantities.MostErrors} errors"),
            off < BalanceQuantities.MostErrors && chi < pairs + (5 * Math.Sqrt(2.0 * pairs)), Section);
    }

    private static IReadOnlyList<TrspBalanceJob> Jobs(RidoutConditions conditions, RidoutWork work) => [.. conditions.Sources.Select(source =>
    {
        work.Take(source.Needs);
        var plan = new TrspBalance
        {
            Name = $"balance-{source.Name}",
            Source = source,
            Conditions = new TrspConditions { Side = TrspBalance.Side, Temperature = Temperature },
            Seed = conditions.Seed,
            Stream = FirstStream + LatticePlans.NumberOf(source),
            Events = conditions.Preset.Lattice.BalanceEvents,
        };
        return work.Get(plan.Name, () => new TrspBalanceJob(plan, conditions.Models));
    })];
}
