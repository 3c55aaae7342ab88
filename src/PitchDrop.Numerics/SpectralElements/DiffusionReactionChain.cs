using System.Numerics;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.SpectralElements;

/// <summary>
/// The discrete equation −w″ + r w = b on a chain of spectral elements with w′ = ℓ w at the first node and w′ = 0 at the last, r ≥ 0. Each element is reduced to a conductance between its ends and a
/// leak at each, and the chain is eliminated from the last node to the first with additions of positive numbers alone: w keeps its relative accuracy however unequal the elements and however large r,
/// where a general factorisation loses the digits in which the sums of its rows differ from 0. r may be complex with a real part ≥ 0, as for a response at a frequency.
/// </summary>
/// <typeparam name="T">double or Complex.</typeparam>
public sealed class DiffusionReactionChain<T>
    where T : struct, INumberBase<T>
{
    private readonly int _order;
    private readonly int _elements;
    private readonly T[] _inner;
    private readonly T[] _fromLeft;
    private readonly T[] _fromRight;
    private readonly T[] _conductance;
    private readonly T[] _leak;

    /// <summary>Reduces every element.</summary>
    /// <param name="element">The element.</param>
    /// <param name="widths">Widths of the elements in order [count].</param>
    /// <param name="weightedReaction">r times the quadrature weight at the nodes, neighbours sharing one [count·p + 1].</param>
    /// <param name="leakAtFirst">ℓ at the first node, of real part ≥ 0.</param>
    public DiffusionReactionChain(LobattoElement element, IReadOnlyList<double> widths, ReadOnlySpan<T> weightedReaction, T leakAtFirst)
    {
        _order = element.Order;
        _elements = widths.Count;
        if (weightedReaction.Length != (_elements * _order) + 1)
        {
            throw new ArgumentException($"{weightedReaction.Length} values at the nodes of {_elements} elements of order {_order}.", nameof(weightedReaction));
        }

        int m = _order - 1;
        _inner = new T[_elements * m * m];
        _fromLeft = new T[_elements * m];
        _fromRight = new T[_elements * m];
        _conductance = new T[_elements];
        _leak = new T[_elements + 1];
        for (int e = 0; e < _elements; e++)
        {
            Reduce(element, e, 2 / widths[e], weightedReaction.Slice(e * _order, _order + 1));
            _leak[e] += weightedReaction[e * _order];
        }

        _leak[0] += leakAtFirst;
        _leak[_elements] += weightedReaction[^1];
    }

    /// <summary>Number of nodes.</summary>
    public int Nodes => (_elements * _order) + 1;

    /// <summary>Solves in place.</summary>
    /// <param name="values">b times the quadrature weight in (with what is put in at the ends), w out [nodes].</param>
    public void Solve(Span<T> values)
    {
        Shapes.Length(values.Length, Nodes);
        int m = _order - 1;
        Span<T> load = new T[_elements + 1], absorbed = new T[_elements + 1];
        for (int e = 0; e < _elements; e++)
        {
            Span<T> inside = values.Slice((e * _order) + 1, m);
            load[e] += values[e * _order] + Dot(_fromLeft.AsSpan(e * m, m), inside);
            load[e + 1] += Dot(_fromRight.AsSpan(e * m, m), inside);
            Substitute(_inner.AsSpan(e * m * m, m * m), inside);
        }

        // From the last node on: what a node leaks and carries, seen through the conductance from the node before it.
        load[_elements] += values[^1];
        absorbed[_elements] = _leak[_elements];
        for (int e = _elements - 1; e >= 0; e--)
        {
            T passed = _conductance[e] / (absorbed[e + 1] + _conductance[e]);
            absorbed[e] = _leak[e] + (absorbed[e + 1] * passed);
            load[e] += load[e + 1] * passed;
        }

        values[0] = load[0] / absorbed[0];
        for (int e = 0; e < _elements; e++)
        {
            T left = values[e * _order], right = (load[e + 1] + (_conductance[e] * left)) / (absorbed[e + 1] + _conductance[e]);
            values[(e + 1) * _order] = right;
            for (int i = 0; i < m; i++)
            {
                values[(e * _order) + 1 + i] += (left * _fromLeft[(e * m) + i]) + (right * _fromRight[(e * m) + i]);
            }
        }
    }

    // The element's own equation with its ends held: factor of the inner block, the solutions for (1, 0) and (0, 1) at the ends, and the fluxes at the ends for (1, 0) and (1, 1).
    private void Reduce(LobattoElement element, int e, double scale, ReadOnlySpan<T> reaction)
    {
        int m = _order - 1;
        Span<T> inner = _inner.AsSpan(e * m * m, m * m), left = _fromLeft.AsSpan(e * m, m), right = _fromRight.AsSpan(e * m, m);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                inner[(i * m) + j] = T.CreateChecked(scale * element.Stiffness(i + 1, j + 1));
            }

            inner[(i * m) + i] += reaction[i + 1];
            left[i] = T.CreateChecked(-scale * element.Stiffness(i + 1, 0));
            right[i] = T.CreateChecked(-scale * element.Stiffness(i + 1, _order));
        }

        Factorise(inner, m);
        Substitute(inner, left);
        Substitute(inner, right);
        T conductance = T.CreateChecked(-scale * element.Stiffness(0, _order));
        for (int i = 0; i < m; i++)
        {
            conductance -= T.CreateChecked(scale * element.Stiffness(0, i + 1)) * right[i];
            _leak[e] += left[i] * reaction[i + 1];
            _leak[e + 1] += right[i] * reaction[i + 1];
        }

        _conductance[e] = conductance;
    }

    // L D Lᵀ in place, D on the diagonal: symmetric, not Hermitian, since r is added to the diagonal alone.
    private static void Factorise(Span<T> a, int m)
    {
        for (int i = 0; i < m; i++)
        {
            T diagonal = a[(i * m) + i];
            for (int j = 0; j < i; j++)
            {
                T sum = a[(i * m) + j];
                for (int k = 0; k < j; k++)
                {
                    sum -= a[(i * m) + k] * a[(j * m) + k] * a[(k * m) + k];
                }

                T factor = sum / a[(j * m) + j];
                a[(i * m) + j] = factor;
                diagonal -= factor * factor * a[(j * m) + j];
            }

            a[(i * m) + i] = T.IsFinite(diagonal) && !T.IsZero(diagonal) ? diagonal : throw new ArithmeticException($"An element cannot be solved: pivot {i} is {diagonal}.");
        }
    }

    private static void Substitute(ReadOnlySpan<T> factor, Span<T> x)
    {
        int m = x.Length;
        for (int i = 0; i < m; i++)
        {
            T sum = x[i];
            for (int k = 0; k < i; k++)
            {
                sum -= factor[(i * m) + k] * x[k];
            }

            x[i] = sum;
        }

        for (int i = m - 1; i >= 0; i--)
        {
            T sum = x[i] / factor[(i * m) + i];
            for (int k = i + 1; k < m; k++)
            {
                sum -= factor[(k * m) + i] * x[k];
            }

            x[i] = sum;
        }
    }

    private static T Dot(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
    {
        T sum = T.Zero;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
