using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.TimeDependent;

/// <summary>
/// One step in time of P(σ, r) at all points r of space by <see cref="Rodas4P"/> with the exact Jacobian: a tridiagonal matrix at each point, of rank two for Γ(r) and D(r), joined by <see cref="SpatialCoupling"/>.
/// Every stage keeps ∫P dσ = 1 at each point, because γ is taken from n·k = 0. Values below 0 are replaced as <see cref="PositiveStretches"/> says.
/// </summary>
[Equation("MeanField", "6.5")]
[Equation("MeanField", "6.6")]
internal sealed class FokkerPlanckSteps
{
    private readonly StressMatrices _matrices;
    private readonly YieldMatrix[] _yields; // for each point
    private readonly SpatialCoupling _coupling;
    private readonly ParallelOptions _parallel;
    private readonly Point[] _points;
    private readonly double[] _beta;
    private readonly double[] _g;
    private readonly double[] _change;
    private readonly double[] _rate;
    private readonly double[] _diffusion;
    private readonly double[] _errors;

    public FokkerPlanckSteps(StressMatrices matrices, YieldMatrix[] yields, SpatialCoupling coupling, int threads)
    {
        (_matrices, _yields, _coupling) = (matrices, yields, coupling);
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Count = yields.Length;
        _points = [.. yields.Select(_ => new Point(matrices.Count))];
        (_beta, _g, _change, _rate, _diffusion, _errors) = (new double[Count], new double[Count], new double[Count], new double[Count], new double[Count], new double[Count]);
    }

    /// <summary>Number of points of space.</summary>
    public int Count { get; }

    /// <summary>What a failed step failed by: the residual of the coupling in space, or the lowest diffusion.</summary>
    public double Obstacle { get; private set; }

    /// <summary>The point of the lowest diffusion if that was the obstacle, −1 else.</summary>
    public int ObstaclePoint { get; private set; }

    /// <summary>Γ of a density at point r: 2 Σ ν̂_i P_i.</summary>
    public double YieldRate(int r, ReadOnlySpan<double> density)
    {
        double sum = 0;
        double[] loss = _yields[r].Loss;
        for (int i = 0; i < density.Length; i++)
        {
            sum += loss[i] * density[i];
        }

        return 2 * sum;
    }

    /// <summary>Mass of a density: 2 Σ n_i P_i.</summary>
    public double Mass(ReadOnlySpan<double> density)
    {
        double sum = 0;
        for (int i = 0; i < density.Length; i++)
        {
            sum += _matrices.Mass[i] * density[i];
        }

        return 2 * sum;
    }

    /// <summary>Writes D = QΓ and finds its lowest value; false if one is not positive.</summary>
    public bool Diffusion(ReadOnlySpan<double> rates, Span<double> diffusion)
    {
        _coupling.Apply(rates, diffusion);
        (Obstacle, ObstaclePoint) = (double.PositiveInfinity, -1);
        for (int r = 0; r < diffusion.Length; r++)
        {
            if (!(diffusion[r] >= Obstacle))
            {
                (Obstacle, ObstaclePoint) = (diffusion[r], r);
            }
        }

        return Obstacle > 0;
    }

    /// <summary>
    /// Tries a step; the new densities are in <see cref="Proposal"/>. Returns the estimated error, or NaN if the step cannot be made (<see cref="Obstacle"/> says why).
    /// </summary>
    /// <param name="densities">P at the nodes, for each point.</param>
    /// <param name="step">Length of the step.</param>
    public double Try(double[][] densities, double step)
    {
        ForEachPoint(r => _rate[r] = YieldRate(r, densities[r]));
        if (!Diffusion(_rate, _diffusion))
        {
            return double.NaN;
        }

        ForEachPoint(r => _points[r].Prepare(_matrices, _yields[r], densities[r], _diffusion[r], 1 / (Rodas4P.Gamma * step), out _beta[r]));
        for (int stage = 0; stage < Rodas4P.Stages; stage++)
        {
            int s = stage;
            ForEachPoint(r =>
            {
                _points[r].Argue(s, densities[r]);
                _rate[r] = YieldRate(r, _points[r].Value);
            });
            _coupling.Apply(_rate, _diffusion);
            ForEachPoint(r => _g[r] = _points[r].Drive(s, _matrices, _yields[r], _rate[r], _diffusion[r], 1 / step));
            if (!_coupling.Solve(_beta, _g, _change, out double residual))
            {
                (Obstacle, ObstaclePoint) = (residual, -1);
                return double.NaN;
            }

            ForEachPoint(r => _points[r].Join(s, _g[r] + (_beta[r] * _change[r]), _change[r]));
        }

        ForEachPoint(r =>
        {
            _points[r].Finish();
            _rate[r] = YieldRate(r, _points[r].Value);
        });
        if (!Diffusion(_rate, _diffusion))
        {
            return double.NaN;
        }

        ForEachPoint(r => _errors[r] = _points[r].Close(_matrices, _yields[r], densities[r], _rate[r], _diffusion[r], step));
        return _errors.Any(double.IsNaN) ? double.NaN : _errors.Max();
    }

    /// <summary>The densities of the last tried step.</summary>
    public ReadOnlySpan<double> Proposal(int r) => _points[r].Value;

    private void ForEachPoint(Action<int> action)
    {
        if (Count == 1 || _parallel.MaxDegreeOfParallelism == 1)
        {
            for (int r = 0; r < Count; r++)
            {
                action(r);
            }
        }
        else
        {
            Parallel.For(0, Count, _parallel, action);
        }
    }

    /// <summary>Work space of one point.</summary>
    private sealed class Point(int count)
    {
        private readonly double[] _lower = new double[count];
        private readonly double[] _diagonal = new double[count];
        private readonly double[] _upper = new double[count];
        private readonly double[] _landing = new double[count]; // M⁻¹ b
        private readonly double[] _curvature = new double[count]; // M⁻¹ A P
        private readonly double[] _work = new double[count];
        private readonly double[] _value = new double[count];
        private readonly double[][] _stages = [.. Enumerable.Range(0, Rodas4P.Stages).Select(_ => new double[count])];
        private double _landed;

        public ReadOnlySpan<double> Value => _value;

        // M = N/(γh) + K − D A, its inverse on b and A P, and β = −n·M⁻¹AP / n·M⁻¹b.
        public void Prepare(StressMatrices matrices, YieldMatrix yield, double[] density, double diffusion, double shift, out double beta)
        {
            for (int i = 0; i < count; i++)
            {
                double left = i > 0 ? diffusion * matrices.Slope[i - 1] : 0, right = diffusion * matrices.Slope[i];
                _lower[i] = i > 0 ? (matrices.Lower[i] * shift) + yield.Lower[i] - left : 0;
                _diagonal[i] = (matrices.Diagonal[i] * shift) + yield.Diagonal[i] + left + right;
                _upper[i] = i + 1 < count ? (matrices.Upper[i] * shift) + yield.Upper[i] - right : 0;
            }

            Tridiagonal.Factor(_lower, _diagonal, _upper);
            matrices.Landing.CopyTo(_landing, 0);
            Tridiagonal.Solve(_lower, _diagonal, _upper, _landing);
            matrices.Curvature(density, _curvature);
            Tridiagonal.Solve(_lower, _diagonal, _upper, _curvature);
            _landed = Dot(matrices.Mass, _landing);
            beta = -Dot(matrices.Mass, _curvature) / _landed;
        }

        public void Argue(int stage, double[] density)
        {
            density.CopyTo(_value, 0);
            Accumulate(_value, Rodas4P.Argument(stage), 1);
        }

        // M⁻¹ of the right-hand side f + (N/h) Σ c k, and the γ that it would have alone.
        public double Drive(int stage, StressMatrices matrices, YieldMatrix yield, double rate, double diffusion, double inverseStep)
        {
            double[] u = _stages[stage];
            Array.Clear(_work);
            Accumulate(_work, Rodas4P.Memory(stage), inverseStep);
            matrices.Curvature(_value, u);
            for (int i = 0; i < count; i++)
            {
                double product = (matrices.Diagonal[i] * _work[i]) - (yield.Diagonal[i] * _value[i]);
                product += i > 0 ? (matrices.Lower[i] * _work[i - 1]) - (yield.Lower[i] * _value[i - 1]) : 0;
                product += i + 1 < count ? (matrices.Upper[i] * _work[i + 1]) - (yield.Upper[i] * _value[i + 1]) : 0;
                u[i] = (diffusion * u[i]) + product + (rate * matrices.Landing[i]);
            }

            Tridiagonal.Solve(_lower, _diagonal, _upper, u);
            return -Dot(matrices.Mass, u) / _landed;
        }

        public void Join(int stage, double gamma, double change)
        {
            double[] u = _stages[stage];
            for (int i = 0; i < count; i++)
            {
                u[i] += (gamma * _landing[i]) + (change * _curvature[i]);
            }
        }

        public void Finish() => Accumulate(_value, [0, 0, 0, 0, 0, 1], 1);

        // Keeps the step positive and returns its error: that of the method and what positivity has changed.
        public double Close(StressMatrices matrices, YieldMatrix yield, double[] density, double rate, double diffusion, double step)
        {
            double[] error = _stages[^1];
            double distance = 0, rateChange = 0;
            bool negative = false;
            for (int i = 0; i < count; i++)
            {
                distance += matrices.Mass[i] * Math.Abs(error[i]);
                rateChange += yield.Loss[i] * error[i];
                negative |= _value[i] < 0;
            }

            rateChange = Math.Abs(rateChange);
            if (negative)
            {
                _value.CopyTo(_work, 0);
                PositiveStretches.Repair(matrices, yield, density, diffusion, step, _value, _lower, _diagonal, _landing, _curvature);
                double moved = 0;
                for (int i = 0; i < count; i++)
                {
                    double change = _value[i] - _work[i];
                    distance += matrices.Mass[i] * Math.Abs(change);
                    moved += yield.Loss[i] * change;
                }

                rateChange += Math.Abs(moved);
            }

            return Math.Max(2 * distance, 2 * rateChange / rate);
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

        private void Accumulate(double[] sum, ReadOnlySpan<double> coefficients, double factor)
        {
            for (int j = 0; j < coefficients.Length; j++)
            {
                if (coefficients[j] != 0)
                {
                    double c = coefficients[j] * factor;
                    double[] k = _stages[j];
                    for (int i = 0; i < sum.Length; i++)
                    {
                        sum[i] += c * k[i];
                    }
                }
            }
        }
    }
}
