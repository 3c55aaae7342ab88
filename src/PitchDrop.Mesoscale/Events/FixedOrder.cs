using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PitchDrop.Mesoscale.Events;

/// <summary>Sums whose order is fixed, so that they have the same bits on every instruction set.</summary>
internal static class FixedOrder
{
    /// <summary>((v0 + v4) + (v2 + v6)) + ((v1 + v5) + (v3 + v7)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector512<double> v)
    {
        Vector256<double> four = v.GetLower() + v.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
