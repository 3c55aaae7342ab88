using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Randomness;

namespace PitchDrop.Tests.Softness;

/// <summary>Disordered configurations of two species: no two particles nearer than a diameter, placed one by one at random.</summary>
internal static class Liquids
{
    public const double Diameter = 0.8;

    /// <summary>Positions [dN], all x, then all y, then all z, and species, every fifth particle a B.</summary>
    public static (double[] Positions, int[] Species) Of(Box box, int particles, ulong seed)
    {
        var stream = new RandomStream(seed, RandomPurpose.Synthetic, 0);
        var placed = new List<Displacement>();
        for (ulong draw = 0; placed.Count < particles; draw += 3)
        {
            Displacement point = box.Cartesian(new Displacement(stream.Uniform(draw), stream.Uniform(draw + 1), box.Dimension == 3 ? stream.Uniform(draw + 2) : 0));
            if (placed.TrueForAll(p => box.MinimumImage(point - p).LengthSquared > Diameter * Diameter))
            {
                placed.Add(point);
            }
        }

        double[] positions = [.. Enumerable.Range(0, box.Dimension).SelectMany(axis => placed.Select(p => p[axis]))];
        return (positions, [.. Enumerable.Range(0, particles).Select(i => i % 5 == 4 ? 1 : 0)]);
    }
}
