using PitchDrop.Numerics.Guards;

namespace PitchDrop.Mesoscale.MeanField.TimeDependent;

/// <summary>
/// Nodes 0 = s₀ &lt; s₁ &lt; … of |σ| [σ_c] on which the time-dependent equation is solved: a smooth image of a uniform grid, dense where P(σ) bends
/// (at the edge σ̄ of the frozen state over the width T₁, at |σ| = 1 over √D, at 0 over a narrow start), with |σ| = 1 a node and so wide that less than 10⁻¹⁵ of the sites ever lie outside.
/// </summary>
public sealed class StressGrid
{
    private const double BasePoints = 100;
    private const double LayerPoints = 40;
    private const double EdgePoints = 12;
    private const double NarrowestEdge = 1e-6;

    // Nodes closer together than the rounding of σ would be one.
    private const double NarrowestLayer = 1e-9;
    private readonly List<(double Place, double Width, double Points)> _features = [];

    /// <summary>Chooses the nodes from what the equation and the start demand.</summary>
    /// <param name="models">The models that live on the grid: one, or those of the start and of the run, or the coldest and hottest in space.</param>
    /// <param name="startScale">Length over which the start bends [σ_c]; finite, &gt; 0.</param>
    /// <param name="startReach">|σ| beyond which less than 10⁻¹⁶ of the start lies [σ_c].</param>
    /// <param name="refinement">Every interval of the grid with 1 is cut into this many; 1 to 64.</param>
    public StressGrid(IReadOnlyList<MeanFieldParameters> models, double startScale, double startReach, int refinement = 1)
    {
        Require.Between(models.Count, 1, int.MaxValue);
        Require.Positive(startScale);
        Require.Positive(startReach);
        Refinement = Require.Between(refinement, 1, 64);
        if (startScale < 0.5)
        {
            _features.Add((0, startScale, LayerPoints));
        }

        double previous = 0;
        Reach = Math.Max(2, startReach);
        foreach (MeanFieldParameters model in models.OrderBy(m => m.Temperature))
        {
            Reach = Math.Max(Reach, ReachOf(model, startReach));
            if (model.Temperature > 1.5 * previous)
            {
                AddFeatures(model);
                previous = model.Temperature;
            }
        }

        int inside = (int)Math.Ceiling(Coordinate(1) - Coordinate(0)) * refinement;
        int outside = (int)Math.Ceiling(Coordinate(Reach) - Coordinate(1)) * refinement;
        Nodes = new double[inside + outside + 1];
        Fill(0, 1, inside, 0);
        Fill(1, Reach, outside, inside);
        EdgeIndex = inside;
    }

    /// <summary>The nodes [σ_c].</summary>
    public double[] Nodes { get; }

    /// <summary>Index of the node |σ| = 1.</summary>
    public int EdgeIndex { get; }

    /// <summary>Outermost node [σ_c].</summary>
    public double Reach { get; }

    /// <summary>Whether the intervals at |σ| = 1 are narrower than √D is expected ever to be; at the lowest temperatures they are not.</summary>
    internal bool ResolvesEdge { get; private set; } = true;

    /// <summary>How many intervals stand for one of the coarsest grid.</summary>
    public int Refinement { get; }

    // max over t of −t − S²/(2(W² + 2αt)) = −37 for what the start sends outwards, e^{−(S − 1)/√α} for the stationary tail at D ≤ α, and the tail of y itself.
    private static double ReachOf(MeanFieldParameters model, double startReach)
    {
        const double Decades = 37;
        double alpha = model.Alpha, squareWidth = startReach * startReach / (2 * Decades);
        double latest = Math.Max(0, ((2 * alpha * Decades) - squareWidth) / (4 * alpha));
        double start = Math.Sqrt(2 * (squareWidth + (2 * alpha * latest)) * (Decades - latest));
        double tail = 1 + (Decades * Math.Max(Math.Sqrt(alpha), model.LandingForm == LandingDensity.Unbounded ? model.MeanStressDrop : 0));
        return Math.Max(start, tail + (model.LandingForm == LandingDensity.Unbounded ? Decades * Math.Sqrt(alpha) : 0));
    }

    private void AddFeatures(MeanFieldParameters model)
    {
        double thermal = Math.Pow(model.Temperature, 1 / model.BarrierExponent), width = thermal, diffusion = model.Alpha;
        if (model.Alpha < FrozenState.LargestAlpha(model.Landing))
        {
            double edge = new FrozenState(model.Alpha, model.Landing).Edge;
            width = Math.Min(thermal, model.Temperature / (model.BarrierExponent * Math.Pow(1 - edge, model.BarrierExponent - 1)));
            width = Math.Max(NarrowestLayer, width);
            Add(edge, width, LayerPoints);
            diffusion = 3 * width * width * Math.Exp(-model.Barrier(edge) / model.Temperature);
        }

        double least = Math.Min(Math.Sqrt(diffusion), thermal) / 2;
        ResolvesEdge &= least > NarrowestEdge;
        Add(1, Math.Max(NarrowestEdge, least), EdgePoints);
        if (model.MeanStressDrop < 0.5)
        {
            Add(1, model.MeanStressDrop, LayerPoints);
        }
    }

    private void Add(double place, double width, double points)
    {
        if (width < 0.3)
        {
            _features.Add((place, width, points));
        }
    }

    // The coordinate in which the nodes are equally spaced.
    private double Coordinate(double s)
    {
        double x = BasePoints * (s <= 1 ? s : 1 + Math.Log(s));
        foreach ((double place, double width, double points) in _features)
        {
            x += points * Math.Asinh((s - place) / width);
        }

        return x;
    }

    private void Fill(double from, double to, int intervals, int first)
    {
        double start = Coordinate(from), step = (Coordinate(to) - start) / intervals;
        for (int i = 0; i <= intervals; i++)
        {
            double lower = i == 0 ? from : Nodes[first + i - 1], upper = to, target = start + (step * i);
            for (int bisection = 0; bisection < 70 && i > 0 && i < intervals; bisection++)
            {
                double middle = 0.5 * (lower + upper);
                (lower, upper) = Coordinate(middle) < target ? (middle, upper) : (lower, middle);
            }

            Nodes[first + i] = i == 0 ? from : upper;
        }
    }
}
