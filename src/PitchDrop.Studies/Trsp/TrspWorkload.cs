using PitchDrop.Data.RunFolders;
using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Trsp.Figures;

namespace PitchDrop.Studies.Trsp;

/// <summary>One lattice of softness as a whole run: pilot, copies, quenches, then data, figures, report and quantities.</summary>
internal static class TrspWorkload
{
    private static readonly PaperCitation Citation = new("S. A. Ridout and A. J. Liu, The dynamics of machine-learned \"softness\" in supercooled liquids describe dynamical heterogeneity (2024)");

    /// <summary>The workload of a configuration.</summary>
    public static Workload Of(TrspSettings settings)
    {
        TrspMeasurement plan = settings.Measurement;
        var pilot = new TrspPilotJob(plan.Pilot, settings.Models);
        TrspMeasurementJob[] copies = [.. Enumerable.Range(0, plan.Replicas).Select(copy => new TrspMeasurementJob(plan, copy, pilot, settings.Models))];
        TrspAgeingJob? ageing = settings.Ageing is { } quench ? new TrspAgeingJob(quench, settings.Models) : null;
        TrspBalanceJob? balance = settings.Balance is { } test ? new TrspBalanceJob(test, settings.Models) : null;
        return new Workload
        {
            Title = FormattableString.Invariant($"{TrspSchema.ModelName}, T = {plan.Conditions.Temperature}, L = {plan.Conditions.Side}"),
            Jobs = [pilot, .. copies, .. new IResumableJob?[] { ageing, balance }.OfType<IResumableJob>()],
            Finish = (folder, context) => Finish(new TrspResult(copies), ageing, balance, folder, context),
        };
    }

    private static IReadOnlyList<Quantity> Finish(TrspResult result, TrspAgeingJob? ageing, TrspBalanceJob? balance, RunFolder folder, FinishContext context)
    {
        IReadOnlyList<Quantity> quantities = [.. TrspQuantities.Of(result), .. balance is null ? [] : BalanceQuantities.Of(balance, "")];
        folder.WriteText("parameters.json", TrspParameterFile.Text(result.Model.Parameters, "the parameters of this run"));
        folder.WriteText("report.html", HtmlReport.Write(new StudyReport
        {
            Study = TrspSchema.ModelName,
            Title = FormattableString.Invariant($"Time-reversible structuro-plastic lattice, $T$ = {result.Temperature}, $L$ = {result.Plan.Conditions.Side}"),
            Citation = Citation,
            Preset = "none: a single simulation",
            Seed = result.Plan.Seed,
            Version = context.Version,
            Machine = context.Machine,
            WallTime = TimeSpan.FromSeconds(context.WallSeconds),
            Command = context.CommandAgain,
            Sections = [.. Sections(result, quantities, ageing, balance, folder, context)],
        }));
        return quantities;
    }

    private static IEnumerable<ReportSection> Sections(TrspResult result, IReadOnlyList<Quantity> quantities, TrspAgeingJob? ageing, TrspBalanceJob? balance, RunFolder folder, FinishContext context)
    {
        yield return new ReportSection("quantities", "What was measured", new Prose(Model(result.Model)), QuantityTable.Of(quantities), new Prose(Errors(result)));
        yield return new ReportSection("relaxation", "Relaxation", RelaxationFigure.Write(result, folder, context.Say));
        yield return new ReportSection("fourpoint", "How far regions reach that rearrange together", FourPointFigure.Write(result, folder, context.Say));
        yield return new ReportSection("softness", "Softness", SoftnessFigure.Write(result, folder, context.Say));
        if (balance is not null)
        {
            yield return balance.Refusal is { } refusal
                ? new ReportSection("balance", "Detailed balance", new Prose(FormattableString.Invariant($"Not tested: on the lattice of side {balance.Plan.Conditions.Side} on which it is done there is no model, {refusal}.")))
                : new ReportSection("balance", "Detailed balance", new Prose(BalanceQuantities.Verdict(balance)), BalanceFigure.Write(balance, "balance", folder, context.Say), BalanceQuantities.Table(balance));
        }

        if (ageing is not null)
        {
            yield return new ReportSection("ageing", "Ageing", AgeingFigure.Write(ageing, result.Model.MeanSoftness, folder, context.Say));
        }
    }

    private static string Model(TrspModel model) => FormattableString.Invariant(
        $"Clusters of {model.Geometry.Size} sites of mean softness S̄ rearrange at the rate $A_0$ exp(γ₀S̄ − δ₀S̄²), $A_0$ = {model.BareRate.Prefactor:G5}/τ, γ₀ = {model.BareRate.Gamma:0.0000}, δ₀ = {model.BareRate.Delta:0.0000}, so that a site of softness S is seen to rearrange at {model.ObservedRate.Prefactor:G5}/τ · exp({model.ObservedRate.Gamma:0.0000} S − {model.ObservedRate.Delta:0.0000} S²). Largest eigenvalue of the change of softness relative to what detailed balance allows: {model.Modes.LargestEigenvalue:0.0000}. The parameters stand in `parameters.json`.");

    private static string Errors(TrspResult result)
    {
        TrspMeasurement plan = result.Plan;
        return FormattableString.Invariant(
            $"{plan.Replicas} copies, each from its own draw of equilibrium, {result.Rearrangements} rearrangements in all. Errors are jackknife errors over the copies, which are independent. Origins of each copy are spread over {plan.OriginTimes} times in which half of the sites rearrange.");
    }
}
