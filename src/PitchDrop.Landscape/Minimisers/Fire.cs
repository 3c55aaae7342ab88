using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Neighbours;

namespace PitchDrop.Landscape.Minimisers;

/// <summary>
/// FIRE, the fast inertial relaxation engine: particles of mass 1 slide down, their velocities are turned into the direction of the forces, and stop where they go uphill. Integrated by semi-implicit
/// Euler, and half of the step that led uphill is taken back, as in FIRE 2.0 (Guénolé et al., Comput. Mater. Sci. 175, 109584 (2020)).
/// </summary>
/// <param name="parameters">Its parameters; null for the usual ones.</param>
[Equation("Landscape", "1")]
[Equation("Landscape", "2")]
public sealed unsafe class Fire(FireParameters? parameters = null) : IMinimiser
{
    private readonly FireParameters _parameters = parameters ?? new FireParameters();

    /// <inheritdoc/>
    public string Name => "fire";

    /// <inheritdoc/>
    public MinimiserResult Minimise(ParticleEngine engine, MinimiserGoal goal, Action<MinimiserProgress>? watch = null)
    {
        var descent = new Descent(engine, goal, watch, 3);
        return Untangling.Go(descent) ?? new Run(descent, _parameters).ToTheEnd();
    }

    private sealed class Run
    {
        private const int Velocity = 0;

        private readonly Descent _descent;
        private readonly FireParameters _p;
        private readonly FireTimeStep _largest;
        private readonly double _largestMove;
        private readonly Action<int> _look;
        private readonly Action<int> _move;
        private double _step;
        private double _mixing;
        private double _keep;
        private double _kick;
        private double _back;
        private int _downhill;

        internal Run(Descent descent, FireParameters parameters)
        {
            (_descent, _p, _look, _move) = (descent, parameters, Look, Move);
            (_largest, _largestMove) = (new FireTimeStep(descent, parameters.TimeStep, 1, 2), descent.Limit(parameters.LargestMove));
        }

        internal MinimiserResult ToTheEnd()
        {
            SlabSums sums = _descent.Sums;
            _mixing = _p.Mixing;
            while (true)
            {
                _descent.Engine.ForEachSlab(_look);
                double power = sums.Sum(0), ff = sums.Sum(1), vv = sums.Sum(2), largest = double.IsFinite(ff) ? sums.Largest(3) : double.NaN;
                if (_descent.Judge(largest) is { } outcome)
                {
                    return _descent.End(outcome, largest);
                }

                double most = _largest.At(Math.Sqrt(largest));
                _step = _step == 0 ? 0.1 * most : Math.Min(_step, most);
                if (power > 0)
                {
                    SlideOn(power, ff, vv, most);
                }
                else
                {
                    TurnBack(isFirst: vv == 0);
                }

                _descent.Engine.ForEachSlab(_move);
                _descent.Evaluate();
            }
        }

        // v + Δt F has the length √(v² + 2 Δt P + Δt² F²).
        private void SlideOn(double power, double ff, double vv, double most)
        {
            if (++_downhill > _p.Latency)
            {
                _step = Math.Min(_step * _p.Increase, most);
                _mixing *= _p.MixingDecrease;
            }

            double speed = Math.Sqrt(vv + (2 * _step * power) + (_step * _step * ff));
            (_keep, _kick, _back) = (1 - _mixing, ((1 - _mixing) * _step) + (_mixing * speed / Math.Sqrt(ff)), 0);
        }

        private void TurnBack(bool isFirst)
        {
            _downhill = 0;
            _step *= isFirst ? 1 : _p.Decrease;
            _mixing = _p.Mixing;
            (_keep, _kick, _back) = (0, _step, -0.5 * _step);
        }

        private void Look(int slab)
        {
            ParticleEngine engine = _descent.Engine;
            double* v = _descent.Vectors[Velocity], f = engine.Particles.Forces;
            Vector512<double> power = default, ff = default, vv = default, largest = default;
            int end = engine.FirstCluster(slab + 1);
            for (int cluster = engine.FirstCluster(slab); cluster < end; cluster++)
            {
                double* vc = v + (cluster * ParticleVectors.Stride), fc = f + (cluster * ClusteredParticles.Stride);
                Vector512<double> vx = Vector512.LoadAligned(vc), vy = Vector512.LoadAligned(vc + 8), vz = Vector512.LoadAligned(vc + 16);
                Vector512<double> fx = Vector512.LoadAligned(fc), fy = Vector512.LoadAligned(fc + 8), fz = Vector512.LoadAligned(fc + 16);
                Vector512<double> square = Vector512.FusedMultiplyAdd(fx, fx, Vector512.FusedMultiplyAdd(fy, fy, fz * fz));
                power = Vector512.FusedMultiplyAdd(vx, fx, Vector512.FusedMultiplyAdd(vy, fy, Vector512.FusedMultiplyAdd(vz, fz, power)));
                vv = Vector512.FusedMultiplyAdd(vx, vx, Vector512.FusedMultiplyAdd(vy, vy, Vector512.FusedMultiplyAdd(vz, vz, vv)));
                ff += square;
                largest = Vector512.Max(largest, square);
            }

            _descent.Sums.Set(slab, 0, power);
            _descent.Sums.Set(slab, 1, ff);
            _descent.Sums.Set(slab, 2, vv);
            _descent.Sums.SetLargest(slab, 3, largest);
        }

        // v' = keep v + kick F, cut where it would carry the particle too far; r += back v + Δt v'.
        private void Move(int slab)
        {
            ParticleEngine engine = _descent.Engine;
            double* v = _descent.Vectors[Velocity], f = engine.Particles.Forces, r = engine.Particles.Positions;
            Vector512<double> keep = Vector512.Create(_keep), kick = Vector512.Create(_kick), back = Vector512.Create(_back), step = Vector512.Create(_step);
            Vector512<double> fastest = Vector512.Create(_largestMove / _step), fastestSquared = fastest * fastest;
            int end = engine.FirstCluster(slab + 1);
            for (int cluster = engine.FirstCluster(slab); cluster < end; cluster++)
            {
                double* vc = v + (cluster * ParticleVectors.Stride), fc = f + (cluster * ClusteredParticles.Stride), rc = r + (cluster * ClusteredParticles.Stride);
                Vector512<double> ox = Vector512.LoadAligned(vc), oy = Vector512.LoadAligned(vc + 8), oz = Vector512.LoadAligned(vc + 16);
                Vector512<double> vx = Vector512.FusedMultiplyAdd(kick, Vector512.LoadAligned(fc), keep * ox);
                Vector512<double> vy = Vector512.FusedMultiplyAdd(kick, Vector512.LoadAligned(fc + 8), keep * oy);
                Vector512<double> vz = Vector512.FusedMultiplyAdd(kick, Vector512.LoadAligned(fc + 16), keep * oz);
                Vector512<double> square = Vector512.FusedMultiplyAdd(vx, vx, Vector512.FusedMultiplyAdd(vy, vy, vz * vz));
                if (Vector512.GreaterThanAny(square, fastestSquared))
                {
                    Vector512<double> cut = Vector512.ConditionalSelect(Vector512.GreaterThan(square, fastestSquared), fastest / Vector512.Sqrt(square), Vector512<double>.One);
                    (vx, vy, vz) = (cut * vx, cut * vy, cut * vz);
                }

                vx.StoreAligned(vc);
                vy.StoreAligned(vc + 8);
                vz.StoreAligned(vc + 16);
                Vector512.FusedMultiplyAdd(step, vx, Vector512.FusedMultiplyAdd(back, ox, Vector512.LoadAligned(rc))).StoreAligned(rc);
                Vector512.FusedMultiplyAdd(step, vy, Vector512.FusedMultiplyAdd(back, oy, Vector512.LoadAligned(rc + 8))).StoreAligned(rc + 8);
                Vector512.FusedMultiplyAdd(step, vz, Vector512.FusedMultiplyAdd(back, oz, Vector512.LoadAligned(rc + 16))).StoreAligned(rc + 16);
            }
        }
    }
}
