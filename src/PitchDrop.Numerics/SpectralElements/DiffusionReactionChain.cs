using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.SpectralElements;

/// <summary>
/// The discrete equation −w″ + r w = b on a chain of spectral elements with w′ = ℓ w at the first node and w′ = 0 at the last, r ≥ 0. Each element is reduced to a conductance between its ends and a
/// leak at each, and the chain is eliminated from the last node to the first with additions of positive numbers alone: w keeps its relative accuracy however unequal the elements and however large r,
/// where a general factorisation loses the digits in which the sums of its rows differ from 0.
/// </summary>
public sealed class DiffusionReactionChain
{
    private readonly int _order;
    private readonly int _elements;
    private readonly double[] _inner;
    private readonly double[] _fromLeft;
    private readonly double[] _fromRight;
    private readonly double[] _conductance;
    private readonly double[] _leak;

    /// <summary>Reduces every element.</summary>
    /// <param name="element">The element.</param>
    /// <param name="boundaries">Boundaries of the elements, rising [count + 1].</param>
    /// <param name="weightedReaction">r times the quadrature weight at the nodes, neighbours sharing one [count·p + 1].</param>
    /// <param name="leakAtFirst">ℓ at the first node, ≥ 0.</param>
    public DiffusionReactionChain(LobattoElement element, IReadOnlyList<double> boundaries, ReadOnlySpan<double> weightedReaction, double leakAtFirst)
    {
        _order = element.Order;
        _elements = boundaries.Count - 1;
        if (weightedReaction.Length != (_elements * _order) + 1)
        {
            throw new ArgumentException($"{weightedReaction.Length} values at the nodes of {_elements} elements of order {_order}.", nameof(weightedReaction));
        }

        int m = _order - 1;
        _inner = new double[_elements * m * m];
        _fromLeft = new double[_elements * m];
        _fromRight = new double[_elements * m];
        _conductance = new double[_elements];
        _leak = new double[_elements + 1];
        for (int e = 0; e < _elements; e++)
        {
            Reduce(element, e, 2 / (boundaries[e + 1] - boundaries[e]), weightedReaction.Slice(e * _order, _order + 1));
            _leak[e] += weightedReaction[e * _order];
        }

        _leak[0] += Require.NotNegative(leakAtFirst);
        _leak[_elements] += weightedReaction[^1];
    }

    /// <summary>Number of nodes.</summary>
    public int Nodes => (_elements * _order) + 1;

    /// <summary>Solves in place.</summary>
    /// <param name="values">b times the quadrature weight in (with what is put in at the ends), w out [nodes].</param>
    public void Solve(Span<double> values)
    {
        Shapes.Length(values.Length, Nodes);
        int m = _order - 1;
        Span<double> load = new double[_elements + 1], absorbed = new double[_elements + 1];
        for (int e = 0; e < _elements; e++)
        {
            Span<double> inside = values.Slice((e * _order) + 1, m);
            load[e] += values[e * _order] + Dot(_fromLeft.AsSpan(e * m, m), inside);
            load[e + 1] += Dot(_fromRight.AsSpan(e * m, m), inside);
            Substitute(_inner.AsSpan(e * m * m, m * m), inside);
        }

        // From the last node on: what a node leaks and carries, seen through the conductance from the node before it.
        load[_elements] += values[^1];
        absorbed[_elements] = _leak[_elements];
        for (int e = _elements - 1; e >= 0; e--)
        {
            double passed = _conductance[e] / (absorbed[e + 1] + _conductance[e]);
            absorbed[e] = _leak[e] + (absorbed[e + 1] * passed);
            load[e] += load[e + 1] * passed;
        }

        values[0] = load[0] / absorbed[0];
        for (int e = 0; e < _elements; e++)
        {
            double left = values[e * _order], right = (load[e + 1] + (_conductance[e] * left)) / (absorbed[e + 1] + _conductance[e]);
            values[(e + 1) * _order] = right;
            for (int i = 0; i < m; i++)
            {
                values[(e * _order) + 1 + i] += (left * _fromLeft[(e * m) + i]) + (right * _fromRight[(e * m) + i]);
            }
        }
    }

    // The element's own equation with its ends held: factor of the inner block, the solutions for (1, 0) and (0, 1) at the ends, and the fluxes at the ends for (1, 0) and (1, 1).
    private void Reduce(LobattoElement element, int e, double scale, ReadOnlySpan<double> reaction)
    {
        int m = _order - 1;
        Span<double> inner = _inner.AsSpan(e * m * m, m * m), left = _fromLeft.AsSpan(e * m, m), right = _fromRight.AsSpan(e * m, m);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                inner[(i * m) + j] = scale * element.Stiffness(i + 1, j + 1);
            }

            inner[(i * m) + i] += reaction[i + 1];
            left[i] = -scale * element.Stiffness(i + 1, 0);
            right[i] = -scale * element.Stiffness(i + 1, _order);
        }

        Factorise(inner, m);
        Substitute(inner, left);
        Substitute(inner, right);
        double conductance = -scale * element.Stiffness(0, _order);
        for (int i = 0; i < m; i++)
        {
            conductance -= scale * element.Stiffness(0, i + 1) * right[i];
            _leak[e] += left[i] * reaction[i + 1];
            _leak[e + 1] += right[i] * reaction[i + 1];
        }

        _conductance[e] = conductance;
    }

    private static void Factorise(Span<double> a, int m)
    {
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = a[(i * m) + j];
                for (int k = 0; k < j; k++)
                {
                    sum -= a[(i * m) + k] * a[(j * m) + k];
                }

                a[(i * m) + j] = j < i ? sum / a[(j * m) + j]
                    : sum > 0 && double.IsFinite(sum) ? Math.Sqrt(sum)
                    : throw new ArithmeticException($"An element is not positive definite: pivot {i} is {sum}.");
            }
        }
    }

    private static void Substitute(ReadOnlySpan<double> factor, Span<double> x)
    {
        int m = x.Length;
        for (int i = 0; i < m; i++)
        {
            double sum = x[i];
            for (int k = 0; k < i; k++)
            {
                sum -= factor[(i * m) + k] * x[k];
            }

            x[i] = sum / factor[(i * m) + i];
        }

        for (int i = m - 1; i >= 0; i--)
        {
            double sum = x[i];
            for (int k = i + 1; k < m; k++)
            {
                sum -= factor[(k * m) + i] * x[k];
            }

            x[i] = sum / factor[(i * m) + i];
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
