using System.Runtime.Intrinsics;
using PitchDrop.Mesoscale.YieldLaws;
using PitchDrop.Numerics.Elementary;
using PitchDrop.Numerics.Memory;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.FiniteSize;

/// <summary>
/// All that can be drawn for the next ticks without knowing the state: waiting time, site, Gaussian, and the stress from which on the tick is an event. With u uniform the tick is accepted if u &lt; ν(σ),
/// that is if |σ| ≥ 1 − (−T ln u)^{1/a}: no rate is ever computed.
/// </summary>
/// <param name="ensemble">The system.</param>
/// <param name="seed">Seed of the run.</param>
/// <param name="replica">Which independent copy.</param>
[Equation("MeanField", "7.5")]
public sealed class TickBatch(MeanFieldEnsemble ensemble, ulong seed, uint replica)
{
    /// <summary>Number of ticks in a batch.</summary>
    public const int Size = 1024;

    private readonly RandomStream _waitingStream = new(seed, RandomPurpose.WaitingTime, replica);
    private readonly RandomStream _choiceStream = new(seed, RandomPurpose.SiteChoice, replica);
    private readonly RandomStream _kickStream = new(seed, RandomPurpose.GaussianKick, replica);
    private readonly AlignedArray<double> _waiting = new(Size);
    private readonly AlignedArray<double> _uniform = new(2 * Size);
    private readonly AlignedArray<double> _normal = new(Size);
    private readonly AlignedArray<double> _threshold = new(Size);
    private readonly AlignedArray<int> _site = new(Size);

    /// <summary>Waiting times before the ticks times N, exponential of mean 1.</summary>
    public ReadOnlySpan<double> Waiting => _waiting.Span;

    /// <summary>The sites that tick, each of the N alike.</summary>
    public ReadOnlySpan<int> Site => _site.Span;

    /// <summary>Standard normal variates.</summary>
    public ReadOnlySpan<double> Normal => _normal.Span;

    /// <summary>|σ| from which on a tick is an event [σ_c], below 1; where it is negative, any.</summary>
    public ReadOnlySpan<double> Threshold => _threshold.Span;

    /// <summary>The threshold of a tick with a uniform variate: the definition.</summary>
    public static double ThresholdOf(double uniform, double temperature, double exponent) =>
        1 - Exponential.Of(Logarithm.Of(-Logarithm.Of(uniform) * temperature) * (1 / exponent));

    /// <summary>Draws batch number <paramref name="batch"/>.</summary>
    public unsafe void Fill(ulong batch)
    {
        ulong first = batch * Size;
        _waitingStream.FillExponential(first, _waiting.Span);
        _choiceStream.FillUniform(2 * first, _uniform.Span);
        double* uniform = _uniform.Pointer;
        double* normal = _normal.Pointer;
        double* threshold = _threshold.Pointer;
        int* site = _site.Pointer;
        for (int k = 0; k < Size; k++)
        {
            site[k] = (int)(uniform[2 * k] * ensemble.Sites);
            threshold[k] = uniform[(2 * k) + 1];
        }

        Vector512<double> temperature = Vector512.Create(ensemble.Theory.Temperature), power = Vector512.Create(1 / ensemble.Theory.BarrierExponent);
        for (int k = 0; k < Size; k += 8)
        {
            Vector512<double> drawn = -Logarithm.OfNormal(Vector512.LoadAligned(threshold + k)) * temperature;
            (Vector512<double>.One - Exponential.Of(Logarithm.Of(drawn) * power)).StoreAligned(threshold + k);
        }

        ulong block = first / 4;
        for (int k = 0; k < Size; k += 32, block += 8)
        {
            var (low, high) = Philox.EightBlocks(block, (uint)_kickStream.Purpose, _kickStream.Replica, (uint)_kickStream.Seed, (uint)(_kickStream.Seed >> 32));
            Store(NormalPair.Of(low), normal + k);
            Store(NormalPair.Of(high), normal + k + 16);
        }
    }

    private static unsafe void Store((Vector512<double> First, Vector512<double> Second) pair, double* destination)
    {
        pair.First.StoreAligned(destination);
        pair.Second.StoreAligned(destination + 8);
    }
}
