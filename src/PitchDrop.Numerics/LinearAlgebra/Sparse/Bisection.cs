namespace PitchDrop.Numerics.LinearAlgebra.Sparse;

/// <summary>Cuts a graph into two parts of about the same size that are coupled only through a third, as small as may be: by the slowest mode of a random walk on it, and the least set of vertices that covers every coupling across.</summary>
internal static class Bisection
{
    private static readonly double[] Places = [0.44, 0.47, 0.5, 0.53, 0.56];

    /// <summary>One side, the other side, and what stands between.</summary>
    internal static (int[] First, int[] Second, int[] Between) Of(AdjacencyGraph graph)
    {
        double[] mode = SlowestMode(graph);
        int[] order = [.. Enumerable.Range(0, graph.Count)];
        Array.Sort(order, (a, b) => (mode[a], a).CompareTo((mode[b], b)));
        (int[] First, int[] Second, int[] Between) best = default;
        double least = double.PositiveInfinity;
        foreach (double place in Places)
        {
            bool[] isSecond = new bool[graph.Count];
            for (int k = (int)(place * graph.Count); k < graph.Count; k++)
            {
                isSecond[order[k]] = true;
            }

            bool[] isBetween = VertexCover.Of(graph, isSecond);
            int between = isBetween.Count(b => b);
            double off = place - 0.5, cost = between * (1 + (4 * off * off));
            if (cost < least)
            {
                least = cost;
                best = (
                    [.. order.Where(v => !isBetween[v] && !isSecond[v]).Order()],
                    [.. order.Where(v => !isBetween[v] && isSecond[v]).Order()],
                    [.. order.Where(v => isBetween[v]).Order()]);
            }
        }

        return best;
    }

    // Distances from the vertex farthest from the first, smoothed by a lazy random walk until little else than its slowest mode is left. A rough one will do.
    private static double[] SlowestMode(AdjacencyGraph graph)
    {
        int n = graph.Count;
        int[] steps = new int[n];
        (int far, _) = graph.Steps(0, steps);
        (_, int depth) = graph.Steps(far, steps);

        // Vertices that cannot be reached are farthest of all.
        double[] x = [.. steps.Select(s => s < 0 ? depth + 1.0 : s)], next = new double[n];
        int rounds = Math.Min(300, 20 + (2 * depth * depth));
        for (int round = 0; round < rounds; round++)
        {
            double sum = 0, weight = 0;
            for (int v = 0; v < n; v++)
            {
                double around = 0;
                int from = graph.Start[v], to = graph.Start[v + 1];
                for (int k = from; k < to; k++)
                {
                    around += x[graph.Neighbours[k]];
                }

                next[v] = to == from ? x[v] : 0.5 * (x[v] + (around / (to - from)));
                sum += (to - from) * next[v];
                weight += to - from;
            }

            double mean = weight > 0 ? sum / weight : 0;
            double largest = 0;
            for (int v = 0; v < n; v++)
            {
                next[v] -= mean;
                largest = Math.Max(largest, Math.Abs(next[v]));
            }

            // Kept away from the smallest numbers.
            double scale = largest > 0 ? 1 / largest : 1;
            for (int v = 0; v < n; v++)
            {
                x[v] = scale * next[v];
            }
        }

        return x;
    }
}
