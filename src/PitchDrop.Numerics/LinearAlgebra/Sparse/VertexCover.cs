namespace PitchDrop.Numerics.LinearAlgebra.Sparse;

/// <summary>The least set of vertices without which two sides of a graph are not coupled: König's theorem, from a greatest matching of the couplings across.</summary>
internal static class VertexCover
{
    /// <summary>Marks the set [count].</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="isSecond">On which side each vertex is.</param>
    internal static bool[] Of(AdjacencyGraph graph, bool[] isSecond)
    {
        int n = graph.Count;
        int[] partner = new int[n], seen = new int[n];
        Array.Fill(partner, -1);
        var stack = new Stack<(int Vertex, int Next)>();
        int round = 0;
        for (int v = 0; v < n; v++)
        {
            if (!isSecond[v])
            {
                round++;
                Augment(graph, isSecond, v, partner, seen, round, stack);
            }
        }

        // What alternating paths from unmatched vertices of the first side reach.
        bool[] isReached = new bool[n];
        var waiting = new Queue<int>();
        for (int v = 0; v < n; v++)
        {
            if (!isSecond[v] && partner[v] < 0)
            {
                isReached[v] = true;
                waiting.Enqueue(v);
            }
        }

        while (waiting.TryDequeue(out int v))
        {
            for (int k = graph.Start[v]; k < graph.Start[v + 1]; k++)
            {
                int other = graph.Neighbours[k];
                if (isSecond[other] && !isReached[other])
                {
                    isReached[other] = true;
                    int back = partner[other];
                    if (back >= 0 && !isReached[back])
                    {
                        isReached[back] = true;
                        waiting.Enqueue(back);
                    }
                }
            }
        }

        return [.. Enumerable.Range(0, n).Select(v => isSecond[v] ? isReached[v] : !isReached[v])];
    }

    // Looks, depth first, for a path from v to an unmatched vertex of the second side that alternates between couplings in the matching and others, and turns it over.
    private static void Augment(AdjacencyGraph graph, bool[] isSecond, int v, int[] partner, int[] seen, int round, Stack<(int Vertex, int Next)> stack)
    {
        stack.Clear();
        stack.Push((v, graph.Start[v]));
        while (stack.TryPop(out (int Vertex, int Next) top))
        {
            if (top.Next >= graph.Start[top.Vertex + 1])
            {
                continue;
            }

            int other = graph.Neighbours[top.Next];
            stack.Push((top.Vertex, top.Next + 1));
            if (!isSecond[other] || seen[other] == round)
            {
                continue;
            }

            seen[other] = round;
            if (partner[other] >= 0)
            {
                stack.Push((partner[other], graph.Start[partner[other]]));
                continue;
            }

            // Each vertex on the stack stands before the coupling that it took.
            while (stack.TryPop(out (int Vertex, int Next) step))
            {
                int taken = graph.Neighbours[step.Next - 1];
                (partner[step.Vertex], partner[taken]) = (taken, step.Vertex);
            }

            return;
        }
    }
}
