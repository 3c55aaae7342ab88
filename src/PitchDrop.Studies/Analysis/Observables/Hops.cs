using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.CageJumps;
using PitchDrop.Observables.Paths;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>The hop indicator p_hop and the rearrangements that it marks.</summary>
public sealed class Hops : ITrajectoryObservable
{
    private const int DefaultFrames = 10, Of = 3;

    /// <summary>t_R.</summary>
    internal static readonly ConfigurationField Width = ConfigurationField.Optional("hopTime", "t_R, the width of both windows of p_hop together; if left out, 10 intervals of frames.", "time", NumberRule.Positive);

    /// <summary>p_c.</summary>
    internal static readonly ConfigurationField Threshold = ConfigurationField.WithDefault("hopThreshold", "p_c: frames with a larger p_hop belong to a rearrangement.", "length^2", NumberRule.Positive, 0.2);

    /// <inheritdoc/>
    public string Name => "p-hop";

    /// <inheritdoc/>
    public string Summary => "hop indicator p_hop of every particle, its distribution, and rearrangements: their rate, duration and size; best on inherent positions";

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [Width, Threshold];

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings)
    {
        (int w, double interval) = Windows(data, settings);
        return new ObservableWork { Whole = _ => Measure(EventRates.Paths(data), data.Facts, w, settings.Number("hopThreshold"), interval) };
    }

    /// <summary>Frames w of half a window, and the interval of frames.</summary>
    /// <exception cref="RefusedException">Intervals differ, or windows do not go with the length of the trajectory.</exception>
    internal static (int HalfWindow, double Interval) Windows(TrajectoryData data, Configuration settings)
    {
        double interval = EventRates.Interval(data, "p_hop");
        int w = settings.Has("hopTime") ? (int)Math.Clamp(Math.Round(settings.Number("hopTime") / (2 * interval)), 0, int.MaxValue / 8) : DefaultFrames / 2, frames = data.Facts.Times.Count;
        return w >= 1 && frames >= (2 * w) + EventRates.Blocks
            ? (w, interval)
            : throw new RefusedException(FormattableString.Invariant($"{data.Facts.Name}: hopTime is {2 * w} intervals of frames ({interval:g6}); accepted is 2 to {Math.Max(0, frames - EventRates.Blocks)}"));
    }

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        double threshold = samples.Settings.Number("hopThreshold");
        var quantities = new QuantityList(samples);
        for (int s = 0; s < samples.Facts.SpeciesNames.Count; s++)
        {
            (string, WhereValue)[] where = [("species", samples.Facts.SpeciesNames[s]), ("p_c", threshold)];
            quantities.Add("rearrangement_rate", "rearrangements that begin, a particle and time", OwnScalars.Joined(samples, Of * s), $"1/{samples.TimeUnit}", where);
            quantities.Add("rearrangement_duration", "time with p_hop above the threshold, mean over rearrangements", OwnScalars.Joined(samples, (Of * s) + 1), samples.TimeUnit, where);
            quantities.Add("rearrangement_size", "distance of the mean positions before and behind, mean over rearrangements", OwnScalars.Joined(samples, (Of * s) + 2), samples.LengthUnit, where);
        }

        quantities.Add("rearranging", "share of particles that are rearranging", OwnScalars.Joined(samples, Of * samples.Facts.SpeciesNames.Count), "1", ("p_c", threshold));
        double[] edges = RearrangementSearch.Edges, middles = [.. Enumerable.Range(0, edges.Length - 1).Select(k => Math.Sqrt(edges[k] * edges[k + 1]))];
        long[] counts = [.. middles.Select((_, k) => samples.All.Sum(s => s.Array("counts").As<long>()[k]))];
        double all = counts.Sum();
        double[] density = [.. counts.Select((c, k) => c / all / Math.Log10(edges[k + 1] / edges[k]))];
        int[] met = [.. Enumerable.Range(0, middles.Length).Where(k => counts[k] > 0)];
        string unit = $"{samples.LengthUnit}^2";
        return new ObservableOutcome
        {
            Tables = [new CurveTable("", [NamedArray.Of("p_hop", middles, unit, "hop indicator, middle of a bin"), NamedArray.Of("P", density, "1", "share of particles and frames, a decade of p_hop"), NamedArray.Of("count", counts, "1", "particles and frames in the bin")])],
            Arrays = [.. OwnScalars.Arrays(samples).Where(a => !a.Name.StartsWith("counts", StringComparison.Ordinal))],
            Figures =
            [
                new OutcomeFigure(
                    "",
                    new Figure { Panels = [new Panel { X = Axis.Log("p_{hop}", unit), Y = Axis.Log("P(log_{10} p_{hop})"), Marks = [ReferenceLine.Vertical(threshold, "p_c"), Curve.Line([.. met.Select(k => middles[k])], [.. met.Select(k => density[k])])] }] },
                    "Distribution of the hop indicator over particles and frames, and the threshold of a rearrangement."),
            ],
            Quantities = quantities.All,
            Remarks = [OwnScalars.Said(samples, $"{EventRates.Blocks} blocks of time for rates, and events as if they were independent"), "a rearrangement that goes on at the first or last frame with whole windows counts in the share alone, the last also in the rate: durations are those of whole ones, which are too short where they come near the length of the run", .. quantities.Remarks],
        };
    }

    private static NamedArray[] Measure(IPaths paths, TrajectoryFacts facts, int w, double threshold, double interval)
    {
        RearrangementSearch found = RearrangementSearch.Find(paths, w, threshold);
        int[] species = paths.Species.ToArray();

        // A stretch that stands at the first frame with whole windows has begun before it, one at the last goes on behind it: where they begin and end is not known.
        (int first, int last) = (w, paths.Times.Count - 1 - w);
        var numbers = new List<Estimate?>();
        for (int s = 0; s < facts.SpeciesNames.Count; s++)
        {
            Rearrangement[] own = [.. found.Events.Where(e => species[e.Particle] == s)], whole = [.. own.Where(e => e.Start > first && e.End < last)];
            numbers.Add(EventRates.Of(own.Where(e => e.Start > first).Select(e => e.Start), first + 1, found.Shares.Length - 1, facts.SpeciesCounts[s], interval));
            numbers.Add(EventRates.Mean(whole.Select(e => (e.End - e.Start + 1) * interval)));
            numbers.Add(EventRates.Mean(whole.Select(e => e.Size)));
        }

        numbers.Add(BlockingAnalysis.Of(found.Shares).Mean);
        int events = found.Events.Count;
        return
        [
            OwnScalars.Kept(numbers),
            NamedArray.Of("counts", found.Counts, "1", "how often p_hop was in each bin"),
            NamedArray.Of("events", [.. found.Events.SelectMany(e => new[] { e.Particle, e.Start, e.End, e.Peak })], "1", "rearrangements: particle (from 0, in the order of identities), first frame, last frame, frame of the largest p_hop", events, 4),
            NamedArray.Of("indicator", [.. found.Events.Select(e => e.Indicator)], $"{facts.LengthUnit}^2", "largest p_hop of each rearrangement"),
            NamedArray.Of("size", [.. found.Events.Select(e => e.Size)], facts.LengthUnit, "distance of the mean positions in the windows before and behind"),
        ];
    }
}
