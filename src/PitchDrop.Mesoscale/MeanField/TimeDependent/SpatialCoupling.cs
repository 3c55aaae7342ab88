using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.TimeDependent;

/// <summary>
/// The map D = Q Γ = αΓ + m∇²Γ between the points of space, and the solution of γ = g + β Qγ that joins the separate systems of the points in an implicit step.
/// </summary>
[Equation("MeanField", "6.11")]
internal abstract class SpatialCoupling(double alpha)
{
    /// <summary>α [σ_c²].</summary>
    public double Alpha { get; } = alpha;

    /// <summary>Writes D = QΓ.</summary>
    public abstract void Apply(ReadOnlySpan<double> rates, Span<double> diffusion);

    /// <summary>Finds γ with γ = g + β Qγ and writes Qγ; returns false if the solution failed, with its residual.</summary>
    public abstract bool Solve(ReadOnlySpan<double> beta, ReadOnlySpan<double> g, Span<double> diffusion, out double residual);

    /// <summary>One point, or points that do not feel one another.</summary>
    internal sealed class None(double alpha) : SpatialCoupling(alpha)
    {
        public override void Apply(ReadOnlySpan<double> rates, Span<double> diffusion)
        {
            for (int r = 0; r < rates.Length; r++)
            {
                diffusion[r] = Alpha * rates[r];
            }
        }

        public override bool Solve(ReadOnlySpan<double> beta, ReadOnlySpan<double> g, Span<double> diffusion, out double residual)
        {
            residual = 0;
            for (int r = 0; r < g.Length; r++)
            {
                diffusion[r] = Alpha * g[r] / (1 - (Alpha * beta[r]));
            }

            return true;
        }
    }

    /// <summary>A periodic line with the second-order Laplacian; the system is periodic tridiagonal and solved directly.</summary>
    internal sealed class Line(double alpha, double gradient, int points, double spacing) : SpatialCoupling(alpha)
    {
        private readonly double _bond = gradient / (spacing * spacing);
        private readonly double[] _side = new double[points];
        private readonly double[] _diagonal = new double[points];
        private readonly double[] _solution = new double[points];

        public override void Apply(ReadOnlySpan<double> rates, Span<double> diffusion)
        {
            int n = rates.Length;
            for (int r = 0; r < n; r++)
            {
                double left = rates[r > 0 ? r - 1 : n - 1], right = rates[r + 1 < n ? r + 1 : 0];
                diffusion[r] = (Alpha * rates[r]) + (_bond * (left - rates[r] + (right - rates[r])));
            }
        }

        public override bool Solve(ReadOnlySpan<double> beta, ReadOnlySpan<double> g, Span<double> diffusion, out double residual)
        {
            for (int r = 0; r < g.Length; r++)
            {
                _side[r] = -beta[r] * _bond;
                _diagonal[r] = 1 - (beta[r] * (Alpha - (2 * _bond)));
                _solution[r] = g[r];
            }

            Tridiagonal.SolvePeriodic(_side, _diagonal, _side, _solution);
            Apply(_solution, diffusion);
            residual = 0;
            return true;
        }
    }

    /// <summary>A periodic square with the five-point Laplacian; the system is solved by the stabilised biconjugate gradients of van der Vorst (1992).</summary>
    internal sealed class Square(double alpha, double gradient, int side, double spacing) : SpatialCoupling(alpha)
    {
        private const double Accuracy = 1e-13;
        private readonly double _bond = gradient / (spacing * spacing);
        private readonly double[][] _work = [.. Enumerable.Range(0, 7).Select(_ => new double[side * side])];

        public override void Apply(ReadOnlySpan<double> rates, Span<double> diffusion)
        {
            for (int y = 0; y < side; y++)
            {
                int row = y * side, above = (y + 1) % side * side, below = (y + side - 1) % side * side;
                for (int x = 0; x < side; x++)
                {
                    double here = rates[row + x];
                    double across = rates[row + ((x + 1) % side)] - here + (rates[row + ((x + side - 1) % side)] - here);
                    double along = rates[above + x] - here + (rates[below + x] - here);
                    diffusion[row + x] = (Alpha * here) + (_bond * (across + along));
                }
            }
        }

        public override bool Solve(ReadOnlySpan<double> beta, ReadOnlySpan<double> g, Span<double> diffusion, out double residual)
        {
            double[] x = _work[0], r = _work[1], shadow = _work[2], p = _work[3], v = _work[4], t = _work[5], product = _work[6];
            g.CopyTo(x);
            Operator(beta, x, r, product);
            for (int i = 0; i < r.Length; i++)
            {
                r[i] = g[i] - r[i];
                shadow[i] = r[i];
                p[i] = r[i];
            }

            double scale = Math.Sqrt(Dot(x, x)), rho = Dot(r, r);
            residual = Math.Sqrt(rho);
            for (int iteration = 0; iteration < 1000 && residual > Accuracy * scale; iteration++)
            {
                Operator(beta, p, v, product);
                double step = rho / Dot(shadow, v);
                AddTo(r, -step, v);
                Operator(beta, r, t, product);
                double tt = Dot(t, t), omega = tt > 0 ? Dot(t, r) / tt : 0;
                AddTo(x, step, p);
                AddTo(x, omega, r);
                AddTo(r, -omega, t);
                double next = Dot(shadow, r), turn = next / rho * (step / omega);
                rho = next;
                residual = Math.Sqrt(Dot(r, r));
                for (int i = 0; i < p.Length; i++)
                {
                    p[i] = r[i] + (turn * (p[i] - (omega * v[i])));
                }
            }

            Apply(x, diffusion);
            return residual <= Accuracy * scale;
        }

        private static void AddTo(double[] x, double factor, double[] y)
        {
            for (int i = 0; i < x.Length; i++)
            {
                x[i] += factor * y[i];
            }
        }

        private static double Dot(double[] a, double[] b)
        {
            double sum = 0;
            for (int i = 0; i < a.Length; i++)
            {
                sum += a[i] * b[i];
            }

            return sum;
        }

        private void Operator(ReadOnlySpan<double> beta, double[] x, double[] result, double[] product)
        {
            Apply(x, product);
            for (int i = 0; i < x.Length; i++)
            {
                result[i] = x[i] - (beta[i] * product[i]);
            }
        }
    }
}
