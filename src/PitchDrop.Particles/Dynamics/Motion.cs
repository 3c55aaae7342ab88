using System.Runtime.Intrinsics;

namespace PitchDrop.Particles.Dynamics;

/// <summary>How far and how fast the particles of a slab have gone.</summary>
/// <param name="Move">Largest distance from where the list was made [σ].</param>
/// <param name="Speed">Largest speed [σ/τ].</param>
/// <param name="Sound">A sum that is finite only if every coordinate is.</param>
internal readonly record struct Motion(double Move, double Speed, double Sound)
{
    /// <summary>From squares in lanes; the maxima may hide a NaN, the sum does not.</summary>
    internal static Motion Of(Vector512<double> moveSquared, Vector512<double> speedSquared, Vector512<double> sum)
    {
        double move = 0, speed = 0;
        for (int lane = 0; lane < Vector512<double>.Count; lane++)
        {
            move = Math.Max(move, moveSquared[lane]);
            speed = Math.Max(speed, speedSquared[lane]);
        }

        return new Motion(Math.Sqrt(move), Math.Sqrt(speed), Vector512.Sum(sum));
    }

    /// <summary>Of two slabs together.</summary>
    internal Motion Join(Motion other) => new(Math.Max(Move, other.Move), Math.Max(Speed, other.Speed), Sound + other.Sound);
}
