using System.Globalization;
using PitchDrop.Data.RunFolders;
using PitchDrop.Data.Trajectories;
using PitchDrop.Observables.Relaxation.Motion;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Particles.Runs.Figures;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Particles.Runs;

/// <summary>One configuration of particles as a whole run, and what is made of it.</summary>
internal static class ParticleWorkload
{
    public static Workload Of(ParticlePlan plan)
    {
        var run = new ParticleRun(plan);
        return new Workload
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"{plan.Model.Name}, N = {plan.Start.Particles}, T = {plan.Temperature}"),
            Jobs = [run],
            DataIntroduction = ParticleWords.Velocities(plan),
            Finish = (folder, context) => Finish(run, folder, context),
            CostEstimate = string.Create(CultureInfo.InvariantCulture, $"{plan.TotalSteps} steps of {plan.Start.Particles} particles; cutoffs: {string.Join("; ", [.. Cutoffs(plan), .. plan.Notes])}"),
        };
    }

    private static List<Quantity> Finish(ParticleRun run, RunFolder folder, FinishContext context)
    {
        ParticlePlan plan = run.Plan;
        LammpsDataFile.Write(Path.Combine(folder.DataPath, "final.lammps"), ParticleFrames.Of(run.System, velocities: plan.Dynamics != DynamicsKind.Brownian), $"{plan.Model.Name}: the last configuration of a run");
        List<Quantity> quantities = ParticleQuantities.Of(run);
        string speed = string.Create(CultureInfo.InvariantCulture, $"{plan.TotalSteps / Math.Max(context.WallSeconds, 1e-3):g4} steps/s, {plan.TotalSteps / Math.Max(context.WallSeconds, 1e-3) * plan.Start.Particles:g4} particle-steps/s");
        IReadOnlyList<(string Species, SelfMotionCurves Curves)> motion = ParticleQuantities.Curves(run);
        string[] verdicts = [.. motion.Select(c => $"equilibration test, {c.Species}: {c.Curves.Stationarity.Verdict}")];
        string[] leftOut = [.. ParticleQuantities.LeftOut(motion)];
        foreach (string line in (string[])[.. plan.Notes, .. Cutoffs(plan).Select(c => $"cutoff {c}"), .. verdicts, .. leftOut, speed])
        {
            context.Say(line);
        }

        ReportSection[] sections =
        [
            new("quantities", "What came out", [new Prose(ParticleWords.Of(plan)), QuantityTable.Of(quantities), .. leftOut.Select(l => new Prose($"{l}.")), new Prose($"{ParticleWords.Errors} Speed: {speed}.")]),
            new("equilibration", "Equilibration test", EquilibrationTable(motion)),
            new("energy", "Energy", EnergyFigure.Write(run, folder, context.Say)),
            new("motion", "Motion", MotionFigure.Write(run, folder, context.Say)),
            new("cutoffs", "What the cutoffs take away", CutoffTable(plan)),
            new("files", "Files", new Prose(ParticleWords.Files(plan))),
        ];
        folder.WriteText("report.html", HtmlReport.Write(new StudyReport
        {
            Study = plan.Model.Name,
            Title = string.Create(CultureInfo.InvariantCulture, $"`{plan.Model.Name}`, $N$ = {plan.Start.Particles}, $T$ = {plan.Temperature}"),
            Citation = new PaperCitation(plan.Model.Defaults.Source),
            Preset = "none: a single condition",
            Seed = plan.Seed,
            Version = context.Version,
            Machine = context.Machine,
            WallTime = TimeSpan.FromSeconds(context.WallSeconds),
            Command = context.CommandAgain,
            Sections = sections,
        }));
        return quantities;
    }

    private static IEnumerable<string> Cutoffs(ParticlePlan plan) =>
        plan.Model.Cutoffs(plan.Interaction).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Pair} at {c.Cutoff:g6} sigma, E(r_c) = {c.Energy:g6}, F(r_c) = {c.Force:g6} of the bare law; {c.Jumps} {(c.Jumps.Contains(' ', StringComparison.Ordinal) ? "jump" : "jumps")} there"));

    private static TableBlock EquilibrationTable(IReadOnlyList<(string Species, SelfMotionCurves Curves)> motion) => new(
        "The second half of production against the first, at the lag $t$ at which $F_s$ falls below 1/e, or the longest that can be told. They differ where a difference is as unlikely as four standard errors.",
        ["species", "$t$", "$F_s$, second less first", "$Delta r^2$, second over first", "verdict"],
        [.. motion.Select(c => (c.Species, Test: c.Curves.Stationarity)).Select(c => new TableCell[]
        {
            c.Species, new ValueWithError(c.Test.Lag, null, "tau"), new ValueWithError(c.Test.Scattering.Value, c.Test.Scattering.Error), new ValueWithError(c.Test.MeanSquareRatio.Value, c.Test.MeanSquareRatio.Error), c.Test.Word,
        })]);

    private static TableBlock CutoffTable(ParticlePlan plan) => new(
        "Energy and force of the law before any cut or shift, at the cutoff of each pair; and what of the law as it was used jumps there.",
        ["pair", "$r_c$", "$E(r_c)$", "$F(r_c)$", "what jumps"],
        [.. plan.Model.Cutoffs(plan.Interaction).Select(c => new TableCell[] { c.Pair, c.Cutoff, c.Energy, c.Force, c.Jumps })]);
}
