using PitchDrop.Numerics.SpectralElements;

namespace PitchDrop.Mesoscale.MeanField.Stationary;

/// <summary>Elements over the gap u = 1 − |σ| from 0 to 1, and their nodes. Bisection of the element at u = 0 gives grids that follow a layer however thin.</summary>
internal sealed class GapMesh
{
    public GapMesh(LobattoElement element, IReadOnlyList<double> boundaries)
    {
        Element = element;
        Boundaries = boundaries;
        int p = element.Order;
        Nodes = new double[(Count * p) + 1];
        Weights = new double[Nodes.Length];
        for (int e = 0; e < Count; e++)
        {
            double left = boundaries[e], half = 0.5 * Width(e);
            for (int i = 0; i <= p; i++)
            {
                Nodes[(e * p) + i] = i == p ? boundaries[e + 1] : left + (half * (1 + element.Nodes[i]));
                Weights[(e * p) + i] += half * element.Weights[i];
            }
        }
    }

    public LobattoElement Element { get; }

    public IReadOnlyList<double> Boundaries { get; }

    /// <summary>Gaps u of all nodes, rising; neighbouring elements share one.</summary>
    public double[] Nodes { get; }

    /// <summary>Widths of the elements.</summary>
    public double[] Widths => [.. Enumerable.Range(0, Count).Select(Width)];

    /// <summary>Diagonal mass matrix.</summary>
    public double[] Weights { get; }

    public int Count => Boundaries.Count - 1;

    public double Width(int element) => Boundaries[element + 1] - Boundaries[element];

    /// <summary>A uniform mesh with further boundaries at the kinks.</summary>
    public static GapMesh Start(LobattoElement element, int elements, IEnumerable<double> kinks) =>
        new(element, [.. Enumerable.Range(0, elements + 1).Select(i => (double)i / elements).Concat(kinks.Where(u => u is > 0 and < 1)).Distinct().Order()]);

    /// <summary>Halves the elements that <paramref name="chosen"/> names.</summary>
    public GapMesh Bisect(Predicate<int> chosen)
    {
        var boundaries = new List<double>(2 * Boundaries.Count) { Boundaries[0] };
        for (int e = 0; e < Count; e++)
        {
            if (chosen(e))
            {
                boundaries.Add(0.5 * (Boundaries[e] + Boundaries[e + 1]));
            }

            boundaries.Add(Boundaries[e + 1]);
        }

        return new GapMesh(Element, boundaries);
    }

    /// <summary>Value at the gap u of the function with these values at the nodes.</summary>
    public double Interpolate(ReadOnlySpan<double> values, double u)
    {
        int lower = 0, upper = Count;
        while (upper - lower > 1)
        {
            int middle = (lower + upper) / 2;
            (lower, upper) = Boundaries[middle] <= u ? (middle, upper) : (lower, middle);
        }

        return Element.Interpolate(values.Slice(lower * Element.Order, Element.Order + 1), (2 * (u - Boundaries[lower]) / Width(lower)) - 1);
    }
}
