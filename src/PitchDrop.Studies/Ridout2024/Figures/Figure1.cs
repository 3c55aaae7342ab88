using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Softness.Analysis;
using PitchDrop.Softness.Classifier;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Softness;
using PitchDrop.Studies.Trsp;

namespace PitchDrop.Studies.Ridout2024.Figures;

/// <summary>Fig. 1: the probability of rearrangement as a function of softness, its barriers and entropies; with it the classifier, and the parameters that the liquid gives.</summary>
internal sealed class Figure1 : IRidoutFigure
{
    private const string Id = "1";
    private const string Section = "fig-1";
    private const string FileName = "trsp-parameters.json";

    // Share of the fall of ln P over the temperatures by which it may bend.
    private const double MostBend = 0.1;

    public FigureEntry Entry { get; } = new(Id, "Probability of rearrangement against softness, barriers and entropies");

    public void Declare(RidoutConditions conditions, RidoutWork work) => LiquidConditions.Declare(conditions.Measured.Needs, work);

    public FigureOutcome Make(RidoutContext context)
    {
        LiquidSource source = context.Conditions.Measured;
        if (source.Measured is not { } measured)
        {
            return LiquidRefusal.Of(Section, "Probability of rearrangement (Fig. 1)", source);
        }

        TrspParametersOfLiquid found = source.Found!;
        string origin = $"ridout2024, preset {context.Conditions.Preset.Name}, seed {context.Conditions.Seed}, molecular dynamics{(found.Taken.Count == 0 ? "" : $"; {string.Join("; ", found.Taken)}")}";
        TrspParameterFile.Write(Path.Combine(context.Folder.DataPath, FileName), found.Parameters, origin);
        BarrierFit? fit = measured.Barriers;
        (double Temperature, GaussianRate Rate)[] bare = [.. Bare(found.Parameters, context)];
        var figure = new Figure
        {
            Size = FigureSize.Page(70), Columns = 3,
            Panels =
            [
                new Panel
                {
                    Tag = "(a)", X = Axis.Linear("S"), Y = Axis.Log("P(R|S)"), Colours = ColourOrder.HotToCold, LegendTitle = "T",
                    Marks = [.. measured.States.SelectMany(s => Probability(s, fit))],
                },
                new Panel { Tag = "(b)", X = Axis.Linear("S"), Y = Axis.Linear("ΔE(S)", "epsilon_{AA}"), Marks = [.. Law(measured, fit, p => p.Barrier, f => f.BarrierAt), .. BareMark(measured, bare, isBarrier: true)] },
                new Panel { Tag = "(c)", X = Axis.Linear("S"), Y = Axis.Linear("Sigma(S)"), Legend = LegendPlacement.None, Marks = [.. Law(measured, fit, p => p.Entropy, f => f.EntropyAt), .. BareMark(measured, bare, isBarrier: false)] },
            ],
        };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig1", figure,
            "(a) Share of the A particles of softness S that are rearranging, and the fit of all temperatures together (dashed). (b) Barrier and (c) entropic factor of single intervals of S, the same fit, and those of a plaquette of the lattice before renormalisation (bare), which the lattice takes.",
            [.. Arrays(measured)], context.Say);
        return new FigureOutcome(
            new ReportSection(Section, "Probability of rearrangement (Fig. 1)", new Prose(Told(context, found)), block),
            [.. Learning(context), .. fit is null ? [] : Laws(fit)],
            [.. Claims(measured, fit)]);
    }

    private static IEnumerable<Mark> Probability(SoftnessState state, BarrierFit? fit)
    {
        double[] s = [.. state.Points.Points.Select(p => p.Softness)];
        string label = state.Temperature.ToString("0.00", CultureInfo.InvariantCulture);
        yield return Curve.Points(s, [.. state.Points.Points.Select(p => p.Probability.Value)], [.. state.Points.Points.Select(p => p.Probability.Error)], label);
        if (fit is not null && s.Length > 1)
        {
            double[] x = Line(s[0], s[^1]);
            yield return Curve.Line(x, [.. x.Select(v => Math.Exp(fit.LogProbability(v, state.MeasuredTemperature)))], null, LineDash.Dashed) with { Colour = Colour.Parse("#000000") };
        }
    }

    private static IEnumerable<Mark> Law(MeasuredSoftness measured, BarrierFit? fit, Func<BarrierPoint, Estimate> of, Func<BarrierFit, Func<double, double>> law)
    {
        double[] s = [.. measured.BarrierPoints.Select(p => p.Softness)];
        if (s.Length > 0)
        {
            yield return Curve.Points(s, [.. measured.BarrierPoints.Select(p => of(p).Value)], [.. measured.BarrierPoints.Select(p => of(p).Error)], "observed");
        }

        if (s.Length > 1 && fit is not null)
        {
            double[] x = Line(s[0], s[^1]);
            yield return Curve.Line(x, [.. x.Select(law(fit))], "fit", LineDash.Dashed);
        }
    }

    // Of each S a line of ln P₀ against 1/T over the temperatures of the liquid.
    private static IEnumerable<Mark> BareMark(MeasuredSoftness measured, (double Temperature, GaussianRate Rate)[] bare, bool isBarrier)
    {
        double[] s = [.. measured.BarrierPoints.Select(p => p.Softness)];
        if (bare.Length >= 2 && s.Length > 1)
        {
            LinearFit[] lines = [.. s.Select(v => LinearLeastSquares.Line([.. bare.Select(b => 1 / b.Temperature)], [.. bare.Select(b => Math.Log(b.Rate.Prefactor) + (b.Rate.Gamma * v) - (b.Rate.Delta * v * v))], []))];
            yield return Curve.Points(s, [.. lines.Select(l => isBarrier ? -l.Coefficients[1] : l.Coefficients[0])], null, "bare");
        }
    }

    private static IEnumerable<(double, GaussianRate)> Bare(TrspParameters parameters, RidoutContext context)
    {
        foreach (double temperature in context.Conditions.Liquid.Temperatures)
        {
            if (context.Conditions.Models.Of(context.Conditions.Measured, new TrspConditions { Temperature = temperature }).Model is { } model)
            {
                GaussianRate rate = model.BareRate;
                yield return (temperature, rate with { Prefactor = rate.Prefactor * parameters.RearrangementDuration });
            }
        }
    }

    private static double[] Line(double from, double to) => [.. Enumerable.Range(0, 61).Select(k => from + ((to - from) * k / 60))];

    private static string Told(RidoutContext context, TrspParametersOfLiquid found)
    {
        LiquidSizes sizes = context.Conditions.Liquid.Sizes;
        TrainingReport? report = context.Conditions.Liquid.Training().Classifier?.Report;
        string learned = report is null ? "" : string.Create(CultureInfo.InvariantCulture, $"The classifier was trained at T = {sizes.TrainingTemperature} on {report.Examples} examples, C = {report.Cost:G3}; held out were {report.HeldOutSaid}{(report.HeldOutAccuracy is { } right ? $", of which it is right on {right}" : "")}; C was chosen by cross-validation over {(report.FoldsBy == HeldApart.Stretches ? $"stretches of time with gaps of {report.GapFrames} frames" : report.FoldsBy == HeldApart.Configurations ? "whole liquids" : "examples one by one, since the paths are too short for a gap")}. It is data/softness.classifier.json. ");
        string examples = string.Create(CultureInfo.InvariantCulture, $"Soft examples jump with p_hop > {sizes.SoftThreshold} (the paper: 0.6), hard ones stay below 0.02 for {sizes.HardFrames} τ (the paper: 1000 τ, about two relaxation times). ");
        string taken = found.Taken.Count == 0 ? "All parameters of the lattice were measured." : $"Not measured well enough by runs of this size: {string.Join("; ", found.Taken)}.";
        return $"{learned}{examples}{taken} They are data/{FileName}, which the model trsp reads.";
    }

    private static IEnumerable<Quantity> Learning(RidoutContext context)
    {
        LiquidSizes sizes = context.Conditions.Liquid.Sizes;
        if (context.Conditions.Liquid.Training().Classifier?.Report?.HeldOutAccuracy is { } accuracy)
        {
            yield return Quantities.At(Id, "accuracy", "share of right answers on examples that were held out", accuracy, "1", new Reference(0.875, 0.025, "literature, at T = 0.47: 0.85 to 0.90"),
                ("T", sizes.TrainingTemperature), ("N", sizes.Particles), ("softThreshold", sizes.SoftThreshold));
        }

        foreach (SoftnessState state in context.Conditions.Measured.Measured!.States)
        {
            Estimate kinetic = Kinetic(state);
            yield return Quantities.At(Id, "T_kinetic", "kinetic temperature of the liquids along their paths, at constant energy", kinetic, "epsilon_AA/k_B", new Reference(state.Temperature, SoftnessState.TemperatureTolerance * state.Temperature, "the temperature asked for; laws are fitted with the measured one"), ("T", state.Temperature));
            yield return Quantities.At(Id, "duration", "mean duration of a rearrangement", state.Duration, "tau", new Reference(4, 0.5, "paper: roughly 4 tau; tolerance half a unit of the digit"), ("T", state.Temperature));
        }
    }

    private static Estimate Kinetic(SoftnessState state) => ReplicaMean.Of([.. state.Fields.Select(f => new Estimate(f.Plan.Path.MeanTemperature, 0))]);

    private static IEnumerable<Quantity> Laws(BarrierFit fit)
    {
        for (int k = 0; k < 3; k++)
        {
            yield return Quantities.At(Id, $"epsilon_{k}", $"coefficient of S^{k} of the barrier", fit.Barrier[k], "epsilon_AA", null);
        }

        yield return Quantities.At(Id, "Sigma_0", "entropic factor at S = 0", fit.Entropy, "1", null);
        yield return Quantities.At(Id, "T_0", "onset temperature", fit.Onset, "epsilon_AA/k_B", new Reference(0.74, 0.03, "paper: 0.74"));
    }

    private static IEnumerable<Claim> Claims(MeasuredSoftness measured, BarrierFit? fit)
    {
        yield return Quantities.Claim("The barrier against rearrangement falls with softness, roughly linearly.",
            fit is null ? "not determined" : FormattableString.Invariant($"slope {fit.Barrier[1]}, curvature {fit.Barrier[2]}"), "falls", fit is null ? null : Verdict.Sign(StudentEstimate.Of(fit.Barrier[1].Times(-1), measured.DegreesOfFreedom)), Section);
        StudentEstimate? bend = ArrheniusBend.Share([.. measured.States.Select(s => s.Points)], measured.DegreesOfFreedom);
        yield return Quantities.Claim("At each softness the probability of rearrangement follows Arrhenius.",
            bend is { } b ? FormattableString.Invariant($"one curvature for all softnesses bends ln P against 1/T by {b} of its fall; {Verdict.Reach(b):G2} would be seen") : "no interval of softness at more than two temperatures",
            FormattableString.Invariant($"follows, taken as a bend of less than {MostBend} of the fall beyond doubt"), bend is { } share ? Verdict.Between(-MostBend, MostBend, share) : null, Section);
    }

    private static IEnumerable<NamedArray> Arrays(MeasuredSoftness measured) =>
    [
        .. measured.States.SelectMany(s =>
        {
            string prefix = FormattableString.Invariant($"T{s.Temperature:0.00}_");
            return new[]
            {
                NamedArray.Of($"{prefix}S", [.. s.Points.Points.Select(p => p.Softness)], "1", "mean softness of an interval"),
                NamedArray.Of($"{prefix}P", [.. s.Points.Points.Select(p => p.Probability.Value)], "1", "share of its particles that are rearranging"),
                NamedArray.Of($"{prefix}P_error", [.. s.Points.Points.Select(p => p.Probability.Error)], "1", "its standard error"),
            };
        }),
        NamedArray.Of("S", [.. measured.BarrierPoints.Select(p => p.Softness)], "1", "middle of an interval of softness"),
        NamedArray.Of("barrier", [.. measured.BarrierPoints.Select(p => p.Barrier.Value)], "epsilon_AA", "barrier"),
        NamedArray.Of("barrier_error", [.. measured.BarrierPoints.Select(p => p.Barrier.Error)], "epsilon_AA", "its standard error"),
        NamedArray.Of("entropy", [.. measured.BarrierPoints.Select(p => p.Entropy.Value)], "1", "entropic factor"),
        NamedArray.Of("entropy_error", [.. measured.BarrierPoints.Select(p => p.Entropy.Error)], "1", "its standard error"),
    ];
}
