using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.TimeDependent;

/// <summary>
/// Relaxation of the homogeneous mean-field equation dP/dt = D P″ − ν(σ)P + Γ y(σ), Γ = ∫νP, D = αΓ, from any even start: the yield rate Γ(t) [1/τ] over any number of decades of time, and P(σ, t) at asked times.
/// ∫P = 1 to rounding, P ≥ 0, order 4 in the step and in the grid.
/// </summary>
/// <remarks>O(n) a step, n nodes of stress. Where a run is cut into slices does not change a bit of the result.</remarks>
[Equation("MeanField", "6.1")]
[Equation("BaronBiroli2023", "5")]
public sealed class HomogeneousRelaxation
{
    private readonly FokkerPlanckRun _run;
    private readonly double _alpha;

    /// <summary>Prepares a relaxation.</summary>
    /// <param name="parameters">The model.</param>
    /// <param name="start">P(σ, 0).</param>
    /// <param name="times">Times at which P is kept [τ]: rising, the last ends the run; steps end on them exactly.</param>
    /// <param name="settings">Tolerance and grid; null takes the defaults.</param>
    /// <exception cref="ArgumentException">The times do not rise from 0 or later.</exception>
    public HomogeneousRelaxation(MeanFieldParameters parameters, StressStart start, IReadOnlyList<double> times, RelaxationSettings? settings = null)
    {
        settings ??= new RelaxationSettings();
        _alpha = parameters.Alpha;
        Grid = new StressGrid(start.Model is null ? [parameters] : [parameters, start.Model], start.Scale, start.Reach, settings.GridRefinement);
        double[] density = new double[Grid.Nodes.Length];
        start.Write(Grid, density);
        var matrices = new StressMatrices(Grid, parameters.Landing);
        var steps = new FokkerPlanckSteps(matrices, [new YieldMatrix(Grid, matrices, parameters)], new SpatialCoupling.None(parameters.Alpha), 1);
        _run = new FokkerPlanckRun(steps, [density], times, settings, keepsDensities: true);
    }

    /// <summary>The nodes of |σ|.</summary>
    public StressGrid Grid { get; }

    /// <summary>Time t reached [τ].</summary>
    public double Time => _run.Time;

    /// <summary>Yield rate Γ now [1/τ].</summary>
    public double YieldRate => _run.Rates[0];

    /// <summary>P at the nodes now [1/σ_c].</summary>
    public ReadOnlySpan<double> Density => _run.Densities[0];

    /// <summary>Whether the last asked time is reached.</summary>
    public bool Finished => _run.Finished;

    /// <summary>Tries up to so many steps; true when the last asked time is reached.</summary>
    /// <exception cref="RelaxationFailedException">No step is short enough, or too many were needed.</exception>
    public bool Advance(long steps) => _run.Advance(steps);

    /// <summary>Runs to the last asked time.</summary>
    /// <exception cref="RelaxationFailedException">No step is short enough, or too many were needed.</exception>
    public RelaxationResult Run()
    {
        _run.Advance(long.MaxValue);
        return Result();
    }

    /// <summary>What has been recorded so far.</summary>
    public RelaxationResult Result() => new()
    {
        Grid = Grid,
        StepTimes = _run.StepTimes,
        YieldRates = _run.MeanRates,
        Diffusions = [.. _run.MeanRates.Select(rate => _alpha * rate)],
        Times = [.. _run.AskedTimes.Take(_run.SnapshotRates.Count)],
        YieldRatesAtTimes = [.. _run.SnapshotRates.Select(rates => rates[0])],
        Densities = [.. _run.SnapshotDensities.Select(densities => densities[0])],
        Accepted = _run.Accepted,
        Rejected = _run.Rejected,
        ErrorSum = _run.ErrorSum,
        LargestMassError = _run.LargestMassError,
        LowestDensity = _run.LowestDensity,
    };

    /// <summary>Writes all that the rest of the run depends on.</summary>
    public void WriteState(BinaryWriter writer) => _run.WriteState(writer);

    /// <summary>Goes on from a written state; the receiver must be made with the same arguments.</summary>
    /// <exception cref="InvalidDataException">The state belongs to another run.</exception>
    public void ReadState(BinaryReader reader) => _run.ReadState(reader);
}
