using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Neighbours;

namespace PitchDrop.Landscape.Minimisers;

/// <summary>One minimisation under way: counts, judges when it is over, and says what is wrong where a force is no number.</summary>
internal sealed class Descent
{
    // Iterations without a new least force, a tenth below the last, that are a standstill: where the forces are mere rounding, and elsewhere.
    private const int StallAfter = 1000;
    private const int StallAnywhereAfter = 5000;

    // Stiffness [ε/σ²] that no particle's neighbours have: forces above this times the last bit of a coordinate are not the work of rounding.
    private const double StallStiffness = 1e6;

    private readonly MinimiserGoal _goal;
    private readonly Action<MinimiserProgress>? _watch;
    private double _least = double.PositiveInfinity;
    private long _leastAt;
    private double _energy = double.NaN;

    /// <summary>Begins at the present configuration of an engine, whose forces it computes.</summary>
    /// <param name="engine">The particles.</param>
    /// <param name="goal">When to stop.</param>
    /// <param name="watch">Told after every iteration.</param>
    /// <param name="vectors">Number of vectors that the method needs.</param>
    internal Descent(ParticleEngine engine, MinimiserGoal goal, Action<MinimiserProgress>? watch, int vectors)
    {
        (Engine, _goal, _watch) = (engine, goal, watch);
        if (goal.Clamped is { } clamped)
        {
            Shapes.Length(clamped.Count, engine.Particles.Count);
        }

        Box box = engine.Box;
        Resolution = Math.ScaleB(Math.Max(Math.Max(box.LengthX, box.LengthY), box.LengthZ), -52);
        Vectors = new ParticleVectors(engine, vectors);
        Sums = new SlabSums(engine.Slabs);
        Evaluate();
    }

    /// <summary>The particles.</summary>
    internal ParticleEngine Engine { get; }

    /// <summary>The method's vectors.</summary>
    internal ParticleVectors Vectors { get; }

    /// <summary>The sums of the method's sweeps.</summary>
    internal SlabSums Sums { get; }

    /// <summary>To what a coordinate is known [σ]: its last bit.</summary>
    internal double Resolution { get; }

    /// <summary>Iterations made.</summary>
    internal long Iterations { get; private set; }

    /// <summary>Evaluations of the forces.</summary>
    internal long Evaluations { get; private set; }

    /// <summary>How far a particle may go in one iteration [σ]: what the method wants, or half the skin, so that none is mistaken for one that was thrown.</summary>
    internal double Limit(double wanted) => Math.Min(wanted, 0.5 * Engine.Neighbours.Skin);

    /// <summary>New forces after the particles were moved, none on those that are clamped; the vectors follow.</summary>
    [Equation("Modes", "38")]
    internal void Evaluate()
    {
        Engine.UpdateForces(Evaluations + 1, 0);
        Hold();
        Vectors.Follow();
        Evaluations++;
    }

    /// <summary>Whether it is over with the present forces; null if another iteration is to be made, which is counted.</summary>
    /// <param name="largestSquared">The largest F_i²; NaN where a force is no finite number.</param>
    /// <exception cref="DynamicsFailureException">It is NaN.</exception>
    internal MinimiserOutcome? Judge(double largestSquared)
    {
        if (!double.IsFinite(largestSquared))
        {
            throw ForceFailure.Find(Engine, Evaluations);
        }

        double largest = Math.Sqrt(largestSquared);
        _watch?.Invoke(new MinimiserProgress(Iterations, Evaluations, largest));
        if (largest <= _goal.LargestForce)
        {
            return MinimiserOutcome.ForceReached;
        }

        if (largest < 0.9 * _least)
        {
            (_least, _leastAt) = (largest, Iterations);
        }

        bool isRounding = largest < StallStiffness * Resolution;
        if (Iterations - _leastAt >= (isRounding ? StallAfter : StallAnywhereAfter))
        {
            return isRounding ? MinimiserOutcome.Stalled : MinimiserOutcome.Stuck;
        }

        if (EnergyStands())
        {
            return MinimiserOutcome.EnergyReached;
        }

        if (Iterations >= _goal.MaxIterations)
        {
            return MinimiserOutcome.IterationsSpent;
        }

        Iterations++;
        return null;
    }

    /// <summary>The result at the present configuration.</summary>
    internal MinimiserResult End(MinimiserOutcome outcome, double largestSquared) => new(Iterations, Evaluations, Engine.Measure().Energy, Math.Sqrt(largestSquared), outcome);

    // Every method moves particles along forces, sums of forces and differences of forces: where those are 0 nothing moves, to the last bit.
    private unsafe void Hold()
    {
        if (_goal.Clamped is not { } clamped)
        {
            return;
        }

        const int Width = ClusteredParticles.Width;
        ClusteredParticles particles = Engine.Particles;
        for (int slot = 0; slot < particles.Clusters * Width; slot++)
        {
            if (particles.Slots[slot] is >= 0 and var i && clamped[i])
            {
                double* f = particles.Forces + (slot / Width * ClusteredParticles.Stride) + (slot % Width);
                (f[0], f[Width], f[2 * Width]) = (0, 0, 0);
            }
        }
    }

    private bool EnergyStands()
    {
        if (_goal.EnergyChange == 0 || Iterations % _goal.EnergyInterval != 0)
        {
            return false;
        }

        double before = _energy;
        _energy = Engine.Measure().Energy;
        return Math.Abs(_energy - before) <= _goal.EnergyChange * Math.Abs(_energy);
    }
}
