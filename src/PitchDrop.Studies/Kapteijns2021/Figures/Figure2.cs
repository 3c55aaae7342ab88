using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Landscape.Dipoles;
using PitchDrop.Landscape.PseudoHarmonicModes;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Particles.State;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Kapteijns2021.Figures;

/// <summary>Fig. 2: where particles move in the liquid, beside the stiffness of the responses to local dipoles in its inherent state, and the soft modes.</summary>
internal sealed class Figure2 : IKapteijnsFigure
{
    private const string Id = "2";
    private const string Section = "fig-2";
    private const string Heading = "Mobility and local stiffness (Fig. 2)";

    private const double Disc = 1.05, Bond = 0.28, CircleRadius = 1.5;

    public FigureEntry Entry { get; } = new(Id, "Mobility, dipole stiffness and soft modes, 2D IPL");

    public void Declare(KapteijnsConditions conditions, KapteijnsWork work) => _ = new PlaneStates(conditions, work).Modes;

    public FigureOutcome Make(KapteijnsContext context)
    {
        var plane = new PlaneStates(context.Conditions, context.Work);
        IReadOnlyList<SoftModesJob> jobs = plane.Found;
        if (jobs.Count < 2)
        {
            return PlaneStates.Nothing(Section, Heading);
        }

        SoftModesJob shown = jobs[0];
        Estimate correlation = PlaneStates.Mean(jobs, PlaneStates.Correlation), rank = PlaneStates.Mean(jobs, PlaneStates.CoreRank), softest = PlaneStates.Mean(jobs, j => j.Softest(1)[0].Stiffness);
        LiquidAverages liquid = context.Averages(plane.Liquid, plane.Temperature);
        FigureBlock block = FigureFiles.Write(
            context.Folder, "fig2", new Figure { Size = FigureSize.Millimetres(190, 86), Columns = 2, Panels = [Mobility(shown), Stiffness(shown)] },
            FormattableString.Invariant($"Left: mean length of the displacement relative to the neighbours after t = {plane.Ensemble.Time:0.0}, over {plane.Ensemble.Runs} runs from one configuration. Right: κ_ij of every interacting pair in its inherent state. Circles: the {shown.Softest(PlaneStates.Softest).Count} softest of its {shown.Modes.Count} pseudo-harmonic modes."),
            Arrays(shown), context.Say);
        (string, WhereValue)[] where = context.Where(plane.Liquid, plane.Temperature);
        string tau = liquid.RelaxationTime is { } t ? $"τ_α = {t}" : "τ_α longer than the runs";
        return new FigureOutcome(
            new ReportSection(
                Section, Heading,
                new Prose(FormattableString.Invariant($"{shown.System.Count} particles at T = {plane.Temperature}, {tau}; the paper has T = 0.48, where this preset cannot keep the liquid in equilibrium, unless it is the same. {jobs.Count} configurations from {plane.Runs.Count} independent runs; errors are the larger of those over configurations and over runs. Spearman's coefficient of 1/κ_i with mobility, species by species, is {correlation}; the particle that moves most in a soft mode has the rank {rank} among all by its softest dipole (0 softest, ½ by chance). That rank is not the paper's: it was devised here to put its picture into a number.")),
                block, Table(jobs)),
            [
                Quantities.At(Id, "C_s", "Spearman's correlation of 1/kappa_i with the neighbour-relative mobility, mean over species", correlation, "1", null, where),
                Quantities.At(Id, "core_rank", "mean rank, from 0 to 1, of the softest kappa_ij of the particle at the core of each of the twelve softest modes", rank, "1", null, where),
                Quantities.At(Id, "lambda_softest", "stiffness of the softest pseudo-harmonic mode of a state", softest, "epsilon/sigma^2", null, where),
            ],
            [
                Quantities.Claim("The propensity for motion is highly correlated with the local dipole stiffness (2D IPL).", $"Spearman's coefficient {correlation}", "a picture, without a number; taken as positive beyond three errors", Quantities.Above(correlation, 0), Section),
                Quantities.Claim("Soft dipole stiffnesses sit where the soft quasilocalised modes are (2D IPL).", $"mean rank of the softest κ_ij at their cores {rank}", "a picture, without a number; taken as below ½ beyond three errors", !Quantities.Above(rank, 0.5), Section),
            ]);
    }

    private static Panel Mobility(SoftModesJob job)
    {
        ParticleSystem system = job.System;
        return new Panel
        {
            Title = "mobility in the liquid",
            Marks = [SegmentMap.Discs(Size(system.Box), system.X, system.Y, Disc, job.State.RelativeMobility, "⟨|Δr_{rel}|⟩ (σ)", ColourScale.ColdToHot), .. Circles(job)],
        };
    }

    private static Panel Stiffness(SoftModesJob job)
    {
        ParticleSystem system = job.System;
        IReadOnlyList<InteractingPair> pairs = job.Pairs();

        // The soft ones last, on top of the others; from both ends, for those that cross an edge.
        int[] order = [.. Enumerable.Range(0, pairs.Count).OrderByDescending(n => job.Stiffnesses[n])];
        (int At, double X, double Y, double Kappa)[] bonds =
        [
            .. order.SelectMany(n => ((int, double, double, double)[])
            [
                (pairs[n].I, pairs[n].Distance * pairs[n].Direction.X, pairs[n].Distance * pairs[n].Direction.Y, job.Stiffnesses[n]),
                (pairs[n].J, -pairs[n].Distance * pairs[n].Direction.X, -pairs[n].Distance * pairs[n].Direction.Y, job.Stiffnesses[n]),
            ]),
        ];
        return new Panel
        {
            Title = "dipole stiffness of the inherent state",
            Marks =
            [
                new SegmentMap(
                    Size(system.Box), [.. bonds.Select(b => system.X[b.At])], [.. bonds.Select(b => system.Y[b.At])], [.. bonds.Select(b => b.X)], [.. bonds.Select(b => b.Y)],
                    [.. bonds.Select(b => Math.Log10(b.Kappa))], "log_{10} kappa_{ij}") { Thickness = Bond },
                .. Circles(job),
            ],
        };
    }

    private static IEnumerable<Mark> Circles(SoftModesJob job)
    {
        double[] angles = [.. Enumerable.Range(0, 41).Select(k => 2 * Math.PI * k / 40)];
        foreach (PseudoHarmonicMode mode in job.Softest(PlaneStates.Softest))
        {
            Displacement at = mode.Centre(job.System);
            yield return Curve.Line([.. angles.Select(a => at.X + (CircleRadius * Math.Cos(a)))], [.. angles.Select(a => at.Y + (CircleRadius * Math.Sin(a)))], null, LineDash.Solid) with { Colour = Colour.Black };
        }
    }

    private static (double Width, double Height) Size(Box box) => (box.LengthX, box.LengthY);

    private static TableBlock Table(IReadOnlyList<SoftModesJob> jobs) => new(
        "Pseudo-harmonic modes from the responses to the dipoles on all interacting pairs.",
        ["configuration", "pairs", "modes", "λ of the softest", "e of the softest", "starts without a mode", "C_s"],
        [
            .. jobs.Select((job, k) => (IReadOnlyList<TableCell>)
            [
                k, job.Stiffnesses.Length, job.Modes.Count, job.Softest(1)[0].Stiffness, job.Softest(1)[0].ParticipationRatio(2), job.Unconverged, PlaneStates.Correlation(job),
            ]),
        ]);

    private static NamedArray[] Arrays(SoftModesJob job)
    {
        ParticleSystem system = job.System;
        IReadOnlyList<InteractingPair> pairs = job.Pairs();
        IReadOnlyList<PseudoHarmonicMode> modes = job.Softest(PlaneStates.Softest);
        return
        [
            NamedArray.Of("position", [.. Enumerable.Range(0, system.Count).SelectMany(i => (double[])[system.X[i], system.Y[i]])], "sigma", "inherent state", system.Count, 2),
            NamedArray.Of("box", [system.Box.LengthX, system.Box.LengthY], "sigma", "edges of the box"),
            NamedArray.Of("species", [.. system.Species], "1", "species of each particle"),
            NamedArray.Of("mobility", [.. job.State.RelativeMobility], "sigma", "mean length of the displacement relative to the neighbours"),
            NamedArray.Of("kappa_i", PlaneStates.ParticleField(job), "epsilon/sigma^2", "mean kappa_ij of the pairs of a particle"),
            NamedArray.Of("pairs", [.. pairs.SelectMany(p => (int[])[p.I, p.J])], "1", "interacting pairs", pairs.Count, 2),
            NamedArray.Of("kappa_ij", [.. job.Stiffnesses], "epsilon/sigma^2", "stiffness of the response to the dipole on each pair"),
            NamedArray.Of("mode_centre", [.. modes.Select(m => m.Centre(system)).SelectMany(c => (double[])[c.X, c.Y])], "sigma", "centres of the softest pseudo-harmonic modes", modes.Count, 2),
            NamedArray.Of("mode_stiffness", [.. modes.Select(m => m.Stiffness)], "epsilon/sigma^2", "their stiffness"),
            NamedArray.Of("mode_cost", [.. modes.Select(m => m.Cost)], "epsilon^2/sigma^4", "their cost"),
            NamedArray.Of("mode_participation", [.. modes.Select(m => m.ParticipationRatio(2))], "1", "their participation ratio"),
        ];
    }
}
