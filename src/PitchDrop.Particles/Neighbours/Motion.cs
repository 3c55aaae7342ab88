using System.Runtime.Intrinsics;

namespace PitchDrop.Particles.Neighbours;

/// <summary>How far the particles of a slab have gone from where they were, beyond the shear of the box.</summary>
/// <param name="Move">Largest distance [σ]; it may hide a NaN.</param>
/// <param name="Sound">A sum that is finite only if every coordinate is.</param>
internal readonly record struct Motion(double Move, double Sound)
{
    /// <summary>Of the clusters from <paramref name="first"/> to before <paramref name="end"/>.</summary>
    /// <param name="r">Their positions.</param>
    /// <param name="o">Where they were.</param>
    /// <param name="first">A cluster.</param>
    /// <param name="end">A cluster.</param>
    /// <param name="strain">Δγ since then: a particle that moves along with the box goes from (x, y) to (x + Δγ y, y).</param>
    internal static unsafe Motion Of(double* r, double* o, int first, int end, double strain)
    {
        const int Stride = ClusteredParticles.Stride;
        Vector512<double> far = default, sum = default, gamma = Vector512.Create(strain), nowhere = Vector512.Create(ClusteredParticles.Nowhere);
        for (int e = first * Stride; e < end * Stride; e += Stride)
        {
            Vector512<double> y0 = Vector512.LoadAligned(o + e + 8);
            Vector512<double> dx = Vector512.LoadAligned(r + e) - Vector512.LoadAligned(o + e);
            if (strain != 0)
            {
                // An empty lane stands still.
                dx -= Vector512.ConditionalSelect(Vector512.Equals(y0, nowhere), dx, gamma * y0);
            }

            Vector512<double> dy = Vector512.LoadAligned(r + e + 8) - y0, dz = Vector512.LoadAligned(r + e + 16) - Vector512.LoadAligned(o + e + 16);
            Vector512<double> d2 = Vector512.FusedMultiplyAdd(dx, dx, Vector512.FusedMultiplyAdd(dy, dy, dz * dz));
            far = Vector512.Max(far, d2);
            sum += d2;
        }

        double most = 0;
        for (int lane = 0; lane < Vector512<double>.Count; lane++)
        {
            most = Math.Max(most, far[lane]);
        }

        return new Motion(Math.Sqrt(most), Vector512.Sum(sum));
    }

    /// <summary>Of two slabs together.</summary>
    internal Motion Join(Motion other) => new(Math.Max(Move, other.Move), Sound + other.Sound);
}
