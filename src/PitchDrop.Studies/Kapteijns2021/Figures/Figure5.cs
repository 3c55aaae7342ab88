using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Kapteijns2021.Figures;

/// <summary>Fig. 5: energies of the inherent states under short trajectories, and the rates of transitions between them: how granular the landscapes are.</summary>
internal sealed class Figure5 : IKapteijnsFigure
{
    private const string Id = "5";
    private const string Section = "fig-5";

    public FigureEntry Entry { get; } = new(Id, "Granularity: inherent-state trajectories and transition rates");

    public void Declare(KapteijnsConditions conditions, KapteijnsWork work)
    {
        foreach (StudiedLiquid liquid in conditions.Studied)
        {
            LandscapeStages.Trajectories(liquid, conditions, work);
        }
    }

    public FigureOutcome Make(KapteijnsContext context)
    {
        KapteijnsConditions conditions = context.Conditions;
        StudiedLiquid[] four = [.. ReducedMotion.FourLiquids(conditions)], sticky = [.. ReducedMotion.StickySpheres(conditions)];
        StudiedLiquid[] all = [.. four.Union(sticky)];
        var rates = new Dictionary<StudiedLiquid, TransitionRate>();
        foreach (StudiedLiquid liquid in all)
        {
            if (LandscapeStages.Rate(liquid, context) is { } rate)
            {
                rates.Add(liquid, rate);
            }
        }

        var figure = new Figure
        {
            Size = FigureSize.Page(125),
            Columns = 2,
            Panels = [Energies("(a)", four, context), Rates("(b)", four, rates), Energies("(c)", sticky, context), Rates("(d)", sticky, rates)],
        };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig5", figure,
            "(a, c) Energy of the inherent state of the whole system over T on the first trajectory with a transition, moved apart for sight, against the time in units of $t_{vib}N_0/N$; each trajectory ends where enough transitions have been seen. (b, d) Rate of transitions in that unit with its 90 % interval over trajectories; a bar without a point is the upper limit where none was seen.",
            [.. all.SelectMany(l => Arrays(l, context)), .. all.Where(rates.ContainsKey).SelectMany(l => RateArrays(l, rates[l], context))], context.Say);
        return new FigureOutcome(
            new ReportSection(Section, "Granularity of the landscape (Fig. 5)", new Prose(Text(conditions)), block, Table(all, rates, context)),
            [.. all.Where(rates.ContainsKey).SelectMany(l => Of(l, rates[l], context))],
            [.. GranularityClaims.All(rates, Section)]);
    }

    private static string Text(KapteijnsConditions conditions) =>
        "A configuration's inherent state is here the end of its path of steepest descent, which is followed with a bounded error until no force is above 0.01 and then left to the conjugate gradient: FIRE and conjugate gradient alone, from the same liquids of 400 particles, end in different minima for 19 of 100 starts (IPL, T = 0.67) and 86 of 100 (SS at 0.6, T = 1.15), along the path first for none, "
        + "and such differences would be counted as transitions. Every step (of SS and SW every tenth of a step, the paper's choice) is quenched from the liquid's configuration until no force is above 1e-6, and |ΔU| > 1e-5 of the whole system is a transition. The count is the same with either ten times smaller or larger (a test shows it). "
        + "Where the share of intervals with a transition nears 1, transitions there and back are missed and the rate is a lower limit. The energy-shifted Kob–Andersen law, whose pairs snap the energy by some 1e-5 at the cutoff, is not among these liquids; all four are smooth there. "
        + (conditions.Preset.Name == "quick" ? "The quick preset studies hotter states than the paper, where transitions are more frequent in all liquids." : "");

    private static Panel Energies(string tag, IReadOnlyList<StudiedLiquid> liquids, KapteijnsContext context)
    {
        var marks = new List<Mark>();
        double floor = 0;
        foreach (StudiedLiquid liquid in liquids)
        {
            IReadOnlyList<InherentStateTrajectoryJob> jobs = LandscapeStages.Trajectories(liquid, context.Conditions, context.Work);
            InherentStateTrajectoryJob job = jobs.FirstOrDefault(j => j.Count.Transitions > 0) ?? jobs[0];
            (double[] time, double[] energy) = Reduced(liquid, job, context);
            double lowest = energy.Where(double.IsFinite).DefaultIfEmpty(0).Min(), highest = energy.Where(double.IsFinite).DefaultIfEmpty(0).Max();
            marks.Add(Curve.Steps(time, [.. energy.Select(e => e - lowest + floor)], LandscapeStages.Label(liquid, context.Conditions)) with { Colour = ColourOf(liquid), Dash = LineDash.Solid });
            floor += Math.Max(highest - lowest, 1) * 1.15;
        }

        return new Panel { Tag = tag, X = Axis.Linear("N t/(N_0 t_{vib})"), Y = Axis.Linear("U_{IHS}/T"), Legend = LegendPlacement.Below, Marks = marks };
    }

    // One colour a liquid in all panels.
    private static Colour ColourOf(StudiedLiquid liquid) => Palette.Categories[KapteijnsConditions.Liquids.ToList().IndexOf(liquid) % Palette.Categories.Count];

    private static Panel Rates(string tag, IReadOnlyList<StudiedLiquid> liquids, Dictionary<StudiedLiquid, TransitionRate> rates)
    {
        var marks = new List<Mark>();
        for (int k = 0; k < liquids.Count; k++)
        {
            if (!rates.TryGetValue(liquids[k], out TransitionRate rate))
            {
                continue;
            }

            Colour colour = ColourOf(liquids[k]);
            double lower = rate.Lower > 0 ? rate.Lower : rate.Upper / 100;
            marks.Add(Curve.Line([k + 1, k + 1], [lower, rate.Upper]) with { Colour = colour, Dash = rate.Transitions == 0 ? LineDash.Dotted : LineDash.Solid });
            if (rate.Transitions > 0)
            {
                marks.Add(Curve.Points([k + 1], [rate.Value]) with { Colour = colour });
            }
        }

        return new Panel { Tag = tag, X = Axis.Categories("", [.. liquids.Select(l => l.Liquid.Label)]), Y = Axis.Log("Gamma t_{vib}N_0/N"), Legend = LegendPlacement.None, Marks = marks };
    }

    private static (double[] Time, double[] Energy) Reduced(StudiedLiquid liquid, InherentStateTrajectoryJob job, KapteijnsContext context)
    {
        double unit = LandscapeStages.Unit(liquid, context.Conditions), first = job.Energies.FirstOrDefault(double.IsFinite);
        return ([.. job.Energies.Select((_, k) => (k + 0.5) * job.Interval / unit)], [.. job.Energies.Select(u => (u - first) / job.Plan.Temperature)]);
    }

    private static TableBlock Table(IReadOnlyList<StudiedLiquid> liquids, Dictionary<StudiedLiquid, TransitionRate> rates, KapteijnsContext context) => new(
        "Transitions between inherent states. Time in units of $t_{vib}N_0/N$; the share is that of intervals with a transition; failed quenches reached no minimum and count for nothing.",
        ["liquid", "trajectories", "quenches", "failed", "time", "transitions", "share", "rate", "90 % interval"],
        [
            .. liquids.Where(rates.ContainsKey).Select(liquid =>
            {
                InherentStateTrajectoryJob[] jobs = [.. LandscapeStages.Trajectories(liquid, context.Conditions, context.Work)];
                TransitionRate rate = rates[liquid];
                return new TableCell[]
                {
                    LandscapeStages.Label(liquid, context.Conditions), $"{jobs.Length}", $"{jobs.Sum(j => j.Energies.Count)}", $"{jobs.Sum(j => j.Failures)}",
                    Number(jobs.Sum(j => j.Count.Time) / LandscapeStages.Unit(liquid, context.Conditions)), $"{rate.Transitions}", Number(rate.Share), new ValueWithError(rate.Value, rate.Error, null), $"{Number(rate.Lower)} to {Number(rate.Upper)}",
                };
            }),
        ]);

    private static IEnumerable<Quantity> Of(StudiedLiquid liquid, TransitionRate rate, KapteijnsContext context)
    {
        (string, WhereValue)[] where = LandscapeStages.Where(liquid, context);
        double share = rate.Share;
        yield return Quantities.At("5b", "Gamma_IS", "reduced inherent-state transition rate, Gamma t_vib N_0/N", rate.Estimate, "1", null, where);
        yield return Quantities.At("5b", "Gamma_IS_share", "share of the intervals between quenches with a transition; near 1 the rate is a lower limit", new Estimate(share, share * rate.Error / Math.Max(rate.Value, double.Epsilon)) is { Error: > 0 } known ? known : new Estimate(share, 1.0 / rate.Intervals), "1", null, where);
    }

    private static IEnumerable<NamedArray> Arrays(StudiedLiquid liquid, KapteijnsContext context)
    {
        double unit = LandscapeStages.Unit(liquid, context.Conditions);
        foreach (InherentStateTrajectoryJob job in LandscapeStages.Trajectories(liquid, context.Conditions, context.Work))
        {
            yield return NamedArray.Of(job.Name + "_U_IHS", [.. job.Energies], "epsilon", string.Create(CultureInfo.InvariantCulture, $"energy of the inherent state of the whole system at each quench, {job.Interval / unit:G6} t_vib N_0/N apart; NaN where a quench reached no minimum; {LandscapeStages.Label(liquid, context.Conditions)}"));
        }
    }

    private static NamedArray[] RateArrays(StudiedLiquid liquid, TransitionRate rate, KapteijnsContext context) =>
    [
        NamedArray.Of($"{liquid.Liquid.Name}_rate", [rate.Value, rate.Error, rate.Lower, rate.Upper], "1", $"Gamma t_vib N_0/N, its standard error, and the ends of its 90 % interval; {LandscapeStages.Label(liquid, context.Conditions)}"),
        NamedArray.Of($"{liquid.Liquid.Name}_interval", [LandscapeStages.Trajectories(liquid, context.Conditions, context.Work)[0].Interval / LandscapeStages.Unit(liquid, context.Conditions)], "t_vib N_0/N", "time from one quench to the next"),
    ];

    private static string Number(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
