using PitchDrop.Numerics.Geometry;

namespace PitchDrop.Particles.State;

/// <summary>A symmetric tensor, such as the virial; z components are 0 in two dimensions.</summary>
/// <param name="XX">Component xx.</param>
/// <param name="YY">Component yy.</param>
/// <param name="ZZ">Component zz.</param>
/// <param name="XY">Component xy.</param>
/// <param name="XZ">Component xz.</param>
/// <param name="YZ">Component yz.</param>
public readonly record struct SymmetricTensor(double XX, double YY, double ZZ, double XY, double XZ, double YZ)
{
    /// <summary>The trace xx + yy + zz.</summary>
    public double Trace => XX + YY + ZZ;

    /// <summary>The sum of two tensors.</summary>
    public static SymmetricTensor operator +(SymmetricTensor s, SymmetricTensor t) => new(s.XX + t.XX, s.YY + t.YY, s.ZZ + t.ZZ, s.XY + t.XY, s.XZ + t.XZ, s.YZ + t.YZ);

    /// <summary>The tensor times a number.</summary>
    public static SymmetricTensor operator *(double s, SymmetricTensor t) => new(s * t.XX, s * t.YY, s * t.ZZ, s * t.XY, s * t.XZ, s * t.YZ);

    /// <summary>The symmetric part of the product of two vectors, (a b + b a)/2.</summary>
    public static SymmetricTensor Product(Displacement a, Displacement b) => new(
        a.X * b.X, a.Y * b.Y, a.Z * b.Z, ((a.X * b.Y) + (a.Y * b.X)) / 2, ((a.X * b.Z) + (a.Z * b.X)) / 2, ((a.Y * b.Z) + (a.Z * b.Y)) / 2);

    /// <summary>The components [6]: xx, yy, zz, xy, xz, yz.</summary>
    public double[] ToArray() => [XX, YY, ZZ, XY, XZ, YZ];
}
