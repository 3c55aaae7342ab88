namespace PitchDrop.Tests.Mesoscale.MeanField.Approximations;

/// <summary>
/// A stationary state for any rate, independent of the code under test: w″ − (ν/D)w + y = 0 on 0 ≤ σ ≤ 1 by linear finite elements on a mesh graded towards given points, w′(1) = −w(1)/√D, ∫w = α by bisection in ln D,
/// and two Richardson steps over n, 2n, 4n elements a panel. The error is of order n⁻⁶; <see cref="Error"/> is the size of the last step.
/// </summary>
internal sealed class LinearElementReference
{
    private readonly Func<double, double> _logRate;
    private readonly (double Place, double Width)[] _centres;
    private readonly double _alpha;

    /// <param name="logRate">ln ν(σ) for 0 ≤ σ &lt; 1.</param>
    /// <param name="alpha">α.</param>
    /// <param name="guess">ln D within ±3 of the answer.</param>
    /// <param name="centres">Where ν is not smooth or P has a layer, with the layer's width; panel boundaries.</param>
    /// <param name="elements">Elements a panel on the coarsest mesh.</param>
    public LinearElementReference(Func<double, double> logRate, double alpha, double guess, (double Place, double Width)[] centres, int elements = 200)
    {
        (_logRate, _centres, _alpha) = (logRate, centres, alpha);
        double a = Root(elements, guess), b = Root(2 * elements, a), c = Root(4 * elements, b);
        double ab = b + ((b - a) / 3), bc = c + ((c - b) / 3);
        double logD = bc + ((bc - ab) / 15);
        Error = Math.Abs(bc - ab) / 15;
        LogGamma = logD - Math.Log(alpha);
    }

    public double LogGamma { get; }

    /// <summary>Estimated relative error of Γ.</summary>
    public double Error { get; }

    private double Root(int elements, double guess)
    {
        double[] nodes = Nodes(elements);
        double lower = guess - 3, upper = guess + 3;
        if (Integral(nodes, lower) > _alpha || Integral(nodes, upper) < _alpha)
        {
            throw new InvalidOperationException("the guess is not within 3 of ln D");
        }

        // Regula falsi of the Illinois kind in ln D on ln ∫w.
        double f = Math.Log(Integral(nodes, lower) / _alpha), g = Math.Log(Integral(nodes, upper) / _alpha);
        for (int i = 0; i < 100 && upper - lower > 1e-13 * Math.Abs(lower); i++)
        {
            double x = upper - (g * (upper - lower) / (g - f)), h = Math.Log(Integral(nodes, x) / _alpha);
            if (Math.Abs(h) < 1e-14)
            {
                return x;
            }

            (lower, f, upper, g) = h < 0 == f < 0 ? (x, h, upper, 0.5 * g) : (lower, 0.5 * f, x, h);
        }

        return 0.5 * (lower + upper);
    }

    private double[] Nodes(int elements)
    {
        double[] ends = [.. _centres.Select(c => c.Place).Append(0).Append(1).Where(x => x is >= 0 and <= 1).Distinct().Order()];
        var nodes = new List<double> { 0 };
        for (int panel = 0; panel + 1 < ends.Length; panel++)
        {
            double start = Cumulated(ends[panel]), end = Cumulated(ends[panel + 1]);
            for (int i = 1; i <= elements; i++)
            {
                double wanted = start + ((end - start) * i / elements), a = ends[panel], b = ends[panel + 1];
                for (int k = 0; k < 60; k++)
                {
                    double middle = 0.5 * (a + b);
                    (a, b) = Cumulated(middle) < wanted ? (middle, b) : (a, middle);
                }

                nodes.Add(i == elements ? ends[panel + 1] : 0.5 * (a + b));
            }
        }

        return [.. nodes];
    }

    // Integral of the density of nodes 2 + Σ 1/(|σ − c| + width).
    private double Cumulated(double x) => (2 * x) + _centres.Sum(c => Math.Sign(x - c.Place) * Math.Log(1 + (Math.Abs(x - c.Place) / c.Width)));

    private double Integral(double[] nodes, double logD)
    {
        int n = nodes.Length;
        double[] diagonal = new double[n], off = new double[n], source = new double[n], mass = new double[n];
        double[] points = [-0.86113631159405258, -0.33998104358485626, 0.33998104358485626, 0.86113631159405258], weights = [0.34785484513745386, 0.65214515486254614, 0.65214515486254614, 0.34785484513745386];
        for (int e = 0; e + 1 < n; e++)
        {
            double h = nodes[e + 1] - nodes[e];
            diagonal[e] += 1 / h;
            diagonal[e + 1] += 1 / h;
            off[e] -= 1 / h;
            for (int q = 0; q < 4; q++)
            {
                double t = 0.5 * (1 + points[q]), x = nodes[e] + (h * t), weight = 0.5 * h * weights[q];
                double loss = weight * Math.Exp(_logRate(x) - logD), y = weight * Math.Exp(x - 1) / (2 * (1 - Math.Exp(-1)));
                diagonal[e] += loss * (1 - t) * (1 - t);
                off[e] += loss * t * (1 - t);
                diagonal[e + 1] += loss * t * t;
                source[e] += y * (1 - t);
                source[e + 1] += y * t;
                mass[e] += weight * (1 - t);
                mass[e + 1] += weight * t;
            }
        }

        double root = Math.Exp(0.5 * logD);
        diagonal[n - 1] += 1 / root;
        mass[n - 1] += root;
        for (int i = 1; i < n; i++)
        {
            double factor = off[i - 1] / diagonal[i - 1];
            diagonal[i] -= factor * off[i - 1];
            source[i] -= factor * source[i - 1];
        }

        double next = source[n - 1] / diagonal[n - 1], sum = mass[n - 1] * next;
        for (int i = n - 2; i >= 0; i--)
        {
            next = (source[i] - (off[i] * next)) / diagonal[i];
            sum += mass[i] * next;
        }

        return 2 * sum;
    }
}
