using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.Classifier;

/// <summary>
/// A linear support vector machine with hinge loss and a square penalty, min ½(|w|² + b²) + C Σ_e max(0, 1 − y_e(w·z_e + b)), by coordinate descent in its dual. The intercept is penalised as one more weight on a feature
/// that is 1 for every example, as in liblinear; on standardised examples of equal classes it is small. It stops when the gap between objective and dual objective says that it is done, not when it looks still.
/// </summary>
/// <remarks>The dual: min ½|Σ α_e y_e x_e|² − Σ α_e over 0 ≤ α_e ≤ C, x_e = (z_e, 1); at its end (w, b) = Σ α_e y_e x_e. One sweep is O(n F). An example that stays at a bound is passed over until the others are done.</remarks>
[Equation("Softness", "6")]
public sealed class LinearSvm
{
    private const int BetweenLooks = 5;
    private const double Still = 1e-14;
    private readonly double[] _z, _labels, _squares;
    private readonly int _columns;

    /// <summary>Takes the examples.</summary>
    /// <param name="columns">F.</param>
    /// <param name="z">Standardised functions [n, F], row by row; finite.</param>
    /// <param name="rearranging">Class of each example [n]: y = 1 where it rearranges, −1 where not.</param>
    public LinearSvm(int columns, double[] z, ReadOnlySpan<bool> rearranging)
    {
        Shapes.Length(z.Length, checked(columns * rearranging.Length));
        Shapes.Finite(z);
        (_columns, _z, _labels, _squares) = (columns, z, new double[rearranging.Length], new double[rearranging.Length]);
        for (int e = 0; e < _labels.Length; e++)
        {
            _labels[e] = rearranging[e] ? 1 : -1;
            _squares[e] = 1 + Dot(Row(e), Row(e));
        }

        Multipliers = new double[_labels.Length];
    }

    /// <summary>The multipliers α [n] at which the next solution starts: zeros at first, afterwards those of the last solution, brought into its range.</summary>
    public double[] Multipliers { get; private set; }

    /// <summary>Finds the least objective.</summary>
    /// <param name="cost">C; finite, &gt; 0.</param>
    /// <param name="tolerance">Largest gap over the objective; finite, &gt; 0.</param>
    /// <param name="mostSweeps">When to give up, at least 1.</param>
    /// <param name="stream">Where the order of the examples in each sweep comes from.</param>
    public SvmSolution Solve(double cost, double tolerance, int mostSweeps, RandomStream stream)
    {
        Require.Positive(cost);
        Require.Positive(tolerance);
        Require.Between(mostSweeps, 1, int.MaxValue);
        int n = _labels.Length;
        double[] alpha = Multipliers, w = new double[_columns + 1];
        for (int e = 0; e < n; e++)
        {
            alpha[e] = Math.Min(alpha[e], cost);
            Add(w, alpha[e] * _labels[e], e);
        }

        int[] active = [.. Enumerable.Range(0, n)];
        (int kept, double highest, double lowest) = (n, double.PositiveInfinity, double.NegativeInfinity);
        for (int sweep = 1; ; sweep++)
        {
            Shuffle.InPlace(active.AsSpan(0, kept), stream, (ulong)sweep * (ulong)n);
            (double largest, double smallest) = (double.NegativeInfinity, double.PositiveInfinity);
            for (int place = 0; place < kept; place++)
            {
                int e = active[place];
                double slope = (_labels[e] * Value(w, e)) - 1, projected = slope;
                bool passed = false;
                if (alpha[e] == 0)
                {
                    (passed, projected) = (slope > highest, Math.Min(slope, 0));
                }
                else if (alpha[e] == cost)
                {
                    (passed, projected) = (slope < lowest, Math.Max(slope, 0));
                }

                if (passed)
                {
                    kept--;
                    (active[place], active[kept]) = (active[kept], active[place]);
                    place--;
                    continue;
                }

                (largest, smallest) = (Math.Max(largest, projected), Math.Min(smallest, projected));
                if (Math.Abs(projected) > Still)
                {
                    double before = alpha[e];
                    alpha[e] = Math.Clamp(before - (slope / _squares[e]), 0, cost);
                    Add(w, (alpha[e] - before) * _labels[e], e);
                }
            }

            // What was passed over comes back when the rest stands still, and whenever the gap is looked at.
            bool done = largest - smallest < tolerance;
            (highest, lowest) = (largest > 0 ? largest : double.PositiveInfinity, smallest < 0 ? smallest : double.NegativeInfinity);
            if (done || sweep % BetweenLooks == 0 || sweep >= mostSweeps)
            {
                (double objective, double gap) = Objective(w, alpha, cost);
                bool converged = gap <= tolerance * objective;
                if (converged || sweep >= mostSweeps)
                {
                    return new SvmSolution(w[..^1], w[^1], objective, gap, sweep, converged);
                }

                if (done)
                {
                    (kept, highest, lowest) = (n, double.PositiveInfinity, double.NegativeInfinity);
                }
            }
        }
    }

    /// <summary>The objective of any weights and intercept: the definition.</summary>
    public double ObjectiveOf(ReadOnlySpan<double> weights, double intercept, double cost)
    {
        double[] w = [.. weights, intercept];
        return Objective(w, [], cost).Objective;
    }

    private (double Objective, double Gap) Objective(double[] w, double[] alpha, double cost)
    {
        double norm = Dot(w, w), loss = 0, sum = 0;
        for (int e = 0; e < _labels.Length; e++)
        {
            loss += Math.Max(0, 1 - (_labels[e] * Value(w, e)));
        }

        foreach (double a in alpha)
        {
            sum += a;
        }

        return ((norm / 2) + (cost * loss), Math.Max(0, norm + (cost * loss) - sum));
    }

    private ReadOnlySpan<double> Row(int e) => _z.AsSpan(e * _columns, _columns);

    private double Value(double[] w, int e) => Dot(w.AsSpan(0, _columns), Row(e)) + w[_columns];

    private void Add(double[] w, double factor, int e)
    {
        if (factor == 0)
        {
            return;
        }

        ReadOnlySpan<double> z = Row(e);
        Span<Vector512<double>> wide = MemoryMarshal.Cast<double, Vector512<double>>(w.AsSpan(0, _columns));
        ReadOnlySpan<Vector512<double>> row = MemoryMarshal.Cast<double, Vector512<double>>(z);
        Vector512<double> each = Vector512.Create(factor);
        for (int k = 0; k < wide.Length; k++)
        {
            wide[k] = Vector512.FusedMultiplyAdd(row[k], each, wide[k]);
        }

        for (int f = 8 * wide.Length; f < z.Length; f++)
        {
            w[f] = Math.FusedMultiplyAdd(z[f], factor, w[f]);
        }

        w[_columns] += factor;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ReadOnlySpan<Vector512<double>> x = MemoryMarshal.Cast<double, Vector512<double>>(a), y = MemoryMarshal.Cast<double, Vector512<double>>(b);
        Vector512<double> even = Vector512<double>.Zero, odd = Vector512<double>.Zero;
        int k = 0;
        for (; k + 1 < x.Length; k += 2)
        {
            even = Vector512.FusedMultiplyAdd(x[k], y[k], even);
            odd = Vector512.FusedMultiplyAdd(x[k + 1], y[k + 1], odd);
        }

        for (; k < x.Length; k++)
        {
            even = Vector512.FusedMultiplyAdd(x[k], y[k], even);
        }

        double sum = Vector512.Sum(even + odd);
        for (int f = 8 * x.Length; f < a.Length; f++)
        {
            sum = Math.FusedMultiplyAdd(a[f], b[f], sum);
        }

        return sum;
    }
}
