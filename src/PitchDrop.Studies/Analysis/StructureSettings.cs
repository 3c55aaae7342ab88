using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Numerics.Fourier;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Structure;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis;

/// <summary>What the observables of structure and of collective motion have in common: settings, the paths they follow, and what their grids are when nobody says.</summary>
public static class StructureSettings
{
    /// <summary>r_max of functions of distance.</summary>
    public static ConfigurationField LargestDistance { get; } = ConfigurationField.Optional("largestDistance", "Largest distance r of functions of distance; if left out, half the least height of the box, to two digits. All images count, so that it may be larger.", "length", NumberRule.Positive);

    /// <summary>Number of intervals of distance.</summary>
    public static ConfigurationField DistanceIntervals { get; } = ConfigurationField.WithDefault("distanceIntervals", "Equal intervals of distance, from 0 to the largest.", "", new IntegerRule(1, 10_000), 200);

    /// <summary>How many frames are measured of what is an average over single frames.</summary>
    public static ConfigurationField StaticFrames { get; } = ConfigurationField.WithDefault("staticFrames", "Frames that are measured for averages over single frames, at least, where there are so many, and less than twice as many: at equal distances. Neighbours that are nearly alike cost time and say little.", "", IntegerRule.Positive, 200);

    /// <summary>The species that overlaps are measured of.</summary>
    public static ConfigurationField OverlapSpecies { get; } = ConfigurationField.Optional("overlapSpecies", "Name of the species that total overlap, four-point structure factor and sub-boxes look at alone; if left out, all particles.", "", TextRule.Free);

    /// <summary>Every which frame is measured.</summary>
    public static int Stride(TrajectoryData data, Configuration settings) => Math.Max(1, data.Facts.Times.Count / settings.Integer("staticFrames"));

    /// <summary>The species that is looked at alone; null for all.</summary>
    /// <exception cref="RefusedException">The trajectory has no such species.</exception>
    public static int? Species(TrajectoryFacts facts, Configuration settings)
    {
        if (!settings.Has("overlapSpecies"))
        {
            return null;
        }

        int at = facts.SpeciesNames.ToList().IndexOf(settings.Text("overlapSpecies"));
        return at >= 0 ? at : throw new RefusedException($"{facts.Name}: has no species {settings.Text("overlapSpecies")} (overlapSpecies); it has {string.Join(", ", facts.SpeciesNames)}");
    }

    /// <summary>Number of particles that are looked at.</summary>
    public static int Particles(TrajectoryFacts facts, Configuration settings) => Species(facts, settings) is { } species ? facts.SpeciesCounts[species] : facts.Particles;

    /// <summary>Refuses a box with open walls.</summary>
    /// <exception cref="RefusedException">It has some.</exception>
    public static void DemandPeriodic(TrajectoryData data, string what)
    {
        if (!data.Facts.IsPeriodic)
        {
            throw new RefusedException($"{data.Facts.Name}: its box has open walls; {what} needs a periodic one");
        }
    }

    /// <summary>The paths that collective motion is measured on: relative to the mean of all particles unless the drift is to stay; where the box is sheared or changes, those without its motion, and the places beside them.</summary>
    public static (IPaths Paths, IPaths? Places) WithoutFlow(TrajectoryData data, Configuration settings) =>
        (MotionPaths.Of(data, settings.Flag(SharedSettings.RemovesDrift.Key)), MotionPaths.FlowOf(data).IsAtRest ? null : data.Paths);

    /// <summary>Measures, and turns what the trajectory does not allow into a refusal.</summary>
    /// <exception cref="RefusedException">What was asked for cannot be measured.</exception>
    public static T Refusing<T>(TrajectoryData data, Func<T> make) => InputBoundary.Of(data.Facts.Name, make);

    /// <summary>Refuses a trajectory of which a frame's box would have too many wave vectors in some shells, or have them sought among too many.</summary>
    /// <exception cref="RefusedException">One has.</exception>
    public static void DemandFewWaves(TrajectoryData data, WaveNumberShells shells) => Refusing(data, () =>
    {
        for (int f = 0; f < data.Paths.Times.Count; f++)
        {
            WaveVectors.DemandFew(data.Paths.BoxOf(f), shells.Range.High);
        }

        return shells;
    });

    /// <summary>r_max as it was set, or half the least height of the first frame's box.</summary>
    public static double Largest(TrajectoryData data, Configuration settings) => settings.Has("largestDistance") ? settings.Number("largestDistance") : TwoDigits(data.Paths.BoxOf(0).LeastHeight / 2);

    /// <summary>A number to two digits, rounded down: trajectories whose boxes differ a little then have one grid.</summary>
    public static double TwoDigits(double value)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
        return double.Parse((Math.Floor((value / unit) + 1e-9) * unit).ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>Numbers of a grid as what came of the path as a whole, so that they are known when samples are joined.</summary>
    public static Func<WholeContext, IReadOnlyList<NamedArray>> Kept(params IReadOnlyList<(string Name, double Value)> numbers) =>
        _ => [.. numbers.Select(n => NamedArray.Scalar(n.Name, n.Value, "1", "grid"))];

    /// <summary>A number of the grid, which all samples must have alike.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="name">Its name.</param>
    /// <param name="setting">The setting by which the user can make it the same for all.</param>
    /// <exception cref="RefusedException">They differ.</exception>
    public static double Grid(ObservableSamples samples, string name, string setting)
    {
        double[] all = [.. samples.All.Select(s => s.Array(name).As<double>()[0])];
        int other = Array.FindIndex(all, v => v != all[0]);
        return other < 0 ? all[0] : throw new RefusedException($"{samples.All[other].Facts.Name}: its box gives {setting} = {all[other]:g6}, that of {samples.Facts.Name} {all[0]:g6}; set {setting} for all");
    }
}
