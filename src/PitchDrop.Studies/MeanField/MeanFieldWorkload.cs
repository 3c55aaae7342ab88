using System.Globalization;
using PitchDrop.Data.RunFolders;
using PitchDrop.Mesoscale.MeanField.FiniteSize;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Mesoscale.MeanField.TimeDependent;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.MeanField.Figures;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.MeanField;

/// <summary>One mean-field configuration as a whole run: the exact solution, the simulation beside it, the relaxation, and what is made of them.</summary>
internal static class MeanFieldWorkload
{
    private static readonly PaperCitation Citation = new(
        "J. W. Baron and G. Biroli, Mean-Field Analysis of the Glassy Dynamics of an Elastoplastic Model of Super-Cooled Liquids, arXiv:2312.03627 (2023)", "10.48550/arXiv.2312.03627");

    // d ln F/d ln D = 1 - slope; where it is smaller, rounding is all that kappa holds: hot, where noise does not change the activity.
    private const double SmallestResponse = 1e-9;

    public static Workload Of(MeanFieldSettings settings)
    {
        MeanFieldMeasurementJob? simulation = settings.Simulation is { } plan ? new MeanFieldMeasurementJob(plan) : null;
        RelaxationEquationJob? relaxation = settings.RelaxationTime > 0
            ? new RelaxationEquationJob("relaxation", settings.Theory, StressStart.Gaussian(settings.StartWidth), Times(settings.RelaxationTime))
            : null;
        return new Workload
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"{MeanFieldSchema.ModelName}, T = {settings.Theory.Temperature}, alpha = {settings.Theory.Alpha}"),
            Jobs = [.. new IResumableJob?[] { simulation, relaxation }.OfType<IResumableJob>()],
            Finish = (folder, context) => Finish(settings, simulation, relaxation, folder, context),
            CostEstimate = settings.Simulation is { } sites ? $"simulation of {sites.Ensemble.Sites} sites, {Choice(sites)}" : null,
        };
    }

    private static List<Quantity> Finish(MeanFieldSettings settings, MeanFieldMeasurementJob? simulation, RelaxationEquationJob? relaxation, RunFolder folder, FinishContext context)
    {
        StationaryState exact = simulation?.Exact ?? ExactState.Of(settings.Theory);
        List<Quantity> quantities = Quantities(settings, exact, simulation, relaxation);
        List<ReportSection> sections =
        [
            new ReportSection("quantities", "What came out", new Prose(Model(settings)), QuantityTable.Of(quantities), new Prose(Errors(settings, exact, simulation))),
            new ReportSection("density", "Local stress", DensityFigure.Write(settings.Theory, exact, simulation, folder, context.Say)),
        ];
        if (relaxation is not null)
        {
            sections.Add(new ReportSection("relaxation", "Relaxation", RelaxationFigure.Write(exact, relaxation, folder, context.Say)));
        }

        folder.WriteText("report.html", HtmlReport.Write(new StudyReport
        {
            Study = MeanFieldSchema.ModelName,
            Title = string.Create(CultureInfo.InvariantCulture, $"Mean-field theory, $T$ = {settings.Theory.Temperature}, $alpha$ = {settings.Theory.Alpha}"),
            Citation = Citation,
            Preset = "none: a single condition",
            Seed = settings.Seed,
            Version = context.Version,
            Machine = context.Machine,
            WallTime = TimeSpan.FromSeconds(context.WallSeconds),
            Command = context.CommandAgain,
            Sections = sections,
        }));
        return quantities;
    }

    private static List<Quantity> Quantities(MeanFieldSettings settings, StationaryState exact, MeanFieldMeasurementJob? simulation, RelaxationEquationJob? relaxation)
    {
        var where = Where.Of(("T", settings.Theory.Temperature), ("alpha", settings.Theory.Alpha));
        List<Quantity> all =
        [
            new() { Symbol = "Gamma", Name = "activity for N to infinity, exact", Where = where, Value = exact.Gamma, Error = exact.Gamma * exact.RelativeError, Unit = "1/tau" },
            new() { Symbol = "ln_Gamma", Name = "its logarithm", Where = where, Value = exact.LogGamma, Error = exact.RelativeError, Unit = "1" },
            new() { Symbol = "D", Name = "diffusion coefficient of stress", Where = where, Value = exact.D, Error = exact.D * exact.RelativeError, Unit = "sigma_c^2/tau" },
        ];
        if (Math.Abs(1 - exact.Slope) > SmallestResponse)
        {
            all.Add(new Quantity { Symbol = "kappa", Name = "1/F'(D) - alpha; m/kappa is the square of the length xi", Where = where, Value = exact.Kappa, Error = null, Unit = "sigma_c^2" });
        }

        if (simulation is not null)
        {
            var measured = Where.Of(("T", settings.Theory.Temperature), ("alpha", settings.Theory.Alpha), ("N", simulation.Plan.Ensemble.Sites));
            Estimate gamma = simulation.Gamma;
            all.Add(new Quantity { Symbol = "Gamma", Name = "activity of N sites", Where = measured, Value = gamma.Value, Error = gamma.Error, Unit = "1/tau" });
            all.Add(new Quantity { Symbol = "finite_size", Name = "N (Gamma_N/Gamma - 1): the finite-size shift", Where = measured, Value = simulation.Plan.Ensemble.Sites * ((gamma.Value / exact.Gamma) - 1), Error = simulation.Plan.Ensemble.Sites * gamma.Error / exact.Gamma, Unit = "1" });
        }

        if (relaxation is not null)
        {
            RelaxationResult result = relaxation.Result;
            var late = Where.Of(("T", settings.Theory.Temperature), ("alpha", settings.Theory.Alpha), ("t", result.Times[^1]));
            all.Add(new Quantity { Symbol = "Gamma", Name = "activity of the relaxation at its end", Where = late, Value = result.YieldRatesAtTimes[^1], Error = result.YieldRatesAtTimes[^1] * result.ErrorSum, Unit = "1/tau" });
        }

        return all;
    }

    private static string Model(MeanFieldSettings settings)
    {
        var p = settings.Theory;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"0 = $D P'' - nu P + Gamma y$ with $D = alpha Gamma$ and ∫$P$ = 1; $nu$ = exp[−(1 − |σ|)^a/$T$] below $sigma_c$ = 1 and 1 beyond, $a$ = {p.BarrierExponent}; landing density `{MeanFieldSchema.Landings[(int)p.LandingForm]}` of width {p.MeanStressDrop}. Time is in units of τ.");
    }

    private static string Errors(MeanFieldSettings settings, StationaryState exact, MeanFieldMeasurementJob? simulation)
    {
        string solver = string.Create(CultureInfo.InvariantCulture, $"The exact solution took {exact.Elements} elements and {exact.Iterations} iterations; its error is the change when every element is halved. ");
        if (simulation is null)
        {
            return solver;
        }

        string choice = $"Simulation: {Choice(settings.Simulation!)}. ";
        double shift = (simulation.Gamma.Value / exact.Gamma) - 1;
        string finite = Math.Abs(shift) > 0.05 ? string.Create(CultureInfo.InvariantCulture, $"The simulation is {100 * shift:+0;-0} % off the exact solution because N is finite: this is no error of either; take more sites to come closer. ") : string.Empty;
        return solver + choice + finite + (simulation.ErrorIsSettled ? "Its errors are from blocks, which the blocking analysis finds independent." : "The blocking analysis cannot tell whether its blocks are independent: take the errors as lower bounds.");
    }

    // 1, 2, … 9 of each decade from 0.01 τ on, and the end.
    private static double[] Times(double end)
    {
        IEnumerable<double> grid = Enumerable.Range(-2, 40).SelectMany(decade => Enumerable.Range(1, 9).Select(digit => digit * Math.Pow(10, decade)));
        return [.. grid.TakeWhile(t => t < end), end];
    }

    private static string Choice(MeanFieldMeasurement plan)
    {
        MeanFieldChoice faster = MeanFieldAlgorithms.Choose(plan.Ensemble);
        return plan.Algorithm == faster.Algorithm ? faster.Reason : $"{MeanFieldAlgorithms.Names[(int)plan.Algorithm]} as asked for; the faster here would be {faster.Reason}";
    }
}
