using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Neighbours;

namespace PitchDrop.Landscape.Minimisers;

/// <summary>
/// The path that defines an inherent state, dr/dθ = F(r), followed with a bounded error until the forces are small, from where a faster minimiser goes to the end. Steps of a stabilised Runge–Kutta method with
/// Chebyshev polynomials, since the path is stiff: with s stages they may be s²/3 as long as Euler's.
/// </summary>
/// <param name="parameters">Its parameters; null for the usual ones.</param>
/// <param name="finish">The minimiser that goes to the end; null for the conjugate gradient.</param>
[Equation("Landscape", "47")]
public sealed unsafe class SteepestDescent(SteepestDescentParameters? parameters = null, IMinimiser? finish = null) : IMinimiser
{
    private readonly SteepestDescentParameters _parameters = parameters ?? new SteepestDescentParameters();
    private readonly IMinimiser _finish = finish ?? new ConjugateGradient();

    /// <inheritdoc/>
    public string Name => "sd";

    /// <inheritdoc/>
    public MinimiserResult Minimise(ParticleEngine engine, MinimiserGoal goal, Action<MinimiserProgress>? watch = null)
    {
        var descent = new Descent(engine, goal, watch, 5);
        if ((Untangling.Go(descent) ?? new Run(descent, _parameters).ToTheFoot()) is { } result)
        {
            return result;
        }

        (long iterations, long evaluations) = (descent.Iterations, descent.Evaluations);
        MinimiserResult end = _finish.Minimise(
            engine, goal with { MaxIterations = goal.MaxIterations - iterations }, watch is null ? null : p => watch(new MinimiserProgress(iterations + p.Iterations, evaluations + p.Evaluations, p.LargestForce)));
        return end with { Iterations = iterations + end.Iterations, Evaluations = evaluations + end.Evaluations };
    }

    private sealed class Run
    {
        private const int Start = 0;
        private const int Moved = 1;
        private const int Before = 2;

        // How far a particle may go in a step [σ], by its force at the start.
        private const double LargestMove = 0.1;
        private const double MostOvershoot = 3;

        // The stiffness is measured from below, and changes on the way.
        private const int StepsBetweenMeasurements = 15;
        private const double Safety = 1.15;
        private const double LeastStiffness = 1e-6;

        private readonly Descent _descent;
        private readonly SteepestDescentParameters _p;
        private readonly StiffestMode _mode;
        private readonly Dictionary<int, ChebyshevStages> _stages = [];
        private readonly double _largestMove;
        private readonly Action<int> _begin;
        private readonly Action<int> _go;
        private readonly Action<int> _look;
        private readonly Action<int> _back;
        private (double Last, double BeforeLast, double Force, double FirstForce) _by;
        private double _step;

        internal Run(Descent descent, SteepestDescentParameters parameters)
        {
            (_descent, _p, _mode) = (descent, parameters, new StiffestMode(descent, 3, 4));
            _largestMove = descent.Limit(LargestMove);
            (_begin, _go, _look, _back) = (Begin, Go, Look, Back);
        }

        /// <summary>Null where the path has been left.</summary>
        internal MinimiserResult? ToTheFoot()
        {
            SlabSums sums = _descent.Sums;
            (double stiffness, double safety, bool isUnstable) = (LeastStiffness, Safety, false);
            _descent.Engine.ForEachSlab(_look);
            double largest = Largest();
            for (int steps = 0; ; steps++)
            {
                if (_descent.Judge(largest) is { } outcome)
                {
                    return _descent.End(outcome, largest);
                }

                if (largest <= _p.HandOver * _p.HandOver)
                {
                    return null;
                }

                if (steps % StepsBetweenMeasurements == 0 || isUnstable)
                {
                    safety *= isUnstable ? Safety : 1;
                    stiffness = Math.Max(safety * _mode.Measure(), LeastStiffness);
                    _step = steps == 0 ? 0.5 / stiffness : _step;
                }

                _step = Math.Min(_step, Math.Min(ChebyshevStages.Reach(_p.MostStages) / stiffness, _largestMove / Math.Sqrt(largest)));
                isUnstable = !Step(Math.Min(_p.MostStages, ChebyshevStages.Needed(_step * stiffness)));
                double error = isUnstable ? double.PositiveInfinity : Math.Sqrt(sums.Largest(2)) / _p.Tolerance, factor = 0.8 * Math.Pow(Math.Max(error, 1e-6), -1.0 / 3);
                if (error <= 1)
                {
                    (_step, largest) = (_step * Math.Min(factor, 3), Largest());
                }
                else
                {
                    _descent.Engine.ForEachSlab(_back);
                    _descent.Evaluate();
                    _step *= Math.Max(factor, 0.2);
                }
            }
        }

        private double Largest() => double.IsFinite(_descent.Sums.Sum(0)) ? _descent.Sums.Largest(1) : double.NaN;

        // False where a particle goes much further than its force at the start says: the polynomial grows beyond the stiffness that it was made for.
        private bool Step(int stages)
        {
            if (!_stages.TryGetValue(stages, out ChebyshevStages? all))
            {
                _stages.Add(stages, all = new ChebyshevStages(stages));
            }

            _by = all[1];
            _descent.Engine.ForEachSlab(_begin);
            for (int j = 2; j <= stages; j++)
            {
                _descent.Evaluate();
                _by = all[j];
                _descent.Engine.ForEachSlab(_go);
                if (!(_descent.Sums.Largest(3) <= MostOvershoot * MostOvershoot * _largestMove * _largestMove))
                {
                    return false;
                }
            }

            _descent.Evaluate();
            _descent.Engine.ForEachSlab(_look);
            return true;
        }

        // u_1 = h μ̃_1 F_0.
        private void Begin(int slab)
        {
            ParticleEngine engine = _descent.Engine;
            double* start = _descent.Vectors[Start], moved = _descent.Vectors[Moved], before = _descent.Vectors[Before], f = engine.Particles.Forces, r = engine.Particles.Positions;
            Vector512<double> by = Vector512.Create(_step * _by.Force);
            int end = engine.FirstCluster(slab + 1);
            for (int cluster = engine.FirstCluster(slab); cluster < end; cluster++)
            {
                for (int row = 0; row < ParticleVectors.Stride; row += ClusteredParticles.Width)
                {
                    int e = (cluster * ParticleVectors.Stride) + row, at = (cluster * ClusteredParticles.Stride) + row;
                    Vector512<double> force = Vector512.LoadAligned(f + at), u = by * force;
                    force.StoreAligned(start + e);
                    Vector512<double>.Zero.StoreAligned(before + e);
                    u.StoreAligned(moved + e);
                    (Vector512.LoadAligned(r + at) + u).StoreAligned(r + at);
                }
            }
        }

        // u_j = μ u_{j−1} + ν u_{j−2} + h (μ̃ F + γ̃ F_0).
        private void Go(int slab)
        {
            ParticleEngine engine = _descent.Engine;
            double* start = _descent.Vectors[Start], moved = _descent.Vectors[Moved], before = _descent.Vectors[Before], f = engine.Particles.Forces, r = engine.Particles.Positions;
            Vector512<double> furthest = default, last = Vector512.Create(_by.Last), beforeLast = Vector512.Create(_by.BeforeLast), force = Vector512.Create(_step * _by.Force), first = Vector512.Create(_step * _by.FirstForce);
            int end = engine.FirstCluster(slab + 1);
            for (int cluster = engine.FirstCluster(slab); cluster < end; cluster++)
            {
                Vector512<double> square = default;
                for (int row = 0; row < ParticleVectors.Stride; row += ClusteredParticles.Width)
                {
                    int e = (cluster * ParticleVectors.Stride) + row, at = (cluster * ClusteredParticles.Stride) + row;
                    Vector512<double> old = Vector512.LoadAligned(moved + e);
                    Vector512<double> u = Vector512.FusedMultiplyAdd(beforeLast, Vector512.LoadAligned(before + e), last * old);
                    u = Vector512.FusedMultiplyAdd(force, Vector512.LoadAligned(f + at), Vector512.FusedMultiplyAdd(first, Vector512.LoadAligned(start + e), u));
                    square = Vector512.FusedMultiplyAdd(u, u, square);
                    old.StoreAligned(before + e);
                    u.StoreAligned(moved + e);
                    (Vector512.LoadAligned(r + at) + (u - old)).StoreAligned(r + at);
                }

                furthest = Vector512.Max(furthest, square);
            }

            _descent.Sums.SetLargest(slab, 3, furthest);
        }

        // F · F, the largest F_i² and the largest squared error (−4 u + 2 h (F_0 + F))/5.
        private void Look(int slab)
        {
            ParticleEngine engine = _descent.Engine;
            double* start = _descent.Vectors[Start], moved = _descent.Vectors[Moved], f = engine.Particles.Forces;
            Vector512<double> ff = default, largest = default, worst = default, half = Vector512.Create(0.4 * _step), whole = Vector512.Create(-0.8);
            int end = engine.FirstCluster(slab + 1);
            for (int cluster = engine.FirstCluster(slab); cluster < end; cluster++)
            {
                Vector512<double> square = default, error = default;
                for (int row = 0; row < ParticleVectors.Stride; row += ClusteredParticles.Width)
                {
                    int e = (cluster * ParticleVectors.Stride) + row;
                    Vector512<double> force = Vector512.LoadAligned(f + (cluster * ClusteredParticles.Stride) + row);
                    Vector512<double> off = Vector512.FusedMultiplyAdd(half, Vector512.LoadAligned(start + e) + force, whole * Vector512.LoadAligned(moved + e));
                    square = Vector512.FusedMultiplyAdd(force, force, square);
                    error = Vector512.FusedMultiplyAdd(off, off, error);
                }

                ff += square;
                largest = Vector512.Max(largest, square);
                worst = Vector512.Max(worst, error);
            }

            _descent.Sums.Set(slab, 0, ff);
            _descent.Sums.SetLargest(slab, 1, largest);
            _descent.Sums.SetLargest(slab, 2, worst);
        }

        private void Back(int slab)
        {
            ParticleEngine engine = _descent.Engine;
            double* moved = _descent.Vectors[Moved], r = engine.Particles.Positions;
            int end = engine.FirstCluster(slab + 1);
            for (int cluster = engine.FirstCluster(slab); cluster < end; cluster++)
            {
                for (int row = 0; row < ParticleVectors.Stride; row += ClusteredParticles.Width)
                {
                    double* at = r + (cluster * ClusteredParticles.Stride) + row;
                    (Vector512.LoadAligned(at) - Vector512.LoadAligned(moved + (cluster * ParticleVectors.Stride) + row)).StoreAligned(at);
                }
            }
        }
    }
}
