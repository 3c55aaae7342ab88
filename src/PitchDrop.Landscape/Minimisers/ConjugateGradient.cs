using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Neighbours;

namespace PitchDrop.Landscape.Minimisers;

/// <summary>Nonlinear conjugate gradient with the β of Polak and Ribière, never negative, and a line search that knows forces alone.</summary>
/// <param name="parameters">Its parameters; null for the usual ones.</param>
[Equation("Landscape", "4")]
public sealed unsafe class ConjugateGradient(ConjugateGradientParameters? parameters = null) : IMinimiser
{
    private readonly ConjugateGradientParameters _parameters = parameters ?? new ConjugateGradientParameters();

    /// <inheritdoc/>
    public string Name => "cg";

    /// <inheritdoc/>
    public MinimiserResult Minimise(ParticleEngine engine, MinimiserGoal goal, Action<MinimiserProgress>? watch = null)
    {
        var descent = new Descent(engine, goal, watch, 2);
        return Untangling.Go(descent) ?? new Run(descent, _parameters).ToTheEnd();
    }

    private sealed class Run
    {
        private const int Direction = 0;
        private const int Old = 1;

        // On a line of unknown curvature: the first trial moves no particle further [σ], and takes the curvature for this [ε/σ²].
        private const double FirstMove = 0.01;
        private const double FirstCurvature = 1000;

        private readonly Descent _descent;
        private readonly LineSearch _line;
        private readonly double _fraction;
        private readonly double _largestMove;
        private readonly Action<int> _turn;
        private double _beta;

        internal Run(Descent descent, ConjugateGradientParameters parameters)
        {
            (_descent, _line, _turn) = (descent, new LineSearch(descent, Direction, Old), Turn);
            (_fraction, _largestMove) = (parameters.Fraction, descent.Limit(parameters.LargestMove));
        }

        internal MinimiserResult ToTheEnd()
        {
            double curvature = 0;
            _line.LookAround();
            while (true)
            {
                if (_descent.Judge(_line.LargestSquare) is { } outcome)
                {
                    return _descent.End(outcome, _line.LargestSquare);
                }

                (double along, double dd, double longest) = Aim();
                double ff = _line.SquareOfForces;
                _line.Go(along, curvature > 0 ? along / (curvature * dd) : Math.Min(FirstMove / longest, along / (FirstCurvature * dd)), _largestMove / longest, _fraction, _descent.Resolution / longest);
                curvature = (along - _line.ForceAlong) / (_line.Length * dd);
                _beta = Math.Max(0, (_line.SquareOfForces - _line.ForceAlongOld) / ff);
            }
        }

        // F · d, d · d and the largest |d_i| of the new direction; that of steepest descent if the other leads uphill.
        private (double Along, double Square, double Longest) Aim()
        {
            SlabSums sums = _descent.Sums;
            _descent.Engine.ForEachSlab(_turn);
            if (!(sums.Sum(0) > 0))
            {
                _beta = 0;
                _descent.Engine.ForEachSlab(_turn);
            }

            return (sums.Sum(0), sums.Sum(1), Math.Sqrt(sums.Largest(2)));
        }

        // d = F + β d, F_old = F.
        private void Turn(int slab)
        {
            ParticleEngine engine = _descent.Engine;
            double* d = _descent.Vectors[Direction], g = _descent.Vectors[Old], f = engine.Particles.Forces;
            Vector512<double> along = default, dd = default, largest = default, beta = Vector512.Create(_beta);
            int end = engine.FirstCluster(slab + 1);
            for (int cluster = engine.FirstCluster(slab); cluster < end; cluster++)
            {
                Vector512<double> square = default;
                for (int row = 0; row < ParticleVectors.Stride; row += ClusteredParticles.Width)
                {
                    int e = (cluster * ParticleVectors.Stride) + row;
                    Vector512<double> force = Vector512.LoadAligned(f + (cluster * ClusteredParticles.Stride) + row);
                    Vector512<double> turned = Vector512.FusedMultiplyAdd(beta, Vector512.LoadAligned(d + e), force);
                    square = Vector512.FusedMultiplyAdd(turned, turned, square);
                    along = Vector512.FusedMultiplyAdd(turned, force, along);
                    turned.StoreAligned(d + e);
                    force.StoreAligned(g + e);
                }

                dd += square;
                largest = Vector512.Max(largest, square);
            }

            _descent.Sums.Set(slab, 0, along);
            _descent.Sums.Set(slab, 1, dd);
            _descent.Sums.SetLargest(slab, 2, largest);
        }
    }
}
