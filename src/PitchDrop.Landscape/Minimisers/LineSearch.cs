using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Neighbours;

namespace PitchDrop.Landscape.Minimisers;

/// <summary>
/// Goes along a direction d to where the force along it, p(a) = F(r + a d) · d, has fallen to a fraction of what it was. Knows forces alone: near a minimum two energies differ by less than their
/// rounding, while p still has all its digits (Hager and Zhang, SIAM J. Optim. 16, 170 (2005), who call it the approximate Wolfe condition).
/// </summary>
[Equation("Landscape", "5")]
internal sealed unsafe class LineSearch
{
    private const int MostTrials = 30;

    private readonly Descent _descent;
    private readonly int _direction;
    private readonly int _old;
    private readonly Action<int> _look;

    /// <summary>Binds the search to a descent.</summary>
    /// <param name="descent">The descent.</param>
    /// <param name="direction">Number of the vector that holds d.</param>
    /// <param name="old">Number of the vector that holds the forces at the start of the line.</param>
    internal LineSearch(Descent descent, int direction, int old) => (_descent, _direction, _old, _look) = (descent, direction, old, Look);

    /// <summary>F · F at present.</summary>
    internal double SquareOfForces { get; private set; }

    /// <summary>F · F_old at present.</summary>
    internal double ForceAlongOld { get; private set; }

    /// <summary>p = F · d at present.</summary>
    internal double ForceAlong { get; private set; }

    /// <summary>The largest F_i² at present; NaN where a force is no finite number.</summary>
    internal double LargestSquare { get; private set; }

    /// <summary>How far it went, a.</summary>
    internal double Length { get; private set; }

    /// <summary>Takes the sums over the present forces.</summary>
    internal void LookAround()
    {
        _descent.Engine.ForEachSlab(_look);
        SlabSums sums = _descent.Sums;
        (ForceAlong, SquareOfForces, ForceAlongOld) = (sums.Sum(0), sums.Sum(1), sums.Sum(2));
        LargestSquare = double.IsFinite(SquareOfForces) ? sums.Largest(3) : double.NaN;
    }

    /// <summary>Goes along d until |p| ≤ <paramref name="fraction"/> p(0), or as far as it may with p still positive. The first sign change of p is enclosed and never left.</summary>
    /// <param name="start">p(0), &gt; 0.</param>
    /// <param name="trial">The first a that is tried, &gt; 0.</param>
    /// <param name="most">The largest a.</param>
    /// <param name="fraction">Between 0 and 1.</param>
    /// <param name="least">The least difference of two a that moves a particle.</param>
    internal void Go(double start, double trial, double most, double fraction, double least)
    {
        (double low, double atLow, double high, double atHigh) = (0, start, double.PositiveInfinity, double.NaN);
        (Length, double next) = (0, Math.Min(trial, most));
        for (int k = 0; k < MostTrials; k++)
        {
            _descent.Vectors.Carry(_direction, next - Length);
            Length = next;
            _descent.Evaluate();
            LookAround();
            double p = ForceAlong;
            if (Math.Abs(p) <= fraction * start || (p > 0 && next >= most) || high - low <= least)
            {
                return;
            }

            if (!(p > 0))
            {
                (high, atHigh) = (next, p);
                next = Between(low, atLow, high, atHigh);
            }
            else if (double.IsFinite(high))
            {
                (low, atLow) = (next, p);
                next = Between(low, atLow, high, atHigh);
            }
            else
            {
                double slope = (atLow - p) / (next - low);
                (low, atLow) = (next, p);
                next = Math.Min(most, Math.Clamp(slope > 0 ? next + (p / slope) : double.PositiveInfinity, 1.2 * next, 4 * next));
            }
        }
    }

    // The secant's zero, kept off the ends; the middle where p is no number on the far side.
    private static double Between(double low, double atLow, double high, double atHigh)
    {
        double secant = low + ((high - low) * atLow / (atLow - atHigh)), edge = 0.1 * (high - low);
        return double.IsFinite(secant) ? Math.Clamp(secant, low + edge, high - edge) : 0.5 * (low + high);
    }

    private void Look(int slab)
    {
        ParticleEngine engine = _descent.Engine;
        double* d = _descent.Vectors[_direction], g = _descent.Vectors[_old], f = engine.Particles.Forces;
        Vector512<double> along = default, ff = default, old = default, largest = default;
        int end = engine.FirstCluster(slab + 1);
        for (int cluster = engine.FirstCluster(slab); cluster < end; cluster++)
        {
            Vector512<double> square = default;
            for (int row = 0; row < ParticleVectors.Stride; row += ClusteredParticles.Width)
            {
                int e = (cluster * ParticleVectors.Stride) + row;
                Vector512<double> force = Vector512.LoadAligned(f + (cluster * ClusteredParticles.Stride) + row);
                square = Vector512.FusedMultiplyAdd(force, force, square);
                along = Vector512.FusedMultiplyAdd(force, Vector512.LoadAligned(d + e), along);
                old = Vector512.FusedMultiplyAdd(force, Vector512.LoadAligned(g + e), old);
            }

            ff += square;
            largest = Vector512.Max(largest, square);
        }

        _descent.Sums.Set(slab, 0, along);
        _descent.Sums.Set(slab, 1, ff);
        _descent.Sums.Set(slab, 2, old);
        _descent.Sums.SetLargest(slab, 3, largest);
    }
}
