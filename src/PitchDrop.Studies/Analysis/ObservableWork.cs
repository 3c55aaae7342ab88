using PitchDrop.Data.Arrays;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Studies.Analysis;

/// <summary>What an observable does on one trajectory. Of all observables, what is measured over pairs of the same frames shares one pass, and so does what is measured in single frames.</summary>
public sealed record ObservableWork
{
    /// <summary>What is measured over all pairs of frames of each lag.</summary>
    public IReadOnlyList<PairWork> Pairs { get; init; } = [];

    /// <summary>What is measured in each frame by itself.</summary>
    public IReadOnlyList<FrameWork> Frames { get; init; } = [];

    /// <summary>What takes the path as a whole; null for nothing. It gives arrays, which are kept as they are in the state of the job, so they should be much smaller than the trajectory.</summary>
    public Func<WholeContext, IReadOnlyList<NamedArray>>? Whole { get; init; }

    /// <summary>One measurement over pairs of frames.</summary>
    public static ObservableWork OfPairs(IFrameSeries series, IPairMeasurement measurement) => new() { Pairs = [new PairWork(series, measurement)] };

    /// <summary>One measurement in each frame.</summary>
    public static ObservableWork OfFrames(IFrameSeries series, IFrameMeasurement measurement) => new() { Frames = [new FrameWork(series, measurement)] };
}

/// <summary>A measurement over pairs of frames.</summary>
/// <param name="Series">The frames: paths, velocities, sums of columns.</param>
/// <param name="Measurement">What is measured between two of them.</param>
/// <param name="Lags">The lags; null for those of the analysis, which nearly all observables take.</param>
public sealed record PairWork(IFrameSeries Series, IPairMeasurement Measurement, LagPlan? Lags = null);

/// <summary>A measurement in single frames.</summary>
/// <param name="Series">The frames.</param>
/// <param name="Measurement">What is measured in one of them.</param>
/// <param name="Stride">Every which frame is measured: neighbours that are nearly alike cost time and say little.</param>
public sealed record FrameWork(IFrameSeries Series, IFrameMeasurement Measurement, int Stride = 1);

/// <summary>How a computation over a whole path is carried out.</summary>
/// <param name="Threads">Threads that it may use; they change no bit of the result.</param>
public sealed record WholeContext(int Threads);
