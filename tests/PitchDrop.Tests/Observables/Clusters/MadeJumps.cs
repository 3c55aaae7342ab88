using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Clusters;
using PitchDrop.Observables.Structure;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Clusters;

/// <summary>Jumps around others whose correlation is known.</summary>
internal static class MadeJumps
{
    public static readonly DistanceBins Bins = new(3, 6);

    /// <summary>Jumps anywhere in a box, of particles numbered from one on.</summary>
    public static JumpPlace[] Anywhere(Box box, int count, int first, CounterMix mix) =>
        [.. Enumerable.Range(first, count).Select(i => new JumpPlace(i, box.Cartesian(new Displacement(mix.Uniform(), mix.Uniform(), mix.Uniform()))))];

    /// <summary>So many jumps within a distance of a place, with a density ∝ 1 + a(r) sin²θ sin 2φ, a at most 1.</summary>
    public static JumpPlace[] Quadrupole(Displacement about, int count, double farthest, Func<double, double> amplitude, int first, CounterMix mix)
    {
        var jumps = new List<JumpPlace>();
        while (jumps.Count < count)
        {
            var vector = new Displacement((2 * mix.Uniform()) - 1, (2 * mix.Uniform()) - 1, (2 * mix.Uniform()) - 1);
            double r = farthest * Math.Sqrt(vector.LengthSquared), weight = 1 + (2 * amplitude(r) * vector.X * vector.Y / vector.LengthSquared);
            if (r < farthest && 2 * mix.Uniform() < weight)
            {
                jumps.Add(new JumpPlace(first + jumps.Count, about + (farthest * vector)));
            }
        }

        return [.. jumps];
    }

    /// <summary>α of that density after each cell has taken its mean, by a fine grid of directions.</summary>
    public static double AnisotropyOf(double amplitude, AnisotropyCells cells)
    {
        double[] sums = new double[cells.Count];
        int[] counts = new int[cells.Count];
        for (int i = 0; i < 240; i++)
        {
            for (int j = 0; j < 480; j++)
            {
                double z = (2 * (i + 0.5) / 240) - 1, s = Math.Sqrt(1 - (z * z)), φ = 2 * Math.PI * (j + 0.5) / 480;
                int cell = cells.Of(new Displacement(s * Math.Cos(φ), s * Math.Sin(φ), z));
                sums[cell] += amplitude * s * s * Math.Sin(2 * φ);
                counts[cell]++;
            }
        }

        return sums.Zip(counts, (sum, count) => sum / count * (sum / count)).Average();
    }
}
