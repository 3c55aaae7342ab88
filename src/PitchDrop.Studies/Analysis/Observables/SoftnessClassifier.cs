using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Softness.Classifier;
using PitchDrop.Softness.Rearrangements;
using PitchDrop.Softness.StructureFunctions;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Softness;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>Learns softness from anyone's trajectories: examples by p_hop, the standard structure functions, a linear classifier, saved for others to apply.</summary>
public sealed class SoftnessClassifier : ITrajectoryObservable
{
    private const int DefaultHardWindows = 100;

    private static readonly ConfigurationField Followed = ConfigurationField.Optional("softnessSpecies", "The species whose softness is learned, A of the structure functions; the other is B. If left out, the one with most particles.", "", TextRule.Free);
    private static readonly ConfigurationField Diameter = ConfigurationField.WithDefault("softnessDiameter", "sigma_AA, the diameter of that species, the unit of length of the structure functions; thresholds of p_hop are in the trajectory's own unit.", "length", NumberRule.Positive, 1);
    private static readonly ConfigurationField Soft = ConfigurationField.WithDefault("softThreshold", "p_s: a rearrangement with a larger p_hop is an example of a soft particle.", "length^2", NumberRule.Positive, 0.6);
    private static readonly ConfigurationField Hard = ConfigurationField.WithDefault("hardThreshold", "p_h: a particle whose p_hop stays smaller throughout hardTime is an example of a hard one.", "length^2", NumberRule.Positive, 0.02);
    private static readonly ConfigurationField HardTime = ConfigurationField.Optional("hardTime", "How long; if left out, 100 times t_R.", "time", NumberRule.Positive);
    private static readonly ConfigurationField Relaxation = ConfigurationField.Optional("softnessRelaxation", "The relaxation time of the liquid: of one trajectory, what is tested is away from what is trained on by this or by hardTime, whichever is larger. If left out, the time after which a share 1/e of the particles is still within sqrt(hopThreshold) of where it was, measured on each trajectory.", "time", NumberRule.Positive);
    private static readonly ConfigurationField Least = ConfigurationField.WithDefault("leastExamples", "The least number of examples of each class in a trajectory.", "", new IntegerRule(10, 1_000_000), 100);
    private static readonly ConfigurationField Most = ConfigurationField.WithDefault("mostExamples", "The largest number of examples of each class that is taken from a trajectory.", "", new IntegerRule(10, 1_000_000), 2000);
    private static readonly ConfigurationField Seed = ConfigurationField.WithDefault("softnessSeed", "Seed of the choice of examples, of what is held out, and of the training.", "", new IntegerRule(0, int.MaxValue), 1);

    /// <inheritdoc/>
    public string Name => "softness-classifier";

    /// <inheritdoc/>
    public string Summary => "learns softness: examples by p_hop, a linear classifier of 266 structure functions, tested on what was held out, saved as a file; best on inherent positions";

    /// <inheritdoc/>
    public bool NeedsPeriodicBox => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [Hops.Width, Hops.Threshold, Followed, Diameter, Soft, Hard, HardTime, Relaxation, Least, Most, Seed];

    /// <inheritdoc/>
    public TrajectoryNeeds NeedsOf(Configuration settings) => settings.Integer("mostExamples") >= settings.Integer("leastExamples") ? TrajectoryNeeds.Positions : throw settings.Refusal("mostExamples", "at least leastExamples");

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings)
    {
        StructureSettings.DemandPeriodic(data, Name);
        (int w, double interval) = Hops.Windows(data, settings);
        double frames = settings.Has("hardTime") ? Math.Round(settings.Number("hardTime") / interval) : 2.0 * w * DefaultHardWindows;
        int usable = data.Facts.Times.Count - (2 * w);
        if (frames < 1 || frames > usable)
        {
            throw new RefusedException(string.Create(CultureInfo.InvariantCulture, $"{data.Facts.Name}: hardTime is {frames:0} frames; accepted is 1 to the {usable} that have whole windows of p_hop"));
        }

        var rule = new RearrangementRule { Threshold = settings.Number("hopThreshold"), SoftThreshold = settings.Number("softThreshold"), HardThreshold = settings.Number("hardThreshold"), HardFrames = (int)frames };
        DescribedSpecies of = Described(data, settings);
        return new ObservableWork { Whole = context => Examples(data, of, w, rule, settings, Gap(data, of, rule, settings, interval), context.Threads) };
    }

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        LinearClassifier classifier = Trained(samples);
        TrainingReport report = classifier.Report!;
        double[] costs = [.. report.Scores.Select(s => s.Cost)], scores = [.. report.Scores.Select(s => s.Accuracy.Value)], errors = [.. report.Scores.Select(s => s.Accuracy.Error)];
        var quantities = new QuantityList(samples);
        (string, WhereValue)[] where = [("p_s", samples.Settings.Number("softThreshold")), ("p_h", samples.Settings.Number("hardThreshold"))];
        quantities.Add("softness_accuracy", "share of right answers on examples that were held out", Of(report.HeldOutAccuracy, report.HeldOutExamples, $"no accuracy of what was not trained on: held out were {report.HeldOutSaid}"), "1", where);
        quantities.Add("softness_training_accuracy", "share of right answers on the examples that were trained on", Of(report.TrainingAccuracy, report.Examples, ""), "1", where);
        return new ObservableOutcome
        {
            Tables = [new CurveTable("", [NamedArray.Of("C", costs, "1", "cost"), NamedArray.Of("accuracy", scores, "1", "cross-validated accuracy"), NamedArray.Of("accuracy_error", errors, "1", "its standard error")])],
            Files = [new OutcomeFile("softness.json", stream => ClassifierFile.Write(stream, classifier))],
            Figures = [new OutcomeFigure("", new Figure { Panels = [new Panel { X = Axis.Log("C"), Y = Axis.Linear("accuracy"), Marks = [Curve.LineAndPoints(costs, scores, errors)] }] }, "Share of right answers in the cross-validation, against the cost of wrong ones.")],
            Quantities = quantities.All,
            Remarks =
            [
                string.Create(CultureInfo.InvariantCulture, $"{report.Examples} examples were trained on, C = {report.Cost:G3}; held out were {report.HeldOutSaid}"),
                .. report.FoldsBy == HeldApart.Examples ? new[] { $"C was chosen by a cross-validation that divides examples one by one: there are fewer trajectories than folds, and too little time for gaps of {report.GapFrames} frames" } : [],
                "S is in units of its standard deviation over particles of the followed species, whether they rearrange or not",
                .. quantities.Remarks,
            ],
        };
    }

    private static Scalar Of(Estimate? accuracy, int samples, string otherwise) => new(accuracy?.Value, accuracy?.Error, samples, accuracy is null ? otherwise : null);

    // The larger of the time for which a hard example is quiet and the relaxation time; all frames of a trajectory that does not relax.
    private static int Gap(TrajectoryData data, DescribedSpecies of, RearrangementRule rule, Configuration settings, double interval)
    {
        int frames = data.Facts.Times.Count;
        double relaxation = settings.Has("softnessRelaxation") ? Math.Ceiling(settings.Number("softnessRelaxation") / interval) : RelaxationFrames.Of(data.Paths, of.Members, Math.Sqrt(rule.Threshold)) ?? frames;
        return (int)Math.Min(frames, Math.Max(rule.HardFrames, relaxation));
    }

    private static DescribedSpecies Described(TrajectoryData data, Configuration settings)
    {
        IReadOnlyList<string> names = data.Facts.SpeciesNames;
        string wanted = settings.Has("softnessSpecies") ? settings.Text("softnessSpecies") : names[Enumerable.Range(0, names.Count).MaxBy(s => data.Facts.SpeciesCounts[s])];
        int followed = names.ToList().IndexOf(wanted);
        if (followed < 0)
        {
            throw new RefusedException($"{data.Facts.Name}: softnessSpecies is {wanted}; accepted is {string.Join(", ", names)}");
        }

        try
        {
            return new DescribedSpecies(data.Paths.Species, followed, settings.Number("softnessDiameter"), StandardFunctions.Set);
        }
        catch (ArgumentException e)
        {
            throw new RefusedException($"{data.Facts.Name}: {e.Message}");
        }
    }

    private static IReadOnlyList<NamedArray> Examples(TrajectoryData data, DescribedSpecies of, int w, RearrangementRule rule, Configuration settings, int gap, int threads)
    {
        try
        {
            var found = TrajectoryExamples.Of(data.Paths, of, w, rule, (int)settings.Integer("leastExamples"), (int)settings.Integer("mostExamples"), (ulong)settings.Integer("softnessSeed"), threads);
            int columns = of.Functions.Count;
            return
            [
                NamedArray.Of("features", found.Features, "1", "structure functions of the examples", found.Examples.Count, columns),
                NamedArray.Of("soft", [.. found.Examples.Select(e => e.IsSoft ? 1 : 0)], "1", "1 for examples of soft particles"),
                NamedArray.Of("frame", [.. found.Examples.Select(e => e.Frame)], "1", "frame of each example"),
                NamedArray.Of("particle", [.. found.Examples.Select(e => e.Particle)], "1", "particle of each example, from 0, in the order of identities"),
                NamedArray.Scalar("gap", gap, "1", "frames for which hard examples are quiet, or of the relaxation time, whichever is more: what is held out is as far from what is trained on"),
                NamedArray.Of("others", found.Others, "1", "structure functions of particles of any kind", found.Others.Length / columns, columns),
            ];
        }
        catch (TooFewExamplesException e)
        {
            throw new RefusedException($"{data.Facts.Name}: {e.Message}");
        }
    }

    private static LinearClassifier Trained(ObservableSamples samples)
    {
        List<double> features = [], others = [];
        List<bool> soft = [];
        List<int> trajectories = [], frames = [];
        int gap = 0;
        foreach ((int trajectory, ObservableSample sample) in samples.All.Index())
        {
            int[] own = sample.Array("frame").As<int>().ToArray();
            gap = Math.Max(gap, sample.Array("gap").As<int>().ToArray()[0]);
            frames.AddRange(own);
            trajectories.AddRange(own.Select(_ => trajectory));
            features.AddRange(sample.Array("features").As<double>());
            others.AddRange(sample.Array("others").As<double>());
            soft.AddRange(sample.Array("soft").As<int>().ToArray().Select(s => s == 1));
        }

        try
        {
            StructureFunctionSet set = StandardFunctions.Set;
            var plan = new TrainingPlan { Seed = (ulong)samples.Settings.Integer("softnessSeed"), Gap = gap };
            LinearClassifier unscaled = LinearClassifier.Train(set, new TrainingExamples(set.Count, [.. features], [.. soft], [.. trajectories], [.. frames]), plan, Environment.ProcessorCount);
            return unscaled.ScaledTo(unscaled.Softness(others.ToArray()));
        }
        catch (ArgumentException e)
        {
            throw new RefusedException($"the examples of all trajectories: {e.Message.ReplaceLineEndings(" ")}");
        }
    }
}
