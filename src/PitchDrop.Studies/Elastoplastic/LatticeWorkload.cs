using System.Globalization;
using PitchDrop.Data.RunFolders;
using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Elastoplastic.Figures;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Elastoplastic;

/// <summary>One lattice measurement as a whole run: its copies, then data, figures, report and quantities.</summary>
internal static class LatticeWorkload
{
    private static readonly PaperCitation Citation = new(
        "M. Ozawa and G. Biroli, Elasticity, facilitation, and dynamic heterogeneity in glass-forming liquids, Phys. Rev. Lett. 130, 138201 (2023)", "10.1103/PhysRevLett.130.138201");

    /// <summary>The workload of a measurement.</summary>
    /// <param name="plan">What is measured.</param>
    /// <param name="title">What runs, for progress and log.</param>
    public static Workload Of(LatticeMeasurement plan, string title)
    {
        var measurements = new LatticeMeasurements();
        measurements.Add(plan);
        return new Workload
        {
            Title = title,
            Jobs = measurements.Jobs,
            Finish = (folder, context) => Finish(measurements.Result(plan.Name), folder, context),
        };
    }

    private static IReadOnlyList<Quantity> Finish(LatticeResult result, RunFolder folder, FinishContext context)
    {
        IReadOnlyList<Quantity> quantities = LatticeQuantities.Of(result);
        folder.WriteText("report.html", HtmlReport.Write(new StudyReport
        {
            Study = ElastoplasticSchema.ModelName,
            Title = string.Create(CultureInfo.InvariantCulture, $"Thermal elastoplastic lattice, $T$ = {result.Temperature}, $L$ = {result.Parameters.Side}"),
            Citation = Citation,
            Preset = "none: a single simulation",
            Seed = result.Plan.Seed,
            Version = context.Version,
            Machine = context.Machine,
            WallTime = TimeSpan.FromSeconds(context.WallSeconds),
            Command = context.CommandAgain,
            Sections = [.. Sections(result, quantities, folder, context)],
        }));
        return quantities;
    }

    private static IEnumerable<ReportSection> Sections(LatticeResult result, IReadOnlyList<Quantity> quantities, RunFolder folder, FinishContext context)
    {
        yield return new ReportSection("quantities", "What was measured", new Prose(Model(result)), QuantityTable.Of(quantities), new Prose(Errors(result)));
        if (result.First.Film is { IsComplete: true })
        {
            yield return new ReportSection(
                "film", "Who has relaxed", FilmFigure.Write(result, folder, context.Say), new MovieBlock(FilmFigure.Movie(result), "The local persistence $p_i(t)$ of one window: blue sites have not had an event since $t$ = 0, red ones have."));
        }

        yield return new ReportSection("relaxation", "Relaxation", RelaxationFigure.Write(result, folder, context.Say));
        yield return new ReportSection("stress", "Local stress", StressFigure.Write(result, folder, context.Say));
        yield return new ReportSection("fourpoint", "How far mobile regions reach", FourPointFigure.Write(result, folder, context.Say));
        if (result.Scattering is not null)
        {
            yield return new ReportSection("scattering", "Scattering from the displacement field", ScatteringFigure.Write(result, folder, context.Say));
        }

        if (result.First.Triggers is not null)
        {
            yield return new ReportSection("avalanches", "What an event brings about", AvalancheFigure.Write(result, folder, context.Say));
        }
    }

    private static string Model(LatticeResult result)
    {
        var p = result.Parameters;
        string elastic = p.Kick == KickRule.Gaussian ? $"answered by Gaussian kicks of variance 2 x {p.Coupling}/L^2" : p.Redistribution ? $"redistributed by the propagator `{p.Propagator.NameOf()}` times {p.Amplitude}" : "not redistributed";
        string mean = p.MeanStress is { } m ? $"{m}" : "as drawn";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Sites yield at the rate $exp[-K(sigma_c - |sigma|)^a/T]$ with $K$ = {p.Stiffness}, $sigma_c$ = {p.YieldStress}, $a$ = {p.BarrierExponent}; a site that yields lands on sgn σ · ($sigma_c$ − $z$), $z$ exponential with mean {p.MeanStressDrop}, and its drop is {elastic}. Mean stress of the start: {mean}. Time is in sweeps.");
    }

    private static string Errors(LatticeResult result)
    {
        LatticeMeasurement plan = result.Plan;
        bool plateau = result.Curves.SusceptibilityBlocking().PlateauReached;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Replicas} {(plan.Replicas == 1 ? "copy" : "copies")}, {plan.Origins} time origins each, one a relaxation time, after {plan.WarmUp} relaxation times of warm-up. Errors are jackknife errors over {result.Curves.Blocks} blocks of {plan.OriginsPerBlock} origins. ")
            + (plateau ? "The blocking analysis of $chi_4$ finds these blocks independent." : "The blocking analysis of $chi_4$ cannot tell whether these blocks are independent: with so few, take the errors as lower bounds.");
    }
}
