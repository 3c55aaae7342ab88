using System.Runtime.CompilerServices;
using PitchDrop.Numerics.Geometry;

namespace PitchDrop.Observables.Paths.Unwrapping;

/// <summary>The affine motion r → A r between two boxes whose edges correspond, A H = H'. All of A is above its diagonal or on it, as the edges are.</summary>
internal readonly struct AffineStep
{
    private readonly double _xx, _yy, _zz, _xy, _xz, _yz;

    /// <summary>The motion from one box to another. Along an edge that does not repeat nothing is taken to move.</summary>
    public AffineStep(Box from, Box to, (bool A, bool B, bool C) periodic)
    {
        _xx = periodic.A ? to.LengthX / from.LengthX : 1;
        _yy = periodic.B ? to.LengthY / from.LengthY : 1;
        _zz = periodic.C ? to.LengthZ / from.LengthZ : 1;
        _xy = periodic.B ? (to.TiltXY - (_xx * from.TiltXY)) / from.LengthY : 0;
        _yz = periodic.C ? (to.TiltYZ - (_yy * from.TiltYZ)) / from.LengthZ : 0;
        _xz = periodic.C ? (to.TiltXZ - (_xx * from.TiltXZ) - (_xy * from.TiltYZ)) / from.LengthZ : 0;
    }

    /// <summary>A component of A, rows and columns from 0 for x.</summary>
    public double this[int row, int column] => (row, column) switch
    {
        (0, 0) => _xx,
        (1, 1) => _yy,
        (2, 2) => _zz,
        (0, 1) => _xy,
        (0, 2) => _xz,
        (1, 2) => _yz,
        _ => 0,
    };

    /// <summary>A r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Displacement Of(double x, double y, double z) => new((_xx * x) + (_xy * y) + (_xz * z), (_yy * y) + (_yz * z), _zz * z);
}
