using PitchDrop.Landscape.Hessian;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Forces;

namespace PitchDrop.Landscape.PseudoHarmonicModes;

/// <summary>
/// From many starts to minima of the cost at once: nonlinear conjugate gradients preconditioned with M⁻¹, whose line search is exact. One solve for each start and iteration, of all starts together; the cost never
/// rises, and no length of a step has to be chosen.
/// </summary>
[Equation("Modes", "34")]
public sealed class ModeMinimiser : IDisposable
{
    private readonly PseudoHarmonicCost _cost;
    private readonly IHessianSolver _solver;
    private readonly ModeGoal _goal;
    private readonly ModeLanes[] _blocks;
    private readonly WorkTeam _team;
    private readonly double[] _forces;
    private readonly double[] _responses;
    private readonly double[] _field;
    private readonly double[] _force;

    /// <summary>Prepares to minimise.</summary>
    /// <param name="cost">The cost.</param>
    /// <param name="solver">Solves M z = f, with the same particles clamped.</param>
    /// <param name="goal">When to stop; null for the usual.</param>
    /// <param name="threads">Threads for the sums over pairs; the bits do not depend on it.</param>
    /// <param name="together">Starts that are under way together, a multiple of 8; 9 N d doubles each. The last bits of a mode depend on it.</param>
    /// <exception cref="ArgumentException">Cost and solver are of different sizes, or of different clamped particles.</exception>
    public ModeMinimiser(PseudoHarmonicCost cost, IHessianSolver solver, ModeGoal? goal = null, int threads = 1, int together = 64)
    {
        Shapes.Length(solver.Unknowns, cost.Unknowns);
        if (cost.Clamped is null ? solver.Clamped is not null : solver.Clamped?.SequenceEqual(cost.Clamped) != true)
        {
            throw new ArgumentException("the solver does not hold the particles that the cost holds; the two must be of the same clamped particles", nameof(solver));
        }

        Require.Between(together, LaneKernels.Width, 4096);
        (_cost, _solver, _goal) = (cost, solver, goal ?? new ModeGoal());
        _blocks = new ModeLanes[together / LaneKernels.Width];
        for (int block = 0; block < _blocks.Length; block++)
        {
            _blocks[block] = new ModeLanes(cost);
        }

        (_forces, _responses) = (new double[Together * cost.Unknowns], new double[Together * cost.Unknowns]);
        (_field, _force) = (new double[cost.Unknowns], new double[cost.Unknowns]);
        _team = new WorkTeam(threads);
    }

    private int Together => _blocks.Length * LaneKernels.Width;

    /// <summary>Minimises from every start.</summary>
    /// <param name="starts">The starts.</param>
    /// <param name="first">Number of the first that is used.</param>
    /// <param name="count">How many.</param>
    /// <param name="found">Takes each end in an order that does not depend on the number of threads, whether it converged or not.</param>
    /// <exception cref="ArgumentException">A start moves no interacting pair apart, or is no finite number.</exception>
    public void Minimise(IModeStarts starts, int first, int count, Action<PseudoHarmonicMode> found)
    {
        int next = first, end = first + count, busy = 0;
        while (busy > 0 || next < end)
        {
            if (busy == 0 || Together - busy >= Together / 4)
            {
                int taken = Math.Min(Together - busy, end - next);
                Begin(starts, next, taken);
                (next, busy) = (next + taken, busy + taken);
            }

            _team.Run(_blocks.Length, block => _blocks[block].Look());
            busy -= Finish(found);
            Respond();
            _team.Run(_blocks.Length, block => _blocks[block].Step());
        }
    }

    /// <summary>Minimises from every start.</summary>
    /// <returns>The ends in the order of the starts.</returns>
    /// <inheritdoc cref="Minimise(IModeStarts, int, int, Action{PseudoHarmonicMode})"/>
    public IReadOnlyList<PseudoHarmonicMode> Minimise(IModeStarts starts)
    {
        var ends = new PseudoHarmonicMode[starts.Count];
        Minimise(starts, 0, starts.Count, mode => ends[mode.Start] = mode);
        return ends;
    }

    /// <inheritdoc/>
    public void Dispose() => _team.Dispose();

    private void Begin(IModeStarts starts, int first, int count)
    {
        if (count == 0)
        {
            return;
        }

        int n = _cost.Unknowns;
        starts.Fill(first, count, _responses.AsSpan(0, count * n));
        int row = 0;
        foreach ((ModeLanes block, int lane) in Lanes(isBusy: false).Take(count))
        {
            Span<double> field = _responses.AsSpan(row * n, n);
            _cost.Project(field);
            double stiffness = _cost.Stiffness(field, _force);
            if (!(stiffness > 0 && double.IsFinite(stiffness) && _cost.PairSum(field, _field) > 0))
            {
                throw new ArgumentException($"start {first + row} is no displacement that costs energy and moves interacting particles apart (z·M·z = {stiffness})", nameof(starts));
            }

            block.Begin(lane, first + row, field, _force);
            row++;
        }
    }

    // Those that seem to have converged are looked at with M z anew; where that is not so they go on from there.
    private int Finish(Action<PseudoHarmonicMode> found)
    {
        int done = 0;
        foreach ((ModeLanes block, int lane) in Lanes(isBusy: true))
        {
            bool isSpent = block.Iterations[lane] >= _goal.MaxIterations;
            if (!(block.Residuals[lane] <= _goal.Residual) && !isSpent)
            {
                continue;
            }

            block.Read(lane, _field);
            PseudoHarmonicMode mode = Mode(block.Starts[lane], block.Iterations[lane]);
            if (mode.IsConverged || isSpent)
            {
                found(mode);
                block.Starts[lane] = -1;
                done++;
            }
            else
            {
                _cost.Stiffness(_field, _force);
                block.Correct(lane, _field, _force);
            }
        }

        return done;
    }

    private PseudoHarmonicMode Mode(int start, int iterations)
    {
        _cost.Project(_field);
        double length = Math.Sqrt(PseudoHarmonicCost.Dot(_field, _field));
        double[] unit = [.. _field.Select(component => component / length)];
        double stiffness = _cost.Stiffness(unit, _force), residual = _cost.Residual(unit);
        return new PseudoHarmonicMode
        {
            Field = unit,
            Stiffness = stiffness,
            Cost = _cost.Cost(unit),
            Residual = residual,
            Iterations = iterations,
            Start = start,
            IsConverged = residual <= _goal.Residual,
        };
    }

    private void Respond()
    {
        int n = _cost.Unknowns, row = 0;
        foreach ((ModeLanes block, int lane) in Lanes(isBusy: true))
        {
            block.ReadForce(lane, _forces.AsSpan(row++ * n, n));
        }

        if (row == 0)
        {
            return;
        }

        _solver.Solve(_forces.AsSpan(0, row * n), _responses.AsSpan(0, row * n), row);
        row = 0;
        foreach ((ModeLanes block, int lane) in Lanes(isBusy: true))
        {
            block.TakeResponse(lane, _responses.AsSpan(row++ * n, n));
        }
    }

    private IEnumerable<(ModeLanes Block, int Lane)> Lanes(bool isBusy)
    {
        foreach (ModeLanes block in _blocks)
        {
            for (int lane = 0; lane < LaneKernels.Width; lane++)
            {
                if (block.Starts[lane] >= 0 == isBusy)
                {
                    yield return (block, lane);
                }
            }
        }
    }
}
