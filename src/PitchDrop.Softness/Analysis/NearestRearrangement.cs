using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.Analysis;

/// <summary>How far each particle is from the nearest rearranging one, r̃; nearest images. O(n m).</summary>
[Equation("Softness", "35")]
public static class NearestRearrangement
{
    /// <summary>Finds them.</summary>
    /// <param name="box">The box.</param>
    /// <param name="positions">Positions [dn]: all x, then all y, then all z.</param>
    /// <param name="rearranging">Which particles rearrange [n].</param>
    /// <param name="distances">r̃ [n]: 0 for a particle that rearranges itself, infinite where none does.</param>
    /// <param name="nearest">The rearranging particle that is nearest [n]; −1 where there is none.</param>
    /// <exception cref="ArgumentException">Lengths do not fit.</exception>
    public static void Find(Box box, ReadOnlySpan<double> positions, ReadOnlySpan<bool> rearranging, Span<double> distances, Span<int> nearest)
    {
        int n = rearranging.Length;
        Shapes.Length(positions.Length, box.Dimension * n);
        Shapes.Length(distances.Length, n);
        Shapes.Length(nearest.Length, n);
        distances.Fill(double.PositiveInfinity);
        nearest.Fill(-1);
        bool isFlat = box.Dimension == 2;
        for (int j = 0; j < n; j++)
        {
            if (!rearranging[j])
            {
                continue;
            }

            for (int i = 0; i < n; i++)
            {
                var d = new Displacement(positions[i] - positions[j], positions[n + i] - positions[n + j], isFlat ? 0 : positions[(2 * n) + i] - positions[(2 * n) + j]);
                double square = i == j ? -1 : box.MinimumImage(d).LengthSquared;
                if (square < distances[i])
                {
                    (distances[i], nearest[i]) = (square, j);
                }
            }
        }

        foreach (ref double d in distances)
        {
            d = d <= 0 ? 0 : Math.Sqrt(d);
        }
    }
}
