using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis;

/// <summary>An analysis as the work of one run folder: a job a trajectory, then curves, figures, quantities and the page.</summary>
public static class AnalysisWorkload
{
    /// <summary>The name under which config.json, summary.json and messages know it.</summary>
    public const string Name = "analysis";

    /// <summary>The work of a plan.</summary>
    public static Workload Of(AnalysisPlan plan)
    {
        string digits = new('0', plan.Files.Count.ToString(CultureInfo.InvariantCulture).Length);
        TrajectoryJob[] jobs = [.. plan.Files.Select((file, n) => new TrajectoryJob($"trajectory-{(n + 1).ToString(digits, CultureInfo.InvariantCulture)}", file, plan.Observables, plan.Configuration))];
        return new Workload
        {
            Title = plan.Title,
            Jobs = jobs,
            Check = plan.Check,
            Finish = (folder, context) => Finish(plan, jobs, folder, context),
        };
    }

    private static List<Quantity> Finish(AnalysisPlan plan, TrajectoryJob[] jobs, RunFolder folder, FinishContext context)
    {
        TrajectoryFacts[] facts = [.. jobs.Select(j => j.Samples[0].Facts)];
        RequireAlike(facts);
        foreach (string remark in facts.SelectMany(f => f.Remarks.Select(r => $"{f.Name}: {r}")))
        {
            context.Say(remark);
        }

        string? units = UnitRemark.Of(plan.Configuration, facts[0]);
        if (units is not null)
        {
            context.Say(units);
        }

        var quantities = new List<Quantity>();
        var sections = new List<ReportSection>();
        for (int o = 0; o < plan.Observables.Count; o++)
        {
            ITrajectoryObservable observable = plan.Observables[o];
            ObservableSample[] samples = [.. jobs.Select(j => j.Samples[o])];
            ObservableOutcome outcome = InputBoundary.Of(jobs.Length == 1 ? $"{facts[0].Name}: {observable.Name}" : observable.Name, () => observable.Join(new ObservableSamples(plan.Configuration, samples)));
            quantities.AddRange(outcome.Quantities);
            sections.Add(OutcomeFiles.Write(folder, observable, outcome, context.Say));
            if (plan.Configuration.Flag("each") && jobs.Length > 1)
            {
                foreach ((ObservableSample sample, TrajectoryJob job) in samples.Zip(jobs))
                {
                    ObservableOutcome alone = InputBoundary.Of($"{sample.Facts.Name}: {observable.Name}", () => observable.Join(new ObservableSamples(plan.Configuration, [sample], sample.Facts.Name)));
                    quantities.AddRange(alone.Quantities);
                    OutcomeFiles.WriteData(folder, $"{observable.Name}-{job.Name}", alone);
                }
            }
        }

        AnalysisPage.Write(plan, facts, units, folder, context, sections, quantities);
        return quantities;
    }

    // What the first frames could not say.
    private static void RequireAlike(TrajectoryFacts[] facts)
    {
        TrajectoryFacts first = facts[0];
        foreach (TrajectoryFacts other in facts.Skip(1))
        {
            if (other.TimeUnit != first.TimeUnit || other.IsPeriodic != first.IsPeriodic)
            {
                throw new RefusedException($"{other.Name}: its time is in units of {other.TimeUnit} and its box is {Walls(other)}, where {first.Name} has {first.TimeUnit} and a box that is {Walls(first)}: they are no samples of one ensemble; analyse them apart");
            }

            // At constant pressure volumes differ by as much as each fluctuates.
            double spread = Math.Max(first.VolumeSpread / first.Volume, other.VolumeSpread / other.Volume);
            if (first.IsPeriodic && !(Math.Abs(other.Density - first.Density) <= Math.Max(TrajectoryHeader.LargestDifference, spread) * first.Density))
            {
                throw new RefusedException(string.Create(CultureInfo.InvariantCulture, $"{other.Name}: its mean density is {other.Density:g6}, that of {first.Name} {first.Density:g6}: they are no samples of one ensemble; analyse them apart"));
            }
        }
    }

    private static string Walls(TrajectoryFacts facts) => facts.IsPeriodic ? "periodic" : "open";
}
