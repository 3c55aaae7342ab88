namespace PitchDrop.Numerics.LinearAlgebra.Sparse;

/// <summary>Who is coupled to whom, by rows without the diagonal; symmetric. A part of a larger graph keeps the names that its vertices have there.</summary>
internal sealed class AdjacencyGraph
{
    private AdjacencyGraph(int[] start, int[] neighbours, int[] names) => (Start, Neighbours, Names) = (start, neighbours, names);

    /// <summary>Number of vertices.</summary>
    internal int Count => Names.Length;

    /// <summary>Where the neighbours of a vertex begin [count + 1].</summary>
    internal int[] Start { get; }

    /// <summary>The neighbours.</summary>
    internal int[] Neighbours { get; }

    /// <summary>The vertices' names in the whole graph [count].</summary>
    internal int[] Names { get; }

    /// <summary>The graph of a symmetric pattern without some vertices.</summary>
    internal static AdjacencyGraph Of(int[] rowStart, int[] columns, Func<int, bool> isKept)
    {
        int[] kept = [.. Enumerable.Range(0, rowStart.Length - 1).Where(isKept)];
        var whole = new AdjacencyGraph(rowStart, columns, [.. Enumerable.Range(0, rowStart.Length - 1)]);
        return whole.Part(kept);
    }

    /// <summary>The vertices given, and what couples them to one another.</summary>
    internal AdjacencyGraph Part(int[] vertices)
    {
        int[] place = new int[Count], start = new int[vertices.Length + 1];
        Array.Fill(place, -1);
        for (int v = 0; v < vertices.Length; v++)
        {
            place[vertices[v]] = v;
        }

        var neighbours = new List<int>();
        for (int v = 0; v < vertices.Length; v++)
        {
            for (int n = Start[vertices[v]]; n < Start[vertices[v] + 1]; n++)
            {
                int other = place[Neighbours[n]];
                if (other >= 0 && other != v)
                {
                    neighbours.Add(other);
                }
            }

            start[v + 1] = neighbours.Count;
        }

        return new AdjacencyGraph(start, [.. neighbours], [.. vertices.Select(v => Names[v])]);
    }

    /// <summary>Steps from one vertex to each other, −1 where there is no way; the last vertex reached, and the number of steps to it.</summary>
    internal (int Last, int Depth) Steps(int from, int[] steps)
    {
        Array.Fill(steps, -1);
        int[] queue = new int[Count];
        int head = 0, tail = 1;
        (queue[0], steps[from]) = (from, 0);
        while (head < tail)
        {
            int v = queue[head++];
            for (int n = Start[v]; n < Start[v + 1]; n++)
            {
                int other = Neighbours[n];
                if (steps[other] < 0)
                {
                    steps[other] = steps[v] + 1;
                    queue[tail++] = other;
                }
            }
        }

        return (queue[tail - 1], steps[queue[tail - 1]]);
    }
}
