using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.State;

namespace PitchDrop.Particles.ThreeBody;

/// <summary>Forces and energies of bonds from the moments of their ends, eight bonds at once.</summary>
internal static unsafe class BondForces
{
    /// <summary>Adds the forces of bonds to those of their ends. The bonds are used up: the force on j takes the place of three of their rows.</summary>
    /// <param name="bonds">The bonds of a part.</param>
    /// <param name="rest">c_0.</param>
    /// <param name="moments">The moments of all particles.</param>
    /// <param name="forces">Rows 0 to 2 of the particles' forces are added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Add(BondList bonds, double rest, BondMoments moments, double* forces)
    {
        double* end = bonds.Pointer + (bonds.Blocks * BondList.Stride), eight = moments.Eight, zz = moments.ZZ;
        for (double* block = bonds.Pointer; block < end; block += BondList.Stride)
        {
            Gradient(block, rest, eight, zz, out Vector512<double> x, out Vector512<double> y, out Vector512<double> z, out _);
            x.StoreAligned(block + 24);
            y.StoreAligned(block + 32);
            z.StoreAligned(block + 40);
            for (int lane = 0; lane < BondList.Width; lane++)
            {
                long ends = ((long*)block)[lane + 56];
                double* fi = forces + Element(ends >> 32), fj = forces + Element((uint)ends);
                double fx = block[lane + 24], fy = block[lane + 32], fz = block[lane + 40];
                fj[0] += fx;
                fj[8] += fy;
                fj[16] += fz;
                fi[0] -= fx;
                fi[8] -= fy;
                fi[16] -= fz;
            }
        }
    }

    /// <summary>Energy and virial of bonds; adds their particles' shares to row 3 of the forces: of a pair's energy half to either, of a triplet's a third to each of the three.</summary>
    /// <param name="bonds">The bonds of a part, not used up.</param>
    /// <param name="law">What a bond brings.</param>
    /// <param name="moments">The moments of all particles.</param>
    /// <param name="forces">Row 3 of the particles' forces is added to.</param>
    [Equation("Particles", "21")]
    internal static PairTotals Measure(BondList bonds, in BondLaw law, BondMoments moments, double* forces)
    {
        Vector512<double> sum = default, xx = default, yy = default, zz = default, xy = default, xz = default, yz = default;
        double own = (1 - law.CosineOfRest) * (1 - law.CosineOfRest);
        double* end = bonds.Pointer + (bonds.Blocks * BondList.Stride), energies = forces + (3 * ClusteredParticles.Width);
        for (double* block = bonds.Pointer; block < end; block += BondList.Stride)
        {
            Gradient(block, law.CosineOfRest, moments.Eight, moments.ZZ, out Vector512<double> x, out Vector512<double> y, out Vector512<double> z, out Vector512<double> both);
            Bend(false, block, law.CosineOfRest, moments.Eight, moments.ZZ, out _, out _, out _, out _, out Vector512<double> one);
            Vector512<double> weight = Vector512.LoadAligned(block + 40), inverse = Vector512.LoadAligned(block + 48), pair = law.PairEnergy(inverse);
            Vector512<double> atJ = weight * (one - (own * weight)), atI = weight * (both - one - (own * weight));
            sum += pair + (0.5 * (atI + atJ));
            Vector512<double> ofI = (0.5 * pair) + ((atI + (2 * atJ)) * (1.0 / 6)), ofJ = (0.5 * pair) + ((atJ + (2 * atI)) * (1.0 / 6));
            for (int lane = 0; lane < BondList.Width; lane++)
            {
                long ends = ((long*)block)[lane + 56];
                energies[Element((uint)ends)] += ofJ[lane];
                energies[Element(ends >> 32)] += ofI[lane];
            }

            Vector512<double> rx = Vector512.LoadAligned(block) / inverse, ry = Vector512.LoadAligned(block + 8) / inverse, rz = Vector512.LoadAligned(block + 16) / inverse;
            (xx, yy, zz) = (xx - (rx * x), yy - (ry * y), zz - (rz * z));
            (xy, xz, yz) = (xy - (0.5 * ((rx * y) + (ry * x))), xz - (0.5 * ((rx * z) + (rz * x))), yz - (0.5 * ((ry * z) + (rz * y))));
        }

        return new PairTotals(Vector512.Sum(sum), new SymmetricTensor(Vector512.Sum(xx), Vector512.Sum(yy), Vector512.Sum(zz), Vector512.Sum(xy), Vector512.Sum(xz), Vector512.Sum(yz)));
    }

    // ∂U/∂(r_i − r_j) of eight bonds, the force on j, and the bracket of both ends.
    [Equation("Particles", "20")]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gradient(
        double* block, double rest, double* eight, double* zz, out Vector512<double> x, out Vector512<double> y, out Vector512<double> z, out Vector512<double> bracket)
    {
        Bend(true, block, rest, eight, zz, out Vector512<double> tx, out Vector512<double> ty, out Vector512<double> tz, out Vector512<double> ut, out bracket);
        Vector512<double> ux = Vector512.LoadAligned(block), uy = Vector512.LoadAligned(block + 8), uz = Vector512.LoadAligned(block + 16);
        Vector512<double> turn = Vector512.LoadAligned(block + 40) * Vector512.LoadAligned(block + 48);
        turn += turn;
        Vector512<double> along = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(block + 32), bracket, Vector512.LoadAligned(block + 24)) - (turn * ut);
        x = Vector512.FusedMultiplyAdd(along, ux, turn * tx);
        y = Vector512.FusedMultiplyAdd(along, uy, turn * ty);
        z = Vector512.FusedMultiplyAdd(along, uz, turn * tz);
    }

    // From the moments of j, or of both ends: t = M u − c_0 M, its component along u, and u·t − c_0 u·M + c_0² tr M.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Bend(
        bool both, double* block, double rest, double* eight, double* zz,
        out Vector512<double> tx, out Vector512<double> ty, out Vector512<double> tz, out Vector512<double> ut, out Vector512<double> bracket)
    {
        BondMoments.Load(
            both, (long*)(block + 56), eight, zz, out Vector512<double> mx, out Vector512<double> my, out Vector512<double> mz, out Vector512<double> mxx, out Vector512<double> myy,
            out Vector512<double> mxy, out Vector512<double> mxz, out Vector512<double> myz, out Vector512<double> mzz);
        Vector512<double> ux = Vector512.LoadAligned(block), uy = Vector512.LoadAligned(block + 8), uz = Vector512.LoadAligned(block + 16), c0 = Vector512.Create(rest);
        Vector512<double> px = c0 * mx, py = c0 * my, pz = c0 * mz;
        tx = Vector512.FusedMultiplyAdd(mxx, ux, Vector512.FusedMultiplyAdd(mxy, uy, Vector512.FusedMultiplyAdd(mxz, uz, -px)));
        ty = Vector512.FusedMultiplyAdd(mxy, ux, Vector512.FusedMultiplyAdd(myy, uy, Vector512.FusedMultiplyAdd(myz, uz, -py)));
        tz = Vector512.FusedMultiplyAdd(mxz, ux, Vector512.FusedMultiplyAdd(myz, uy, Vector512.FusedMultiplyAdd(mzz, uz, -pz)));
        ut = Vector512.FusedMultiplyAdd(ux, tx, Vector512.FusedMultiplyAdd(uy, ty, uz * tz));
        Vector512<double> up = Vector512.FusedMultiplyAdd(ux, px, Vector512.FusedMultiplyAdd(uy, py, uz * pz));
        bracket = Vector512.FusedMultiplyAdd(c0 * c0, mxx + myy + mzz, ut - up);
    }

    // Row 0 of a lane counted over all clusters.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Element(long slot) => slot + (3 * (slot & ~7L));
}
