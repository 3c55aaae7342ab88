using System.Numerics;
using PitchDrop.Landscape.Hessian;

namespace PitchDrop.Landscape.Dipoles;

/// <summary>κ_ij from the inverse: z is a combination of 2d of its rows, and never stored.</summary>
internal static class InverseStiffness
{
    /// <summary>κ of one pair; O(N).</summary>
    internal static double Of(IHessianInverse inverse, InteractingPair pair, int dimension)
    {
        int i = pair.I * dimension, j = pair.J * dimension;
        double half = Math.Sqrt(0.5), nx = half * pair.Direction.X, ny = half * pair.Direction.Y, nz = half * pair.Direction.Z;
        ReadOnlySpan<double> ix = inverse.Row(i), iy = inverse.Row(i + 1), iz = dimension == 3 ? inverse.Row(i + 2) : iy;
        ReadOnlySpan<double> jx = inverse.Row(j), jy = inverse.Row(j + 1), jz = dimension == 3 ? inverse.Row(j + 2) : jy;
        int n = ix.Length, lanes = Vector<double>.Count, k = 0;
        Vector<double> squares = Vector<double>.Zero, vx = new(nx), vy = new(ny), vz = new(nz);
        for (; k <= n - lanes; k += lanes)
        {
            Vector<double> z = (vx * (new Vector<double>(jx[k..]) - new Vector<double>(ix[k..]))) + (vy * (new Vector<double>(jy[k..]) - new Vector<double>(iy[k..])))
                + (vz * (new Vector<double>(jz[k..]) - new Vector<double>(iz[k..])));
            squares += z * z;
        }

        double square = Vector.Sum(squares), work = 0;
        for (; k < n; k++)
        {
            double z = Z(k, ix, iy, iz, jx, jy, jz);
            square += z * z;
        }

        for (int axis = 0; axis < dimension; axis++)
        {
            work += half * pair.Direction[axis] * (Z(j + axis, ix, iy, iz, jx, jy, jz) - Z(i + axis, ix, iy, iz, jx, jy, jz));
        }

        return square > 0 ? work / square : double.PositiveInfinity;

        double Z(int at, ReadOnlySpan<double> ix, ReadOnlySpan<double> iy, ReadOnlySpan<double> iz, ReadOnlySpan<double> jx, ReadOnlySpan<double> jy, ReadOnlySpan<double> jz) =>
            (nx * (jx[at] - ix[at])) + (ny * (jy[at] - iy[at])) + (nz * (jz[at] - iz[at]));
    }
}
