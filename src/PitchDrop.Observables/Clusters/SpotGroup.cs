using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Observables.Clusters;

/// <summary>Cage jumps that hang together in space: each is nearer than a distance to another one of them, over the edges of the box too.</summary>
/// <param name="Centre">The mean of their places, by images that hang together, in the box [length].</param>
/// <param name="Members">The jumps, by their numbers in the list, rising.</param>
public sealed record SpotGroup(Displacement Centre, IReadOnlyList<int> Members)
{
    /// <summary>Sorts jumps into groups, in the order of their first members.</summary>
    /// <param name="box">The box at the moment to which the jumps were carried.</param>
    /// <param name="jumps">The jumps; none is accepted.</param>
    /// <param name="distance">Up to which two jumps hang together [length]; finite, &gt; 0.</param>
    /// <param name="least">The fewest jumps of a group, at least 1; smaller ones are left out.</param>
    public static IReadOnlyList<SpotGroup> Of(Box box, IReadOnlyList<JumpPlace> jumps, double distance, int least = 1)
    {
        Require.Positive(distance);
        Require.Between(least, 1, int.MaxValue);
        int n = jumps.Count;
        double[] x = [.. jumps.Select(j => j.Place.X)], y = [.. jumps.Select(j => j.Place.Y)], z = box.Dimension == 3 ? [.. jumps.Select(j => j.Place.Z)] : [];
        var cells = new CellList();
        cells.Build(box, distance, [.. x, .. y, .. z]);
        var groups = new List<SpotGroup>();
        var at = new Displacement?[n];
        var found = new List<NeighbourImage>();
        for (int first = 0; first < n; first++)
        {
            if (at[first] is null)
            {
                at[first] = jumps[first].Place;
                List<int> members = [first];
                for (int next = 0; next < members.Count; next++)
                {
                    Displacement from = at[members[next]]!.Value;
                    cells.Around(from, found);
                    foreach (NeighbourImage image in found.Where(i => at[i.Index] is null).OrderBy(i => i.Square).ThenBy(i => i.Index))
                    {
                        if (at[image.Index] is null)
                        {
                            at[image.Index] = from + image.Vector;
                            members.Add(image.Index);
                        }
                    }
                }

                Displacement sum = default;
                members.ForEach(m => sum += at[m]!.Value);
                (int a, int b, int c) = (0, 0, 0);
                groups.Add(new SpotGroup(box.Wrap(1.0 / members.Count * sum, ref a, ref b, ref c), [.. members.Order()]));
            }
        }

        return [.. groups.Where(g => g.Members.Count >= least)];
    }
}
