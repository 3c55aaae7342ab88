using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Isoconfigurational;

/// <summary>
/// The particles of one species in which a field, such as the mobility, is highest and lowest, spread over the configuration: only one that no other of its species within a sphere round it surpasses is a candidate, and
/// the most extreme candidates are taken. Two that are chosen for the same extreme lie further apart than the sphere's radius, unless their values are equal.
/// </summary>
/// <param name="Highest">The particles with the highest values, the highest first.</param>
/// <param name="Lowest">Those with the lowest, the lowest first.</param>
public sealed record LocalExtremes(IReadOnlyList<int> Highest, IReadOnlyList<int> Lowest)
{
    /// <summary>Finds them; O(n²) in the particles of the species.</summary>
    /// <param name="box">The periodic box.</param>
    /// <param name="positions">Positions [N].</param>
    /// <param name="values">The field [N], finite for the particles of the species.</param>
    /// <param name="members">The particles of the species.</param>
    /// <param name="radius">Radius of the sphere [length]; finite, &gt; 0.</param>
    /// <param name="most">How many of each kind are wanted, at least 1; where there are fewer candidates, all of them are taken.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a value is not finite.</exception>
    [Equation("Landscape", "44")]
    public static LocalExtremes Of(Box box, IReadOnlyList<Displacement> positions, IReadOnlyList<double> values, IReadOnlyList<int> members, double radius, int most)
    {
        Shapes.Length(values.Count, positions.Count);
        Require.Positive(radius);
        Require.Between(most, 1, int.MaxValue);
        Shapes.Finite([.. members.Select(i => values[i])], nameof(values));
        bool[] isHighest = new bool[members.Count], isLowest = new bool[members.Count];
        for (int a = 0; a < members.Count; a++)
        {
            (isHighest[a], isLowest[a]) = (true, true);
            int i = members[a];
            for (int b = 0; b < members.Count; b++)
            {
                int j = members[b];
                if (values[j] != values[i] && box.MinimumImage(positions[j] - positions[i]).LengthSquared <= radius * radius)
                {
                    isHighest[a] &= values[j] < values[i];
                    isLowest[a] &= values[j] > values[i];
                }
            }
        }

        int[] Best(bool[] candidates, double sign) => [.. members.Where((_, a) => candidates[a]).OrderByDescending(i => sign * values[i]).ThenBy(i => i).Take(most)];
        return new LocalExtremes(Best(isHighest, 1), Best(isLowest, -1));
    }
}
