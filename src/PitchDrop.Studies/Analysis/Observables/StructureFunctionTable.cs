using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Softness.StructureFunctions;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>The structure functions of every particle of a species in one frame.</summary>
public sealed class StructureFunctionTable : ITrajectoryObservable
{
    private static readonly ConfigurationField Frame = ConfigurationField.WithDefault("structureFrame", "The frame whose structure is described, counted from 0; -1 is the last.", "", new IntegerRule(int.MinValue, int.MaxValue), -1);

    /// <inheritdoc/>
    public string Name => "structure-functions";

    /// <inheritdoc/>
    public string Summary => "the radial and angular structure functions of every particle of a species in one frame: the 266 that softness is learned from, or any set";

    /// <inheritdoc/>
    public bool NeedsPeriodicBox => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [Frame, LocalStructureSettings.Set, LocalStructureSettings.Unit, LocalStructureSettings.Species];

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings)
    {
        StructureFunctionSet set = LocalStructureSettings.SetOf(settings);
        var frames = new LocalStructureFrames(data, settings, set, Name);
        int count = data.Facts.Times.Count, asked = settings.Integer("structureFrame"), frame = asked < 0 ? count + asked : asked;
        return frame >= 0 && frame < count
            ? new ObservableWork { Whole = context => Measure(data, frames, set, frame, context.Threads) }
            : throw new RefusedException($"{data.Facts.Name}: structureFrame is {asked}; it has {count} frames, from 0 or from -1 on");
    }

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        StructureFunctionSet set = LocalStructureSettings.SetOf(samples.Settings);
        int columns = set.Count;
        double[][] all = [.. samples.All.Select(s => s.Array("structure_functions").As<double>())];
        double particles = all.Sum(g => g.Length / columns);
        double[] mean = [.. Enumerable.Range(0, columns).Select(f => all.Sum(g => Column(g, f, columns).Sum()) / particles)];
        double[] deviation = [.. Enumerable.Range(0, columns).Select(f => Math.Sqrt(all.Sum(g => Column(g, f, columns).Sum(v => (v - mean[f]) * (v - mean[f]))) / particles))];
        var quantities = new QuantityList(samples);
        string[] letters = [.. Enumerable.Range(0, set.Species).Select(StructureFunctionSet.NameOf)];
        (string, WhereValue) radius = ("r", set.Cutoff);
        for (int f = 0; f < set.Radial.Count; f++)
        {
            if (f == 0 || set.Radial[f].Species != set.Radial[f - 1].Species)
            {
                // The highest of the functions of a species: where its first shell is.
                int species = set.Radial[f].Species, top = Enumerable.Range(0, set.Radial.Count).Where(k => set.Radial[k].Species == species).MaxBy(k => mean[k]);
                quantities.Add("G_peak", "mean of the radial structure function that is largest", OwnScalars.Joined(samples, top), "1", ("neighbours", letters[species]), ("mu", set.Radial[top].Centre), radius);
            }
        }

        Mark[] marks = [.. Enumerable.Range(0, set.Species).Where(s => set.Radial.Any(g => g.Species == s)).Select(s =>
        {
            int[] own = [.. Enumerable.Range(0, set.Radial.Count).Where(k => set.Radial[k].Species == s).OrderBy(k => set.Radial[k].Centre)];
            return Curve.Line([.. own.Select(k => set.Radial[k].Centre)], [.. own.Select(k => mean[k])], letters[s]);
        })];
        return new ObservableOutcome
        {
            Tables = [new CurveTable("", Table(set, mean, deviation))],
            Arrays = OwnScalars.Arrays(samples),
            Figures = marks.Length == 0 ? [] : [new OutcomeFigure("", new Figure { Panels = [new Panel { X = Axis.Linear("\\mu"), Y = Axis.Linear("G"), Marks = marks }] }, "Mean of the radial structure functions over the particles that are described, by species of the neighbours.")],
            Quantities = quantities.All,
            Remarks = [OwnScalars.Said(samples, "the particles of one frame, as if they were independent: lower bounds"), "species A and on are those of the trajectory by their number of particles", .. quantities.Remarks],
        };
    }

    private static IEnumerable<double> Column(double[] g, int f, int columns) => Enumerable.Range(0, g.Length / columns).Select(m => g[(m * columns) + f]);

    private static NamedArray[] Table(StructureFunctionSet set, double[] mean, double[] deviation)
    {
        int radial = set.Radial.Count, columns = set.Count;
        T[] Of<T>(Func<RadialFunction, T> of, Func<AngularFunction, T> ofAngular) => [.. set.Radial.Select(of), .. set.Angular.Select(ofAngular)];
        return
        [
            NamedArray.Of("function", [.. Enumerable.Range(0, columns)], "1", "column of structure_functions"),
            NamedArray.Of("angular", [.. Enumerable.Range(0, columns).Select(f => f < radial ? 0 : 1)], "1", "0 for a radial function, 1 for an angular one"),
            NamedArray.Of("first", Of(g => g.Species, p => p.First), "1", "species of the neighbour j, 0 for A"),
            NamedArray.Of("second", Of(_ => -1, p => p.Second), "1", "species of the neighbour k, -1 for radial functions"),
            NamedArray.Of("length", Of(g => g.Centre, p => p.Length), "structureUnit", "mu of a radial function, xi of an angular one"),
            NamedArray.Of("width_or_lambda", Of(g => g.Width, p => p.Asymmetry), "structureUnit or 1", "sigma of a radial function, lambda of an angular one"),
            NamedArray.Of("zeta", Of(_ => 0, p => p.Power), "1", "zeta of an angular function, 0 for radial ones"),
            NamedArray.Of("mean", mean, "1", "mean over the particles"),
            NamedArray.Of("deviation", deviation, "1", "standard deviation over the particles"),
        ];
    }

    private static NamedArray[] Measure(TrajectoryData data, LocalStructureFrames frames, StructureFunctionSet set, int frame, int threads)
    {
        double[] g = StructureSettings.Refusing(data, () => frames.Of(frame, threads));
        int members = frames.Members.Length;
        return
        [
            OwnScalars.Kept([.. Enumerable.Range(0, set.Radial.Count).Select(f => members < 2 ? (Estimate?)null : BlockedMean.OfIndependent([.. Column(g, f, set.Count)]))]),
            NamedArray.Of("structure_functions", g, "1", "structure functions of each particle that is described, [particle, function]", members, set.Count),
            NamedArray.Of("particles", frames.Members, "1", "which particles these are, from 0, in the order of identities"),
            NamedArray.Of("time", [data.Paths.Times[frame]], data.Facts.TimeUnit, "time of the frame"),
        ];
    }
}
