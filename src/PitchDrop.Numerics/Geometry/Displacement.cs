namespace PitchDrop.Numerics.Geometry;

/// <summary>A vector between two points, or a force; z is 0 in two dimensions.</summary>
/// <param name="X">Component along x.</param>
/// <param name="Y">Component along y.</param>
/// <param name="Z">Component along z.</param>
public readonly record struct Displacement(double X, double Y, double Z)
{
    /// <summary>x² + y² + z².</summary>
    public double LengthSquared => (X * X) + (Y * Y) + (Z * Z);

    /// <summary>Component <paramref name="axis"/>: 0 is x, 1 is y, 2 is z.</summary>
    public double this[int axis] => axis switch
    {
        0 => X,
        1 => Y,
        2 => Z,
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "accepted is 0 to 2"),
    };

    /// <summary>The vector the other way.</summary>
    public static Displacement operator -(Displacement v) => new(-v.X, -v.Y, -v.Z);

    /// <summary>The sum of two vectors.</summary>
    public static Displacement operator +(Displacement v, Displacement w) => new(v.X + w.X, v.Y + w.Y, v.Z + w.Z);

    /// <summary>The difference of two vectors.</summary>
    public static Displacement operator -(Displacement v, Displacement w) => new(v.X - w.X, v.Y - w.Y, v.Z - w.Z);

    /// <summary>The vector times a number.</summary>
    public static Displacement operator *(double s, Displacement v) => new(s * v.X, s * v.Y, s * v.Z);

    /// <summary>The scalar product.</summary>
    public double Dot(Displacement other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);
}
