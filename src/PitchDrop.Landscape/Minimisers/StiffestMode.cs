using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Neighbours;

namespace PitchDrop.Landscape.Minimisers;

/// <summary>The largest curvature of the energy, by powers of the Hessian, whose products with a vector are differences of forces: H u ≈ [F(r) − F(r + h u)]/h.</summary>
[Equation("Landscape", "3")]
internal sealed unsafe class StiffestMode
{
    // Largest displacement of a particle in a difference [σ].
    private const double Probe = 1e-4;

    private const int Powers = 12;

    private readonly Descent _descent;
    private readonly int _mode;
    private readonly int _forces;
    private readonly Action<int> _begin;
    private readonly Action<int> _turn;
    private double _scale;

    /// <summary>Binds the search to a descent.</summary>
    /// <param name="descent">The descent.</param>
    /// <param name="mode">Number of a vector for the mode, which is kept for the next time.</param>
    /// <param name="forces">Number of a vector for the forces.</param>
    internal StiffestMode(Descent descent, int mode, int forces) => (_descent, _mode, _forces, _begin, _turn) = (descent, mode, forces, Begin, Turn);

    /// <summary>Estimates the largest eigenvalue of the Hessian [ε/σ²], from below; twelve evaluations of the forces, and one after the way back.</summary>
    internal double Measure()
    {
        SlabSums sums = _descent.Sums;
        _descent.Engine.ForEachSlab(_begin);
        double norm = Math.Sqrt(sums.Sum(0)), largest = Math.Sqrt(sums.Largest(1)), curvature = 0;

        // Each product is divided by the length of what was multiplied: the length of the quotient is the curvature.
        for (int power = 0; power < Powers && norm > 0; power++)
        {
            double by = Probe / largest;
            _descent.Vectors.Carry(_mode, by);
            _descent.Evaluate();
            _descent.Vectors.Carry(_mode, -by);
            _scale = 1 / (by * norm);
            _descent.Engine.ForEachSlab(_turn);
            curvature = Math.Sqrt(sums.Sum(0));
            (norm, largest) = (curvature, Math.Sqrt(sums.Largest(1)));
        }

        _descent.Evaluate();
        return curvature;
    }

    // From the mode of last time, which at first is 0, and the force.
    private void Begin(int slab)
    {
        ParticleEngine engine = _descent.Engine;
        double* u = _descent.Vectors[_mode], g = _descent.Vectors[_forces], f = engine.Particles.Forces;
        Vector512<double> uu = default, largest = default;
        int end = engine.FirstCluster(slab + 1);
        for (int cluster = engine.FirstCluster(slab); cluster < end; cluster++)
        {
            Vector512<double> square = default;
            for (int row = 0; row < ParticleVectors.Stride; row += ClusteredParticles.Width)
            {
                int e = (cluster * ParticleVectors.Stride) + row;
                Vector512<double> force = Vector512.LoadAligned(f + (cluster * ClusteredParticles.Stride) + row), mode = force + Vector512.LoadAligned(u + e);
                force.StoreAligned(g + e);
                mode.StoreAligned(u + e);
                square = Vector512.FusedMultiplyAdd(mode, mode, square);
            }

            uu += square;
            largest = Vector512.Max(largest, square);
        }

        _descent.Sums.Set(slab, 0, uu);
        _descent.Sums.SetLargest(slab, 1, largest);
    }

    private void Turn(int slab)
    {
        ParticleEngine engine = _descent.Engine;
        double* u = _descent.Vectors[_mode], g = _descent.Vectors[_forces], f = engine.Particles.Forces;
        Vector512<double> uu = default, largest = default, scale = Vector512.Create(_scale);
        int end = engine.FirstCluster(slab + 1);
        for (int cluster = engine.FirstCluster(slab); cluster < end; cluster++)
        {
            Vector512<double> square = default;
            for (int row = 0; row < ParticleVectors.Stride; row += ClusteredParticles.Width)
            {
                int e = (cluster * ParticleVectors.Stride) + row;
                Vector512<double> mode = scale * (Vector512.LoadAligned(g + e) - Vector512.LoadAligned(f + (cluster * ClusteredParticles.Stride) + row));
                mode.StoreAligned(u + e);
                square = Vector512.FusedMultiplyAdd(mode, mode, square);
            }

            uu += square;
            largest = Vector512.Max(largest, square);
        }

        _descent.Sums.Set(slab, 0, uu);
        _descent.Sums.SetLargest(slab, 1, largest);
    }
}
