using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Clusters;

/// <summary>The share P_c of particles that are within clusters that live at a time, frame by frame: nothing is held but the clusters.</summary>
public static class ClusterShare
{
    /// <summary>P_c at one frame: a particle within two clusters counts once.</summary>
    /// <param name="space">The space.</param>
    /// <param name="alive">The clusters that live then, of any windows.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="places">Places of all particles at the frame, all x, then all y, then all z [3N].</param>
    /// <param name="members">The particles that are looked at, at least one.</param>
    /// <exception cref="ArgumentException">There is no particle to look at.</exception>
    [Equation("Clusters", "22")]
    public static double At(ConvectedSpace space, IEnumerable<ConvectiveCluster> alive, int frame, ReadOnlySpan<double> places, ReadOnlySpan<int> members)
    {
        Shapes.AtLeast(members.Length, 1);
        int n = places.Length / 3, within = 0;
        bool[] inside = new bool[members.Length];
        foreach (IGrouping<(int Frame, int Blocks), ConvectiveCluster> window in alive.GroupBy(c => (c.Frame, c.Grid.Count)))
        {
            BrickGrid grid = window.First().Grid;
            bool[] belongs = new bool[grid.Count];
            foreach (ConvectiveCluster cluster in window)
            {
                foreach (int block in cluster.Blocks)
                {
                    belongs[block] = true;
                }
            }

            double back = space.Strain(frame, window.Key.Frame);
            for (int k = 0; k < members.Length; k++)
            {
                int i = members[k];
                inside[k] |= belongs[grid.BlockOf(ConvectedSpace.Sheared(new Displacement(places[i], places[n + i], places[(2 * n) + i]), back))];
            }
        }

        foreach (bool isInside in inside)
        {
            within += isInside ? 1 : 0;
        }

        return (double)within / members.Length;
    }
}
