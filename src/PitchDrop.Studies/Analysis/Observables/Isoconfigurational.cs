using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Isoconfigurational;
using PitchDrop.Observables.Paths;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>Mobility of particles over runs that begin from one configuration.</summary>
public sealed class Isoconfigurational : ITrajectoryObservable
{
    private static readonly ConfigurationField Tolerance = ConfigurationField.WithDefault("startTolerance", "How far a particle's positions in the first frames of two runs may be apart, as files round them.", "length", NumberRule.NotNegative, 1e-3);

    /// <inheritdoc/>
    public string Name => "isoconfigurational-mobility";

    /// <inheritdoc/>
    public string Summary => "mean displacement of every particle over runs from one configuration (the trajectories): variance, ranks, the share that the configuration decides";

    /// <inheritdoc/>
    public bool ComparesFrames => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [FrameChoice.Last, Tolerance, SharedSettings.RemovesDrift];

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings)
    {
        IPaths paths = data.Paths;
        int frames = paths.Times.Count, n = settings.Integer("toFrame"), to = n < 0 ? frames + n : n;
        return to > 0 && to < frames
            ? new ObservableWork { Whole = _ => Ends(paths, MotionPaths.Of(data, settings.Flag(SharedSettings.RemovesDrift.Key)), data.Facts, to) }
            : throw new RefusedException($"{data.Facts.Name}: toFrame is {n}; accepted is a frame of its {frames} behind the first");
    }

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        if (samples.All.Count < 2)
        {
            return new ObservableOutcome { Remarks = [$"{samples.Facts.Name} is one run; mobilities need several from the same configuration"] };
        }

        IsoconfigurationalMobility mobility;
        try
        {
            mobility = IsoconfigurationalMobility.Of([.. samples.All.Select(Run)], [.. samples.All.Select(_ => 1)], samples.Settings.Number("startTolerance"));
        }
        catch (ArgumentException e)
        {
            throw new RefusedException($"{Name}: {e.Message}; runs are counted from 0 in the order of the files, from {samples.Facts.Name} on");
        }

        int[] species = samples.All[0].Array("species").As<int>();
        var quantities = new QuantityList(samples);
        for (int s = 0; s < samples.Facts.SpeciesNames.Count; s++)
        {
            (string, WhereValue)[] where = [("species", samples.Facts.SpeciesNames[s]), ("t", mobility.Time)];
            double[] means = [.. mobility.Displacement.Where((_, i) => species[i] == s).Select(e => e.Value)];
            if (means.Length >= 3)
            {
                quantities.Add("mobility", "mean displacement over runs and particles", BlockedMean.OfIndependent(means), samples.LengthUnit, where);
                quantities.Add("predictability", "share of the variance of displacements that lies between particles", Predictability(mobility, species, s), "1", where);
            }
        }

        double[] ranks = mobility.Ranks();
        ObservableSample map = samples.All[0] with { Arrays = [samples.All[0].Array("slice"), NamedArray.Of("rank", ranks, "1", "rank")] };
        return new ObservableOutcome
        {
            Arrays =
            [
                NamedArray.Of("mobility", [.. mobility.Displacement.Select(e => e.Value)], samples.LengthUnit, "mean length of the displacement over runs, of each particle in the order of identities"),
                NamedArray.Of("mobility_error", [.. mobility.Displacement.Select(e => e.Error)], samples.LengthUnit, "its standard error over runs"),
                NamedArray.Of("variance", [.. mobility.Variance], $"{samples.LengthUnit}^2", "variance of that length over runs"),
                NamedArray.Of("propensity", [.. mobility.MeanSquare], $"{samples.LengthUnit}^2", "mean square displacement over runs"),
                NamedArray.Of("rank", ranks, "1", "rank among the species, 0 the slowest, 1 the fastest"),
                NamedArray.Of("species", species, "1", "species of each particle, from 0"),
                NamedArray.Scalar("time", mobility.Time, samples.TimeUnit, "time since the configuration"),
            ],
            Figures = [new OutcomeFigure("", ParticleMaps.Of(map, "rank", "rank of mobility"), "Rank of the mobility among the species of the particle nearest to each place of a plane through the middle of the box, in the common configuration.")],
            Quantities = quantities.All,
            Remarks = [$"{mobility.Runs} runs", MotionPaths.DriftSaid(samples.Settings), "errors from the particles, as if they were independent: lower bounds", .. quantities.Remarks],
        };
    }

    // The error is that of leaving out one particle in turn.
    private static Estimate Predictability(IsoconfigurationalMobility mobility, int[] species, int of)
    {
        double[][] blocks = [.. Enumerable.Range(0, species.Length).Where(i => species[i] == of).Select(i => new[] { 1, mobility.Displacement[i].Value, mobility.Displacement[i].Value * mobility.Displacement[i].Value, mobility.Variance[i] })];
        return Jackknife.Of(blocks, sums =>
        {
            double n = sums[0], within = sums[3] / n, between = ((sums[2] - (sums[1] * sums[1] / n)) / (n - 1)) - (within / mobility.Runs);
            return between + within > 0 ? between / (between + within) : 0;
        }).Estimate;
    }

    private static NamedArray[] Ends(IPaths paths, IPaths moving, TrajectoryFacts facts, int to)
    {
        double[] first = new double[paths.Length], from = new double[paths.Length], last = new double[paths.Length];
        paths.Read(0, 0, first);
        moving.Read(0, 0, from);
        moving.Read(to, 0, last);
        for (int q = 0; q < last.Length; q++)
        {
            last[q] = first[q] + (last[q] - from[q]);
        }

        Box box = paths.BoxOf(0);
        return
        [
            NamedArray.Of("first", first, facts.LengthUnit, "first frame"),
            NamedArray.Of("last", last, facts.LengthUnit, "first frame and the displacement to the time of the measurement, without drift and motion of the box"),
            NamedArray.Of("box", [box.LengthX, box.LengthY, box.LengthZ, box.TiltXY, box.TiltXZ, box.TiltYZ], facts.LengthUnit, "box of the first frame"),
            NamedArray.Of("species", paths.Species.ToArray(), "1", "species"),
            NamedArray.Scalar("elapsed", paths.Times[to] - paths.Times[0], facts.TimeUnit, "time between them"),
            ParticleMaps.Cut(paths, 0),
        ];
    }

    private static MemoryPaths Run(ObservableSample sample)
    {
        double[] b = sample.Array("box").As<double>();
        double elapsed = sample.Array("elapsed").As<double>()[0];
        var box = new Box(sample.Facts.Dimension, (b[0], b[1], b[2]), (b[3], b[4], b[5]));
        return new MemoryPaths(new FrameTimes([0, 1], elapsed), [sample.Array("first").As<double>(), sample.Array("last").As<double>()], sample.Array("species").As<int>(), [box]);
    }
}
