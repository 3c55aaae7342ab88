using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Lanes;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Particles.Benchmarks;

/// <summary>
/// What arithmetic alone allows of a step of the suspension with the paper's cutoff: the law of every pair within the cutoff once, (4π/3) r_c³ ρ/2 pairs a particle, from squared distances that are made on the way; no neighbours, no sums, no
/// pairs beyond the cutoff in the lanes, no motion. A pair costs the law one root, one division and some thirty other operations, and the memory next to nothing: the bound is flops, not bytes.
/// </summary>
/// <param name="particles">N.</param>
/// <param name="stepsAtOnce">Steps in a unit of work.</param>
public sealed class YukawaLimitLoop(int particles, int stepsAtOnce) : IHotLoop
{
    private const int Distances = 512;
    private readonly HardSphereYukawa _law = new(YukawaSuspension.Parameters);
    private double _sum;

    /// <inheritdoc/>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"particles/hard-sphere-yukawa/N{particles}/limit");

    /// <inheritdoc/>
    public string Unit => "particle-steps/s";

    /// <summary>Pairs within the cutoff, each counted once, a particle.</summary>
    public double PairsOfParticle => 2 * Math.PI / 3 * Math.Pow(YukawaSuspension.Parameters.CutoffRadius, 3) * 5 / Math.Pow(YukawaSuspension.Parameters.Side(4, 1, 0.45), 3);

    /// <inheritdoc/>
    public void Prepare() => Work();

    /// <inheritdoc/>
    public double Work()
    {
        long pairs = (long)(PairsOfParticle * particles * stepsAtOnce);
        _sum += Vector512.IsHardwareAccelerated ? Sum<EightLanes>(_law, pairs) : Sum<FourLanes>(_law, pairs);
        return double.IsNaN(_sum) ? throw new InvalidOperationException($"{Name}: the law gives no number.") : (double)particles * stepsAtOnce;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Sum<TLanes>(HardSphereYukawa law, long pairs)
        where TLanes : struct, ILanes<TLanes>
    {
        var constants = new PairConstants<TLanes>(TLanes.Create(law.Constant(0, 0, 0)), TLanes.Create(law.Constant(1, 0, 0)), default, default);
        double cutoff = law.Cutoff(0, 0);
        TLanes sum = default, step = TLanes.Create(((cutoff * cutoff) - 1) / Distances);
        for (long done = 0; done < pairs; done += Distances)
        {
            TLanes square = TLanes.One;
            for (int k = 0; k < Distances; k += TLanes.Count)
            {
                sum += law.ForceOverDistance(square, constants);
                square += step;
            }
        }

        return TLanes.Sum(sum);
    }
}
