using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Softness.Classifier;
using PitchDrop.Studies.Analysis.Reading;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>Softness of every particle of a species by a classifier from a file.</summary>
public sealed class SoftnessField : ITrajectoryObservable
{
    private const double Largest = 8, Width = 0.1;
    private const int Bins = (int)(2 * Largest / Width);

    /// <inheritdoc/>
    public string Name => "softness";

    /// <inheritdoc/>
    public string Summary => "softness of every particle of a species, frame by frame, by a classifier that was trained before; its distribution, mean and deviation";

    /// <inheritdoc/>
    public bool NeedsPeriodicBox => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [LocalStructureSettings.Classifier, LocalStructureSettings.Unit, LocalStructureSettings.Species, StructureSettings.StaticFrames];

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings)
    {
        LinearClassifier classifier = LocalStructureSettings.ClassifierOf(settings);
        var frames = new LocalStructureFrames(data, settings, classifier.Set!, Name);
        int stride = StructureSettings.Stride(data, settings);
        return new ObservableWork { Whole = context => Measure(data, frames, classifier, stride, context.Threads) };
    }

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        var quantities = new QuantityList(samples);
        (string, WhereValue) species = ("species", samples.Settings.Has(LocalStructureSettings.Species.Key) ? samples.Settings.Text(LocalStructureSettings.Species.Key) : Most(samples.Facts));
        quantities.Add("S_mean", "mean softness", OwnScalars.Joined(samples, 0), "1", species);
        quantities.Add("S_deviation", "standard deviation of the softness over particles", OwnScalars.Joined(samples, 1), "1", species);
        quantities.Add("soft", "share of particles on the side of those that rearrange, S > 0", OwnScalars.Joined(samples, 2), "1", species);
        long[] counts = new long[Bins];
        long beyond = 0, all = 0;
        foreach (float s in samples.All.SelectMany(s => s.Array("softness").As<float>()))
        {
            int bin = (int)Math.Floor((s + Largest) / Width);
            all++;
            if (bin is >= 0 and < Bins)
            {
                counts[bin]++;
            }
            else
            {
                beyond++;
            }
        }

        double[] middles = [.. Enumerable.Range(0, Bins).Select(k => ((k + 0.5) * Width) - Largest)], density = [.. counts.Select(c => c / (Width * all))];
        int[] met = [.. Enumerable.Range(0, Bins).Where(k => counts[k] > 0)];
        return new ObservableOutcome
        {
            Tables = [new CurveTable("", [NamedArray.Of("S", middles, "1", "softness, middle of a bin"), NamedArray.Of("P", density, "1", "probability density"), NamedArray.Of("count", counts, "1", "particles and frames in the bin")])],
            Arrays = OwnScalars.Arrays(samples),
            Figures =
            [
                new OutcomeFigure("", new Figure { Panels = [new Panel { X = Axis.Linear("S"), Y = Axis.Linear("P(S)"), Marks = [ReferenceLine.Vertical(0, "soft"), Curve.Line([.. met.Select(k => middles[k])], [.. met.Select(k => density[k])])] }] }, "Distribution of the softness over particles and frames."),
            ],
            Quantities = quantities.All,
            Remarks =
            [
                OwnScalars.Said(samples, "the frames that were measured, correlations among them allowed for; of a single frame, its particles, as if they were independent: a lower bound"),
                .. beyond > 0 ? [FormattableString.Invariant($"{beyond} of {all} values lie outside the table, |S| > {Largest}: another liquid, or another unit of length (structureUnit), than the classifier was trained on?")] : Array.Empty<string>(),
                .. quantities.Remarks,
            ],
        };
    }

    // Species A: the one with most particles, of several the first.
    private static string Most(TrajectoryFacts facts) => facts.SpeciesNames[Enumerable.Range(0, facts.SpeciesNames.Count).MaxBy(s => facts.SpeciesCounts[s])];

    private static NamedArray[] Measure(TrajectoryData data, LocalStructureFrames frames, LinearClassifier classifier, int stride, int threads)
    {
        int[] measured = [.. Enumerable.Range(0, data.Facts.Times.Count).Where(f => f % stride == 0)];
        int members = frames.Members.Length;
        float[] kept = new float[measured.Length * members];
        double[] means = new double[measured.Length], deviations = new double[measured.Length], soft = new double[measured.Length], last = [];
        for (int k = 0; k < measured.Length; k++)
        {
            last = StructureSettings.Refusing(data, () => classifier.Softness(frames.Of(measured[k], threads)));
            means[k] = BlockedMean.Mean(last);
            deviations[k] = members < 2 ? 0 : Math.Sqrt(BlockedMean.Variance(last));
            soft[k] = last.Count(s => s > 0) / (double)members;
            for (int m = 0; m < members; m++)
            {
                kept[(k * members) + m] = (float)last[m];
            }
        }

        // Of a single frame the errors are those of independent particles; that of the deviation is the normal distribution's.
        Estimate?[] numbers = measured.Length > 1 ? [BlockingAnalysis.Of(means).Mean, BlockingAnalysis.Of(deviations).Mean, BlockingAnalysis.Of(soft).Mean]
            : members < 2 ? [null, null, null]
            : [BlockedMean.OfIndependent(last), new Estimate(deviations[0], deviations[0] / Math.Sqrt(2.0 * members)), new Estimate(soft[0], Math.Sqrt(soft[0] * (1 - soft[0]) / members))];
        return
        [
            OwnScalars.Kept(numbers),
            NamedArray.Of("softness", kept, "1", "softness S, [frame, particle]", measured.Length, members),
            NamedArray.Of("particles", frames.Members, "1", "which particles these are, from 0, in the order of identities"),
            NamedArray.Of("frames", measured, "1", "which frames these are, from 0"),
            NamedArray.Of("times", [.. measured.Select(f => data.Paths.Times[f])], data.Facts.TimeUnit, "their times"),
        ];
    }
}
