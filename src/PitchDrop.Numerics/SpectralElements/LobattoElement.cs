using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.SpectralElements;

/// <summary>
/// The element of polynomial order p on [−1, 1] with p + 1 Gauss–Lobatto–Legendre nodes: quadrature (exact to degree 2p − 1, hence a diagonal mass matrix), stiffness, interpolation, and the
/// two highest Legendre coefficients, which say whether a function is resolved.
/// </summary>
public sealed class LobattoElement
{
    private readonly double[] _nodes;
    private readonly double[] _weights;
    private readonly double[] _stiffness;
    private readonly double[] _barycentric;
    private readonly double[] _top;
    private readonly double[] _next;

    /// <summary>Makes the element.</summary>
    /// <param name="order">Polynomial order p, 2 to 24.</param>
    public LobattoElement(int order)
    {
        Order = Require.Between(order, 2, 24);
        int n = order + 1;
        _nodes = new double[n];
        _weights = new double[n];
        _stiffness = new double[n * n];
        _barycentric = new double[n];
        _top = new double[n];
        _next = new double[n];
        for (int i = 0; i < n; i++)
        {
            _nodes[i] = Node(i, order);
            double value = Legendre(order, _nodes[i]);
            _weights[i] = 2 / (order * (order + 1) * value * value);
            _top[i] = order / 2.0 * _weights[i] * value;
            _next[i] = (order - 0.5) * _weights[i] * Legendre(order - 1, _nodes[i]);
        }

        for (int i = 0; i < n; i++)
        {
            double product = 1;
            for (int j = 0; j < n; j++)
            {
                product *= i == j ? 1 : _nodes[i] - _nodes[j];
            }

            _barycentric[i] = 1 / product;
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int q = 0; q < n; q++)
                {
                    _stiffness[(i * n) + j] += _weights[q] * Slope(q, i) * Slope(q, j);
                }
            }
        }
    }

    /// <summary>Polynomial order p.</summary>
    public int Order { get; }

    /// <summary>Nodes x_i, rising, from −1 to 1 [p + 1].</summary>
    public ReadOnlySpan<double> Nodes => _nodes;

    /// <summary>Quadrature weights w_i, which add up to 2 [p + 1].</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>∫ ℓ_i′ ℓ_j′ dx over [−1, 1] for the Lagrange polynomials of the nodes.</summary>
    public double Stiffness(int i, int j) => _stiffness[(i * (Order + 1)) + j];

    /// <summary>Sum of the magnitudes of the Legendre coefficients of degree p and p − 1 of the function with these values at the nodes [p + 1].</summary>
    public double Unresolved(ReadOnlySpan<double> values)
    {
        double top = 0, next = 0;
        for (int i = 0; i <= Order; i++)
        {
            top += _top[i] * values[i];
            next += _next[i] * values[i];
        }

        return Math.Abs(top) + Math.Abs(next);
    }

    /// <summary>Value at x of the polynomial with these values at the nodes [p + 1].</summary>
    public double Interpolate(ReadOnlySpan<double> values, double x)
    {
        double numerator = 0, denominator = 0;
        for (int i = 0; i <= Order; i++)
        {
            double distance = x - _nodes[i];
            if (distance == 0)
            {
                return values[i];
            }

            numerator += _barycentric[i] / distance * values[i];
            denominator += _barycentric[i] / distance;
        }

        return numerator / denominator;
    }

    // ℓ_j′ at node i.
    private double Slope(int i, int j)
    {
        if (i != j)
        {
            return _barycentric[j] / _barycentric[i] / (_nodes[i] - _nodes[j]);
        }

        double sum = 0;
        for (int k = 0; k <= Order; k++)
        {
            sum -= k == i ? 0 : Slope(i, k);
        }

        return sum;
    }

    // The zeros of (1 − x²) P_p′, by Newton from the Chebyshev points; (1 − x²) P_p′ = p (P_{p−1} − x P_p), whose derivative is −p (p + 1) P_p.
    private static double Node(int i, int order)
    {
        if (i == 0 || i == order)
        {
            return i == 0 ? -1 : 1;
        }

        double x = -Math.Cos(Math.PI * i / order);
        for (int step = 0; step < 50; step++)
        {
            double p = Legendre(order, x), change = (Legendre(order - 1, x) - (x * p)) / ((order + 1) * p);
            x += change;
            if (Math.Abs(change) < 1e-16)
            {
                break;
            }
        }

        return x;
    }

    private static double Legendre(int degree, double x)
    {
        double before = 1, value = x;
        for (int k = 2; k <= degree; k++)
        {
            (before, value) = (value, ((((2 * k) - 1) * x * value) - ((k - 1) * before)) / k);
        }

        return degree == 0 ? 1 : value;
    }
}
