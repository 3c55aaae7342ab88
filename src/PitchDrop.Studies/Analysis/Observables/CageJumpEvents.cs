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

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>Candelier's cage jumps.</summary>
public sealed class CageJumpEvents : ITrajectoryObservable
{
    private const int Bins = 50, Of = 3;

    private static readonly ConfigurationField Cage = ConfigurationField.WithDefault("cageSquare", "l_c^2: the mean square displacement at the end of its plateau. The default is that of the Kob-Andersen mixture.", "length^2", NumberRule.Positive, 0.057);

    /// <inheritdoc/>
    public string Name => "cage-jumps";

    /// <inheritdoc/>
    public string Summary => "cage jumps of every particle by the recursive splitting of Candelier et al.: rate, size, time from one to the next; under shear, of nonaffine motion";

    /// <inheritdoc/>
    public bool ComparesFrames => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [Cage];

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings)
    {
        double interval = EventRates.Interval(data, "the search for cage jumps");
        return new ObservableWork { Whole = _ => Measure(EventRates.Paths(data), data.Facts, settings.Number("cageSquare"), interval) };
    }

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        double square = samples.Settings.Number("cageSquare");
        var quantities = new QuantityList(samples);
        for (int s = 0; s < samples.Facts.SpeciesNames.Count; s++)
        {
            (string, WhereValue)[] where = [("species", samples.Facts.SpeciesNames[s]), ("l_c^2", square)];
            quantities.Add("jump_rate", "cage jumps, a particle and time", OwnScalars.Joined(samples, Of * s), $"1/{samples.TimeUnit}", where);
            quantities.Add("jump_size", "distance of the centres of the two cages, mean over jumps", OwnScalars.Joined(samples, (Of * s) + 1), samples.LengthUnit, where);
            quantities.Add("jump_exchange_time", "time between consecutive jumps of a particle, mean", OwnScalars.Joined(samples, (Of * s) + 2), samples.TimeUnit, where);
        }

        double[] sizes = [.. samples.All.SelectMany(s => s.Array("jump_size").As<double>())];
        double width = sizes.Length == 0 ? 1.0 / Bins : sizes.Max() / Bins;
        double[] edges = [.. Enumerable.Range(0, Bins + 1).Select(k => k * width)];
        int[] counts = new int[Bins];
        foreach (double size in sizes)
        {
            counts[Math.Min(Bins - 1, (int)(size / width))]++;
        }

        double[] density = [.. counts.Select(c => sizes.Length == 0 ? 0 : c / width / sizes.Length)];
        return new ObservableOutcome
        {
            Tables = [new CurveTable("", [NamedArray.Of("size", [.. edges.Take(Bins).Select(e => e + (width / 2))], samples.LengthUnit, "size of a jump, middle of a bin"), NamedArray.Of("P", density, $"1/{samples.LengthUnit}", "distribution of sizes"), NamedArray.Of("count", counts, "1", "jumps in the bin")])],
            Arrays = OwnScalars.Arrays(samples),
            Figures =
            [
                new OutcomeFigure(
                    "",
                    new Figure { Panels = [new Panel { X = Axis.Linear("size", samples.LengthUnit), Y = Axis.Linear("P", $"1/{samples.LengthUnit}"), Marks = [ReferenceLine.Vertical(Math.Sqrt(square), "l_c"), new Reporting.Figures.Marks.Histogram(edges, density)] }] },
                    "Distribution of the sizes of cage jumps, and the size of a cage."),
            ],
            Quantities = quantities.All,
            Remarks = [OwnScalars.Said(samples, $"{EventRates.Blocks} blocks of time for rates, and events as if they were independent"), "exchange times are those between two jumps within the run: longer ones than the run cannot be among them, so that their mean is too small where it comes near the length of the run", .. quantities.Remarks],
        };
    }

    private static NamedArray[] Measure(IPaths paths, TrajectoryFacts facts, double square, double interval)
    {
        IReadOnlyList<CageJump> jumps = CageJumpSearch.Find(paths, square);
        int[] species = paths.Species.ToArray();
        int frames = paths.Times.Count;
        var numbers = new List<Estimate?>();
        for (int s = 0; s < facts.SpeciesNames.Count; s++)
        {
            CageJump[] own = [.. jumps.Where(j => species[j.Particle] == s)];
            numbers.Add(EventRates.Of(own.Select(j => j.Frame), 0, frames, facts.SpeciesCounts[s], interval));
            numbers.Add(EventRates.Mean(own.Select(j => j.Size)));
            numbers.Add(EventRates.Mean(own.Zip(own.Skip(1)).Where(p => p.First.Particle == p.Second.Particle).Select(p => (p.Second.Frame - p.First.Frame) * interval)));
        }

        return
        [
            OwnScalars.Kept(numbers),
            NamedArray.Of("jumps", [.. jumps.SelectMany(j => new[] { j.Particle, j.Frame })], "1", "jumps: particle (from 0, in the order of identities), first frame in the new cage", jumps.Count, 2),
            NamedArray.Of("indicator", [.. jumps.Select(j => j.Indicator)], $"{facts.LengthUnit}^2", "p at which the path was split"),
            NamedArray.Of("jump_size", [.. jumps.Select(j => j.Size)], facts.LengthUnit, "distance of the centres of the two cages"),
            NamedArray.Of("from", [.. jumps.SelectMany(j => new[] { j.From.X, j.From.Y, j.From.Z })], facts.LengthUnit, "centre of the cage that was left", jumps.Count, 3),
            NamedArray.Of("to", [.. jumps.SelectMany(j => new[] { j.To.X, j.To.Y, j.To.Z })], facts.LengthUnit, "centre of the new cage", jumps.Count, 3),
        ];
    }
}
