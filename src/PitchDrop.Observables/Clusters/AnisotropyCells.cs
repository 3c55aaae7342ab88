using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Observables.Clusters;

/// <summary>Directions in space sorted into M cells of one solid angle: equal intervals of cos θ about the z axis, the vorticity of a flow along x with its gradient along y, and in each equal intervals of the azimuth from x to y. Immutable.</summary>
/// <remarks>A cell takes the mean of what it covers: of the quadrupole sin 2φ, intervals of 30° keep (sin 30°/(π/6))² = 91 % of the square, and intervals of 45° keep 81 %.</remarks>
public sealed class AnisotropyCells
{
    /// <summary>Makes the cells.</summary>
    /// <param name="polar">Intervals of cos θ, 1 to 100.</param>
    /// <param name="azimuthal">Intervals of φ, 1 to 360; a multiple of 4 so that no cell lies in two quadrants.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number breaks its rule.</exception>
    /// <exception cref="ArgumentException">The second is no multiple of 4.</exception>
    public AnisotropyCells(int polar = 6, int azimuthal = 12)
    {
        (Polar, Azimuthal) = (Require.Between(polar, 1, 100), Require.Between(azimuthal, 1, 360));
        if (azimuthal % 4 != 0)
        {
            throw new ArgumentException($"{azimuthal} intervals of the azimuth; accepted are multiples of 4, which quadrants divide into", nameof(azimuthal));
        }
    }

    /// <summary>Intervals of cos θ.</summary>
    public int Polar { get; }

    /// <summary>Intervals of φ.</summary>
    public int Azimuthal { get; }

    /// <summary>Number M of cells.</summary>
    public int Count => Polar * Azimuthal;

    /// <summary>The cell of a direction.</summary>
    /// <param name="vector">Any vector but 0; its length is without effect.</param>
    public int Of(Displacement vector)
    {
        double height = vector.Z / Math.Sqrt(vector.LengthSquared), turn = Math.Atan2(vector.Y, vector.X) / (2 * Math.PI);
        int row = Math.Clamp((int)Math.Floor(0.5 * (height + 1) * Polar), 0, Polar - 1);
        return (row * Azimuthal) + Math.Clamp((int)Math.Floor((turn < 0 ? turn + 1 : turn) * Azimuthal), 0, Azimuthal - 1);
    }
}
