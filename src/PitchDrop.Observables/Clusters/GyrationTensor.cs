using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Clusters;

/// <summary>The tensor of gyration ⟨r r⟩ of a region about its centre [length²].</summary>
/// <param name="XX">⟨x²⟩.</param>
/// <param name="YY">⟨y²⟩.</param>
/// <param name="ZZ">⟨z²⟩.</param>
/// <param name="XY">⟨xy⟩.</param>
/// <param name="XZ">⟨xz⟩.</param>
/// <param name="YZ">⟨yz⟩.</param>
public sealed record GyrationTensor(double XX, double YY, double ZZ, double XY, double XZ, double YZ)
{
    /// <summary>The eigenvalues, the largest first [length²].</summary>
    public IReadOnlyList<double> Eigenvalues => field ??= [.. SymmetricEigen.Of(new[,] { { XX, XY, XZ }, { XY, YY, YZ }, { XZ, YZ, ZZ } }, vectors: false).Values.Reverse()];

    /// <summary>The largest eigenvalue over the smallest: 1 for a sphere or a cube.</summary>
    public double Asymmetry => Eigenvalues[0] / Eigenvalues[2];

    /// <summary>The root of the trace: radius of gyration [length]; √(3/5) of a ball's radius.</summary>
    public double Radius => Math.Sqrt(XX + YY + ZZ);

    /// <summary>Of upright blocks, which have a gyration of their own, side²/12 along each axis.</summary>
    /// <param name="centres">Vectors from the centre of the region to those of its blocks, at least one.</param>
    /// <param name="sides">Sides of a block.</param>
    [Equation("Clusters", "10")]
    public static GyrationTensor Of(ReadOnlySpan<Displacement> centres, (double X, double Y, double Z) sides)
    {
        double xx = 0, yy = 0, zz = 0, xy = 0, xz = 0, yz = 0, each = 1.0 / centres.Length;
        foreach ((double x, double y, double z) in centres)
        {
            (xx, yy, zz, xy, xz, yz) = (xx + (each * x * x), yy + (each * y * y), zz + (each * z * z), xy + (each * x * y), xz + (each * x * z), yz + (each * y * z));
        }

        return new GyrationTensor(xx + (sides.X * sides.X / 12), yy + (sides.Y * sides.Y / 12), zz + (sides.Z * sides.Z / 12), xy, xz, yz);
    }

    /// <summary>What simple shear by γ makes of it, A G Aᵀ.</summary>
    /// <param name="strain">γ.</param>
    [Equation("Clusters", "11")]
    public GyrationTensor Sheared(double strain) => this with { XX = XX + (2 * strain * XY) + (strain * strain * YY), XY = XY + (strain * YY), XZ = XZ + (strain * YZ) };
}
