using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Particles.Neighbours;

namespace PitchDrop.Particles.Dynamics;

/// <summary>Three standard normal variates for each particle and step: a function of seed, copy, step and the particle's place in the system, however the particles are sorted and whoever asks. One block of the cipher each, number step · N + place.</summary>
/// <param name="stream">Seed, purpose and copy.</param>
/// <param name="particles">N.</param>
internal readonly struct ParticleNoise(RandomStream stream, int particles)
{
    /// <summary>The variates of one particle: the definition.</summary>
    internal (double X, double Y, double Z) Of(long step, int particle)
    {
        ulong block = ((ulong)step * (ulong)particles) + (ulong)particle;
        (double x, double y) = NormalPair.Of(stream.Bits(2 * block));
        return (x, y, NormalPair.Of(stream.Bits((2 * block) + 1)).First);
    }

    /// <summary>Those of the eight particles in a cluster; an empty lane, number −1, holds those of the last particle one step before, which are to be left unused.</summary>
    /// <param name="step">Number of the step.</param>
    /// <param name="slots">The particle in each lane, or −1.</param>
    /// <param name="cluster">Which cluster.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal (Vector512<double> X, Vector512<double> Y, Vector512<double> Z) Of(long step, ReadOnlySpan<int> slots, int cluster)
    {
        (Vector256<long> low, Vector256<long> high) = Vector256.Widen(Vector256.Create(slots.Slice(cluster * ClusteredParticles.Width, ClusteredParticles.Width)));
        Vector512<ulong> blocks = Vector512.Create((ulong)step * (ulong)particles) + Vector512.Create(low, high).AsUInt64();
        (Vector512<ulong> first, Vector512<ulong> second) = Philox.EightBlocks(blocks, (uint)stream.Purpose, stream.Replica, (uint)stream.Seed, (uint)(stream.Seed >> 32));
        (Vector512<double> x, Vector512<double> y) = NormalPair.Of(first);
        return (x, y, NormalPair.Of(second).First);
    }
}
