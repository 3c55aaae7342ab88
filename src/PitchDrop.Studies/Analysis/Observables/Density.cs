using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>Number density ρ = N/V and the volume of the box, means over frames.</summary>
public sealed class Density : ITrajectoryObservable
{
    /// <inheritdoc/>
    public string Name => "density";

    /// <inheritdoc/>
    public string Summary => "number density rho = N/V and the volume V of the box, means over frames";

    /// <inheritdoc/>
    public bool NeedsPeriodicBox => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [];

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings) =>
        data.Facts.IsPeriodic ? ObservableWork.OfFrames(data.Paths, new BoxMeasurement(data.Paths)) : throw new RefusedException($"{data.Facts.Name}: its box has open walls, so that it has no density");

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        FrameEnsemble ensemble = samples.Frames();
        IReadOnlyList<Scalar> means = ensemble.Means();
        int d = samples.Facts.Dimension;
        (string Symbol, string Name, string Unit)[] parts = [("rho", "number density N/V", $"1/{samples.LengthUnit}^{d}"), ("V", d == 2 ? "area of the box" : "volume of the box", $"{samples.LengthUnit}^{d}")];
        var quantities = new QuantityList(samples);
        foreach (((string symbol, string name, string unit), Scalar mean) in parts.Zip(means))
        {
            if (samples.All.All(s => s.Facts.HasConstantBox) && samples.All.Count == 1)
            {
                quantities.Add(symbol, name, new Estimate(mean.Value!.Value, 0), unit);
            }
            else
            {
                quantities.Add(symbol, name, mean, unit);
            }
        }

        return new ObservableOutcome
        {
            Arrays = [.. parts.Zip(means, (part, mean) => NamedArray.Scalar(part.Symbol, mean.Value!.Value, part.Unit, part.Name + ", mean over frames"))],
            Quantities = quantities.All,
            Remarks = [ensemble.Said, .. quantities.Remarks],
        };
    }

    // ρ and V of a frame.
    private sealed class BoxMeasurement(IPaths paths) : IFrameMeasurement, IFrameKernel
    {
        public int Values => 2;

        public IFrameKernel NewKernel() => this;

        public void Measure(int frame, ReadOnlySpan<double> numbers, Span<double> values)
        {
            double volume = paths.BoxOf(frame).Volume;
            (values[0], values[1]) = (paths.Particles / volume, volume);
        }
    }
}
