using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Observables.Correlations;
using PitchDrop.Studies.Analysis;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Registry;

namespace PitchDrop.Tests.Studies.Analysis;

/// <summary>An observable made for tests: the mean square displacement in the most naive form, over pairs; the mean cosine of a coordinate, over frames; the last frame, as a whole.</summary>
internal sealed class Displacement : ITrajectoryObservable
{
    private static readonly ConfigurationField Velocities = ConfigurationField.WithDefault("velocities", "Whether velocities are needed.", "", FlagRule.Any, false);
    private static readonly ConfigurationField Columns = ConfigurationField.WithDefault("columns", "Columns to sum.", "", new ListRule(TextRule.Free), Array.Empty<string>());

    public static Catalogue Catalogue { get; } = new() { Observables = [new ObservableEntry("test-displacement", "for tests", new Displacement())] };

    public string Name => "test-displacement";

    public string Summary => "mean square displacement, for tests";

    public IReadOnlyList<ConfigurationField> Settings { get; } = [Velocities, Columns];

    public TrajectoryNeeds NeedsOf(Configuration settings) => new(settings.Flag("velocities"), settings.Texts("columns"));

    public ObservableWork WorkOn(TrajectoryData data, Configuration settings) => new()
    {
        Pairs = [new PairWork(data.Paths, new Squares(data.Paths.Length, data.Paths.Particles))],
        Frames = [new FrameWork(data.Paths, new Mean())],
        Whole = _ =>
        {
            double[] last = new double[data.Paths.Length];
            data.Paths.Read(data.Paths.Times.Count - 1, 0, last);
            List<NamedArray> arrays = [NamedArray.Of("last", last, "length", "the last frame")];
            if (data.Velocities is { } series)
            {
                double[] velocities = new double[series.Length];
                series.Read(1, 0, velocities);
                arrays.Add(NamedArray.Of("velocities", velocities, "length/time", "velocities of frame 1"));
            }

            if (settings.Count("columns") > 0)
            {
                double[] sums = new double[settings.Count("columns")];
                data.SumsOf(settings.Texts("columns")).Read(1, 0, sums);
                arrays.Add(NamedArray.Of("sums", sums, "1", "sums of columns in frame 1"));
            }

            return arrays;
        },
    };

    public ObservableOutcome Join(ObservableSamples samples)
    {
        var tables = new LagCurveTables("MSD", $"{samples.LengthUnit}^2", "mean square displacement", samples.TimeUnit);
        PairEnsemble ensemble = samples.Pairs();
        tables.Add("", ensemble.Curve(means => means[0]));
        var quantities = new QuantityList(samples);
        quantities.Add("last_MSD", "mean square displacement at the last lag", ensemble.Read(curves => (curves.Of(means => means[0])[^1], curves.Lags[^1])), $"{samples.LengthUnit}^2");
        quantities.Add("x", "mean of a wave of the coordinate", samples.Frames().Means()[0], samples.LengthUnit);
        return new ObservableOutcome
        {
            Tables = tables.Tables,
            Arrays = samples.All[0].Arrays,
            Figures = [new OutcomeFigure("", tables.Figure("MSD", isLogarithmic: true), "Mean square displacement.")],
            Quantities = quantities.All,
            Remarks = [ensemble.Said, .. tables.Remarks, .. quantities.Remarks],
        };
    }

    private sealed class Squares(int length, int particles) : IPairMeasurement, IPairKernel
    {
        public int Values => 1;

        public IPairKernel NewKernel() => this;

        public void Measure(int earlier, int later, ReadOnlySpan<double> from, ReadOnlySpan<double> to, Span<double> values)
        {
            double sum = 0;
            for (int k = 0; k < length; k++)
            {
                sum += (to[k] - from[k]) * (to[k] - from[k]);
            }

            values[0] = sum / particles;
        }
    }

    private sealed class Mean : IFrameMeasurement, IFrameKernel
    {
        public int Values => 1;

        public IFrameKernel NewKernel() => this;

        public void Measure(int frame, ReadOnlySpan<double> numbers, Span<double> values)
        {
            double sum = 0;
            foreach (double x in numbers)
            {
                sum += Math.Cos(50 * x); // forgotten after a step of a walker; the place itself never is, and has no error
            }

            values[0] = sum / numbers.Length;
        }
    }
}
