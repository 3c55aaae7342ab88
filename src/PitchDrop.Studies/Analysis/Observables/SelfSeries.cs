using System.Runtime.CompilerServices;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Relaxation.Self;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>What the observables of single particles have in common: the same series of frames, so that they share a pass, and the groups of particles.</summary>
internal static class SelfSeries
{
    private const string Coordinates = "coordinates";
    private static readonly ConditionalWeakTable<IPaths, SpeciesBlocks[]> Known = [];

    /// <summary>Whether the drift of all particles is taken off.</summary>
    public static ConfigurationField RemovesDrift { get; } = ConfigurationField.WithDefault("removeDrift", "Whether displacements of single particles are relative to the mean of all particles.", "", FlagRule.Any, true);

    /// <summary>Values at which relaxation functions are read.</summary>
    public static ConfigurationField Thresholds { get; } = ConfigurationField.WithDefault("thresholds", "Values at which relaxation functions are read: tau_alpha is where F_s is 1/e.", "1", new ListRule(NumberRule.Between(1e-6, 1)), (IReadOnlyList<double>)[1 / Math.E, 0.2]);

    /// <summary>One measurement over pairs of frames; of a sheared trajectory with the coordinates across the flow.</summary>
    public static ObservableWork Work(TrajectoryData data, Configuration settings, Func<SpeciesBlocks, PairWork> measurement)
    {
        SpeciesBlocks blocks = Of(data, settings.Flag(RemovesDrift.Key));
        return new ObservableWork
        {
            Pairs = [measurement(blocks)],
            Whole = _ => [NamedArray.Scalar(Coordinates, (double)blocks.Dimension, "1", "coordinates of displacements that are followed: of a sheared liquid those across the flow")],
        };
    }

    /// <summary>Number of coordinates that were followed.</summary>
    public static int Dimension(ObservableSamples samples) => (int)((double[])samples.All[0].Array(Coordinates).Data)[0];

    /// <summary>What was measured, as the measurement laid it out.</summary>
    public static SelfLayout Layout(ObservableSamples samples, SelfChoice choice) => new(Dimension(samples), [.. samples.Facts.SpeciesNames.Zip(samples.Facts.SpeciesCounts)], choice);

    /// <summary>A neighbour's distance (V/N)^(1/d).</summary>
    public static double Spacing(ObservableSamples samples) => Math.Pow(1 / samples.Facts.Density, 1.0 / samples.Facts.Dimension);

    /// <summary>The curves of every group, species by species and then all.</summary>
    public static SelfCurves[] Curves(ObservableSamples samples, PairEnsemble ensemble, SelfChoice choice)
    {
        SelfLayout layout = Layout(samples, choice);
        return [.. Enumerable.Range(0, layout.Groups.Count).Select(g => new SelfCurves(layout, ensemble, g, Spacing(samples)))];
    }

    /// <summary>What the reader should know of any of them.</summary>
    public static IEnumerable<string> Remarks(ObservableSamples samples)
    {
        yield return samples.Settings.Flag(RemovesDrift.Key) ? "displacements are relative to the mean of all particles" : "displacements are as they are, the drift of all particles included";
        if (Dimension(samples) < samples.Facts.Dimension)
        {
            yield return "the box is sheared: displacements are those across the flow";
        }
    }

    private static SpeciesBlocks Of(TrajectoryData data, bool removesDrift) => (Known.TryGetValue(data.Paths, out SpeciesBlocks[]? known) ? known : Make(data))[removesDrift ? 1 : 0];

    private static SpeciesBlocks[] Make(TrajectoryData data)
    {
        IPaths paths = data.Paths;
        bool isSheared = Enumerable.Range(0, paths.Times.Count).Any(f => Math.Abs(paths.StrainOf(f)) > 1e-9);
        if (isSheared && paths.Dimension < 3)
        {
            throw new RefusedException($"{data.Facts.Name}: its box is sheared in two dimensions, which leaves one coordinate across the flow; accepted are two or three");
        }

        SpeciesBlocks[] blocks = [new SpeciesBlocks(paths, removesDrift: false, isSheared), new SpeciesBlocks(paths, removesDrift: true, isSheared)];
        Known.AddOrUpdate(paths, blocks);
        return blocks;
    }
}
