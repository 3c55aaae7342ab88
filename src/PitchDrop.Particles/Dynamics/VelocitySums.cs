using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PitchDrop.Particles.Neighbours;

namespace PitchDrop.Particles.Dynamics;

/// <summary>Sums over velocities, eight particles at a time.</summary>
internal static unsafe class VelocitySums
{
    /// <summary>Multiplies the velocities of a slab by a factor.</summary>
    /// <returns>Σ m v² of what they are then.</returns>
    internal static double Scale(ParticleEngine engine, int slab, double by)
    {
        double* v = engine.Particles.Velocities;
        Vector512<double> factor = Vector512.Create(by), sum = default;
        int end = engine.FirstCluster(slab + 1) * ClusteredParticles.Stride;
        for (int b = engine.FirstCluster(slab) * ClusteredParticles.Stride; b < end; b += ClusteredParticles.Stride)
        {
            Vector512<double> vx = factor * Vector512.LoadAligned(v + b), vy = factor * Vector512.LoadAligned(v + b + 8), vz = factor * Vector512.LoadAligned(v + b + 16);
            vx.StoreAligned(v + b);
            vy.StoreAligned(v + b + 8);
            vz.StoreAligned(v + b + 16);
            sum += TwiceKinetic(vx, vy, vz, Vector512.LoadAligned(v + b + 24));
        }

        return Vector512.Sum(sum);
    }

    /// <summary>m (v_x² + v_y² + v_z²) of eight particles; 0 in empty lanes, whose 1/m is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> TwiceKinetic(Vector512<double> vx, Vector512<double> vy, Vector512<double> vz, Vector512<double> inverseMass)
    {
        Vector512<double> square = Vector512.FusedMultiplyAdd(vx, vx, Vector512.FusedMultiplyAdd(vy, vy, vz * vz));
        return Vector512.ConditionalSelect(Vector512.Equals(inverseMass, Vector512<double>.Zero), Vector512<double>.Zero, square / inverseMass);
    }

    /// <summary>The sum of what the slabs have, in their order.</summary>
    internal static double InOrder(ReadOnlySpan<double> slabs)
    {
        double sum = 0;
        foreach (double slab in slabs)
        {
            sum += slab;
        }

        return sum;
    }
}
