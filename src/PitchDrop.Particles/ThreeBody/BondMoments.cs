using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Memory;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Forces;

namespace PitchDrop.Particles.ThreeBody;

/// <summary>
/// The moments M = Σ G u and Σ G u u of the bonds at each particle, u away from it, from which the energy of all triplets around it follows. Eight numbers side by side, M_x, M_y, M_z, M_xx, M_yy, M_xy, M_xz,
/// M_yz, and M_zz apart.
/// </summary>
[Equation("Particles", "19")]
internal sealed unsafe class BondMoments
{
    private const int Width = 8;

    // Seen from the other end a bond points the other way, which changes the sign of the vector.
    private const double Same = 0.0;
    private const double Turned = -0.0;

    private readonly AlignedArray<double> _eight;
    private readonly AlignedArray<double> _zz;

    /// <summary>Makes room.</summary>
    /// <param name="slots">Number of lanes of all clusters.</param>
    internal BondMoments(int slots) => (_eight, _zz) = (new AlignedArray<double>(checked(slots * Width)), new AlignedArray<double>(slots));

    /// <summary>The eight, [slots, 8].</summary>
    internal double* Eight => _eight.Pointer;

    /// <summary>M_zz, [slots].</summary>
    internal double* ZZ => _zz.Pointer;

    /// <summary>Sets the moments of some particles to 0.</summary>
    internal void Clear(int firstSlot, int endSlot)
    {
        _eight.Span[(firstSlot * Width)..(endSlot * Width)].Clear();
        _zz.Span[firstSlot..endSlot].Clear();
    }

    /// <summary>Adds eight bonds to the moments of their ends.</summary>
    /// <param name="block">A block of a <see cref="BondList"/>.</param>
    /// <param name="eight"><see cref="Eight"/>.</param>
    /// <param name="zz"><see cref="ZZ"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Add(double* block, double* eight, double* zz)
    {
        Vector512<double> ux = Vector512.LoadAligned(block), uy = Vector512.LoadAligned(block + 8), uz = Vector512.LoadAligned(block + 16), g = Vector512.LoadAligned(block + 40);
        Vector512<double> x = g * ux, y = g * uy, z = g * uz, xx = x * ux, yy = y * uy, xy = x * uy, xz = x * uz, yz = y * uz, last = z * uz;
        LaneTransposition.Exchange(ref x, ref y, ref z, ref xx, ref yy, ref xy, ref xz, ref yz);
        long* ends = (long*)(block + 56);
        Vector512<double> turned = Vector512.Create(Turned, Turned, Turned, Same, Same, Same, Same, Same);
        AddOne(ends[0], x, last[0], turned, eight, zz);
        AddOne(ends[1], y, last[1], turned, eight, zz);
        AddOne(ends[2], z, last[2], turned, eight, zz);
        AddOne(ends[3], xx, last[3], turned, eight, zz);
        AddOne(ends[4], yy, last[4], turned, eight, zz);
        AddOne(ends[5], xy, last[5], turned, eight, zz);
        AddOne(ends[6], xz, last[6], turned, eight, zz);
        AddOne(ends[7], yz, last[7], turned, eight, zz);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddOne(long ends, Vector512<double> moments, double last, Vector512<double> turned, double* eight, double* zz)
    {
        long i = ends >> 32, j = (uint)ends;
        double* mi = eight + (i * Width), mj = eight + (j * Width);
        (Vector512.LoadAligned(mj) + moments).StoreAligned(mj);
        (Vector512.LoadAligned(mi) + (moments ^ turned)).StoreAligned(mi);
        zz[j] += last;
        zz[i] += last;
    }

    /// <summary>Moments of the ends of eight bonds, component by component: of j alone, or of j and of i together, those of i seen along the same direction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Load(
        bool both, long* ends, double* eight, double* zz, out Vector512<double> x, out Vector512<double> y, out Vector512<double> z,
        out Vector512<double> xx, out Vector512<double> yy, out Vector512<double> xy, out Vector512<double> xz, out Vector512<double> yz, out Vector512<double> last)
    {
        Vector512<double> turned = Vector512.Create(Turned, Turned, Turned, Same, Same, Same, Same, Same);
        x = LoadOne(both, ends[0], turned, eight);
        y = LoadOne(both, ends[1], turned, eight);
        z = LoadOne(both, ends[2], turned, eight);
        xx = LoadOne(both, ends[3], turned, eight);
        yy = LoadOne(both, ends[4], turned, eight);
        xy = LoadOne(both, ends[5], turned, eight);
        xz = LoadOne(both, ends[6], turned, eight);
        yz = LoadOne(both, ends[7], turned, eight);
        LaneTransposition.Exchange(ref x, ref y, ref z, ref xx, ref yy, ref xy, ref xz, ref yz);
        last = Vector512.Create(
            LoadLast(both, ends[0], zz), LoadLast(both, ends[1], zz), LoadLast(both, ends[2], zz), LoadLast(both, ends[3], zz),
            LoadLast(both, ends[4], zz), LoadLast(both, ends[5], zz), LoadLast(both, ends[6], zz), LoadLast(both, ends[7], zz));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LoadOne(bool both, long ends, Vector512<double> turned, double* eight)
    {
        Vector512<double> ofJ = Vector512.LoadAligned(eight + ((uint)ends * (long)Width));
        return both ? ofJ + (Vector512.LoadAligned(eight + ((ends >> 32) * Width)) ^ turned) : ofJ;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double LoadLast(bool both, long ends, double* zz) => both ? zz[(uint)ends] + zz[ends >> 32] : zz[(uint)ends];
}
