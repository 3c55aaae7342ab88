using System.Collections.Concurrent;
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
    private const string Coordinates = "coordinates", Nonaffine = "nonaffine";
    private static readonly ConditionalWeakTable<IPaths, ConcurrentDictionary<(bool, bool), SpeciesBlocks>> Known = [];

    /// <summary>Values at which relaxation functions are read.</summary>
    public static ConfigurationField Thresholds { get; } = ConfigurationField.WithDefault("thresholds", "Values at which relaxation functions are read: tau_alpha is where F_s is 1/e.", "1", new ListRule(NumberRule.Between(1e-6, 1)), (IReadOnlyList<double>)[1 / Math.E, 0.2]);

    /// <summary>One measurement over pairs of frames; of a sheared trajectory with the coordinates across the flow.</summary>
    public static ObservableWork Work(TrajectoryData data, Configuration settings, Func<SpeciesBlocks, PairWork> measurement)
    {
        BoxFlow flow = MotionPaths.FlowOf(data);
        bool acrossFlow = flow.IsSteadyShear && data.Paths.Dimension == 3 && settings.Text(SharedSettings.Sheared.Key) == "transverse";
        SpeciesBlocks blocks = Of(data, settings.Flag(SharedSettings.RemovesDrift.Key), acrossFlow);
        return new ObservableWork
        {
            Pairs = [measurement(blocks)],
            Whole = _ => [NamedArray.Scalar(Coordinates, (double)blocks.Dimension, "1", "coordinates of displacements that are followed: of a sheared liquid those across the flow"), NamedArray.Scalar(Nonaffine, flow.IsAtRest || acrossFlow ? 0.0 : 1.0, "1", "whether the motion of the box was taken off along each path")],
        };
    }

    /// <summary>Number of coordinates that were followed.</summary>
    /// <exception cref="RefusedException">It is not the same in all trajectories.</exception>
    public static int Dimension(ObservableSamples samples)
    {
        int[] all = [.. samples.All.Select(s => (int)s.Array(Coordinates).As<double>()[0])];
        int other = Array.FindIndex(all, d => d != all[0]);
        return other < 0 ? all[0] : throw new RefusedException($"{samples.All[other].Facts.Name}: {all[other]} coordinates are followed, of {samples.Facts.Name} {all[0]}: not all boxes are sheared; analyse them apart, or set sheared=nonaffine");
    }

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
        yield return MotionPaths.DriftSaid(samples.Settings);
        if (Dimension(samples) < samples.Facts.Dimension)
        {
            yield return $"the box is sheared: displacements are those across the flow, {Dimension(samples)} coordinates of {samples.Facts.Dimension} (sheared=nonaffine takes all, as collective overlaps do)";
        }
        else if (samples.All.Any(s => s.Array(Nonaffine).As<double>()[0] > 0))
        {
            yield return $"the box is sheared or changes: displacements have all {samples.Facts.Dimension} coordinates, its motion along each path taken off";
        }
    }

    private static SpeciesBlocks Of(TrajectoryData data, bool removesDrift, bool acrossFlow) => Known.GetOrCreateValue(data.Paths)
        .GetOrAdd((removesDrift, acrossFlow), _ => new SpeciesBlocks(acrossFlow ? data.Paths : MotionPaths.Of(data, removesDrift: false), removesDrift, acrossFlow));
}
