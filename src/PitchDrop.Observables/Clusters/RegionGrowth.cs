using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Clusters;

/// <summary>Grows regions from the local maxima of a density over blocks beside them, through every seam of the sheared box.</summary>
public static class RegionGrowth
{
    /// <summary>The regions, the highest maximum first; no block belongs to two.</summary>
    /// <param name="density">ρ on blocks.</param>
    /// <param name="threshold">Blocks below it belong to none.</param>
    /// <param name="rule">How far they grow.</param>
    [Equation("Clusters", "6")]
    public static IReadOnlyList<GrownRegion> Of(JumpDensity density, double threshold, GrowthRule rule)
    {
        double[] values = density.Values.ToArray();
        return Gather(density.Grid, values, block => values[block] >= threshold, rule, rule == GrowthRule.Downhill);
    }

    /// <summary>What a set of blocks grows to, each region with its highest block; ordered likewise.</summary>
    /// <param name="grid">The blocks.</param>
    /// <param name="values">Their heights.</param>
    /// <param name="belongs">Which blocks are in the set.</param>
    /// <param name="rule">How far regions grow.</param>
    /// <param name="touching">Whether over edges and corners too; else over faces.</param>
    internal static IReadOnlyList<GrownRegion> Gather(BrickGrid grid, double[] values, Func<int, bool> belongs, GrowthRule rule, bool touching)
    {
        int[] ordered = [.. Enumerable.Range(0, values.Length).Where(belongs).OrderByDescending(block => values[block]).ThenBy(block => block)];
        int[] root = [.. Enumerable.Repeat(-1, values.Length)];
        var around = new (int Block, Displacement To)[BrickGrid.MostTouching];
        int Root(int block)
        {
            while (root[block] != block)
            {
                block = root[block] = root[root[block]];
            }

            return block;
        }

        // From the highest block down: a block joins the highest neighbour that was there before it; where regions hang together it joins them.
        foreach (int block in ordered)
        {
            int count = touching ? grid.Touching(block, around) : grid.Neighbours(block, around);
            int highest = -1;
            for (int n = 0; n < count; n++)
            {
                int other = around[n].Block;
                bool isBefore = root[other] >= 0 && (highest < 0 || values[other] > values[highest] || (values[other] == values[highest] && other < highest));
                highest = isBefore ? other : highest;
            }

            root[block] = highest < 0 ? block : Root(highest);
            for (int n = 0; n < count && rule == GrowthRule.Connected; n++)
            {
                if (root[around[n].Block] >= 0)
                {
                    Join(Root(around[n].Block), Root(block));
                }
            }
        }

        void Join(int a, int b)
        {
            bool isLower = values[a] < values[b] || (values[a] == values[b] && a > b);
            (int upper, int lower) = isLower ? (b, a) : (a, b);
            root[lower] = upper;
        }

        return [.. ordered.GroupBy(Root).OrderByDescending(g => values[g.Key]).ThenBy(g => g.Key).Select(g => new GrownRegion(g.Key, [.. g.Order()]))];
    }
}
