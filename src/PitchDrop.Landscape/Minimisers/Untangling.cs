using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Neighbours;

namespace PitchDrop.Landscape.Minimisers;

/// <summary>
/// Moves overlapping particles apart before a minimiser starts: where forces reach 1e20 neither lengths of steps nor sums over particles mean anything. Each particle follows its own force, by no more
/// than a tenth of σ a step. A liquid has no such forces and is left alone.
/// </summary>
[Equation("Landscape", "6")]
internal sealed unsafe class Untangling
{
    // Forces [ε/σ] above which particles overlap.
    private const double Tangled = 1e4;

    private const double LargestMove = 0.1;
    private const int MostSteps = 1000;

    private readonly Descent _descent;
    private readonly double _largestMove;

    private Untangling(Descent descent) => (_descent, _largestMove) = (descent, descent.Limit(LargestMove));

    /// <summary>Goes on until no force is above 1e4, for at most 1000 iterations.</summary>
    /// <returns>The result, if the minimisation ended meanwhile; else null.</returns>
    internal static MinimiserResult? Go(Descent descent)
    {
        var stage = new Untangling(descent);
        Action<int> look = stage.Look, move = stage.Move;
        for (int step = 0; step < MostSteps; step++)
        {
            descent.Engine.ForEachSlab(look);
            double largest = double.IsFinite(descent.Sums.Sum(0)) ? descent.Sums.Largest(1) : double.NaN;
            if (largest <= Tangled * Tangled)
            {
                return null;
            }

            if (descent.Judge(largest) is { } outcome)
            {
                return descent.End(outcome, largest);
            }

            descent.Engine.ForEachSlab(move);
            descent.Evaluate();
        }

        return null;
    }

    private void Look(int slab)
    {
        ParticleEngine engine = _descent.Engine;
        double* f = engine.Particles.Forces;
        Vector512<double> sum = default, largest = default;
        for (int e = engine.FirstCluster(slab) * ClusteredParticles.Stride; e < engine.FirstCluster(slab + 1) * ClusteredParticles.Stride; e += ClusteredParticles.Stride)
        {
            Vector512<double> square = Square(f + e);
            sum += square;
            largest = Vector512.Max(largest, square);
        }

        _descent.Sums.Set(slab, 0, sum);
        _descent.Sums.SetLargest(slab, 1, largest);
    }

    // r_i += F_i d / max(1e4, |F_i|).
    private void Move(int slab)
    {
        ParticleEngine engine = _descent.Engine;
        double* f = engine.Particles.Forces, r = engine.Particles.Positions;
        for (int e = engine.FirstCluster(slab) * ClusteredParticles.Stride; e < engine.FirstCluster(slab + 1) * ClusteredParticles.Stride; e += ClusteredParticles.Stride)
        {
            Vector512<double> by = Vector512.Create(_largestMove) / Vector512.Max(Vector512.Create(Tangled), Vector512.Sqrt(Square(f + e)));
            for (int row = e; row < e + ParticleVectors.Stride; row += ClusteredParticles.Width)
            {
                Vector512.FusedMultiplyAdd(by, Vector512.LoadAligned(f + row), Vector512.LoadAligned(r + row)).StoreAligned(r + row);
            }
        }
    }

    private static Vector512<double> Square(double* f)
    {
        Vector512<double> x = Vector512.LoadAligned(f), y = Vector512.LoadAligned(f + 8), z = Vector512.LoadAligned(f + 16);
        return Vector512.FusedMultiplyAdd(x, x, Vector512.FusedMultiplyAdd(y, y, z * z));
    }
}
