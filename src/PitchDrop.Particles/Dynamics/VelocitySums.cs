using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PitchDrop.Particles.Dynamics;

/// <summary>Sums over the velocities of eight particles.</summary>
internal static class VelocitySums
{
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
