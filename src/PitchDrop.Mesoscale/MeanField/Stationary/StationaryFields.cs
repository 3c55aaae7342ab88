namespace PitchDrop.Mesoscale.MeanField.Stationary;

/// <summary>
/// The stationary state on a chain of elements from far beyond the yield stress to σ = 0, as the linear response around it needs it. The node at |σ| = 1 belongs to both sides, on which y differs: so
/// densities that jump there are kept as loads, times the quadrature weight of each side.
/// </summary>
internal sealed class StationaryFields
{
    private const double Reach = 45;

    public StationaryFields(StationaryState state, StressLanding landing, RateProfile rate)
    {
        GapMesh inner = state.Mesh;
        int p = inner.Element.Order;
        Element = inner.Element;
        double root = Math.Sqrt(state.D);

        // Fine at |σ| = 1 on both sides, since y and P″ jump there.
        while (inner.Width(0) > 1e-3 * root)
        {
            inner = inner.Bisect(e => e == 0);
        }

        // Beyond some √D from the edge only what y puts there is left, which varies over σ₀.
        bool landsBeyond = landing.DensityBeyondEdge > 0;
        double sigma0 = landing.MeanStressDrop, layer = Reach * root, end = landsBeyond ? Math.Max(layer, Reach * sigma0) : layer;
        List<double> tail = [];
        double width = inner.Width(0), reached = 0;
        while (reached < end)
        {
            tail.Add(width);
            reached += width;
            double scale = reached >= layer ? sigma0 : landsBeyond ? Math.Min(root, sigma0) : root;
            width = Math.Min(2 * width, 0.5 * scale);
        }

        tail.Reverse();
        Widths = [.. tail, .. inner.Widths];
        int n = (Widths.Length * p) + 1, split = tail.Count * p;
        Weights = new double[n];
        Rates = new double[n];
        Density = new double[n];
        Landing = new double[n];
        double beyond = reached;
        for (int e = 0; e < Widths.Length; e++)
        {
            bool outside = e < tail.Count;
            for (int i = 0; i <= p; i++)
            {
                int node = (e * p) + i;
                double weight = 0.5 * Widths[e] * Element.Weights[i], x = outside ? Math.Max(0, beyond - (0.5 * Widths[e] * (1 + Element.Nodes[i]))) : 0;
                double u = outside ? 0 : inner.Nodes[node - split];
                Weights[node] += weight;
                Rates[node] = outside ? 1 : Math.Exp(rate.LogarithmAtGap(u));
                Density[node] = outside ? state.DensityBeyond(x) : state.DensityAtGap(u);
                Landing[node] += weight * (outside ? landing.DensityBeyondEdge * Math.Exp(-x / landing.MeanStressDrop) : landing.Density(1 - u));
            }

            beyond -= outside ? Widths[e] : 0;
        }

        Curvature = new double[n];
        for (int i = 0; i < n; i++)
        {
            Curvature[i] = ((Weights[i] * Rates[i] * Density[i]) - (state.Gamma * Landing[i])) / state.D;
        }
    }

    public Numerics.SpectralElements.LobattoElement Element { get; }

    /// <summary>Widths of the elements, from the outermost to σ = 0.</summary>
    public double[] Widths { get; }

    /// <summary>Quadrature weights [nodes]; the integral over all σ is twice that over the nodes.</summary>
    public double[] Weights { get; }

    /// <summary>ν at the nodes.</summary>
    public double[] Rates { get; }

    /// <summary>P at the nodes.</summary>
    public double[] Density { get; }

    /// <summary>y at the nodes, times the weights.</summary>
    public double[] Landing { get; }

    /// <summary>P″ = (νP − Γy)/D at the nodes, times the weights.</summary>
    public double[] Curvature { get; }
}
