using PitchDrop.Numerics.Randomness;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Tests.Observables.Correlations;

/// <summary>Frames of normal numbers that are made when they are read; and what tests measure between them.</summary>
public sealed class MadeSeries(FrameTimes times, int length) : IFrameSeries
{
    private readonly RandomStream _stream = new(77, RandomPurpose.Synthetic, 0);

    public int Length => length;

    public FrameTimes Times => times;

    public void Read(int frame, int first, Span<double> values)
    {
        for (int n = 0; n < values.Length; n++)
        {
            values[n] = _stream.Normal((ulong)((frame * 100_000L) + first + n));
        }
    }
}

/// <summary>Product and squared difference of the first numbers, and one of all.</summary>
public sealed class Products : IPairMeasurement, IPairKernel
{
    public int Values => 3;

    public IPairKernel NewKernel() => new Products();

    public void Measure(int earlier, int later, ReadOnlySpan<double> from, ReadOnlySpan<double> to, Span<double> values)
    {
        double sum = 0;
        for (int n = 0; n < from.Length; n++)
        {
            sum += from[n] * to[n];
        }

        (values[0], values[1], values[2]) = (from[0] * to[0], (from[0] - to[0]) * (from[0] - to[0]), sum);
    }
}

/// <summary>A number and its square.</summary>
public sealed class Moments : IFrameMeasurement, IFrameKernel
{
    public int Values => 2;

    public IFrameKernel NewKernel() => new Moments();

    public void Measure(int frame, ReadOnlySpan<double> numbers, Span<double> values) => (values[0], values[1]) = (numbers[0], numbers[0] * numbers[0]);
}
