using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.TimeDependent;

/// <summary>
/// Relaxation in space: at every point r of a periodic line or square dP/dt = D P″ − ν(σ; T(r)) P + Γ y(σ), joined by D(r, t) = αΓ + m∇²Γ. Baron and Biroli, Eqs. (5), (6).
/// ∫P dσ = 1 at every point to rounding, P ≥ 0, order 4 in the step and in σ, order 2 in r.
/// </summary>
/// <remarks>O(points · nodes) a step; point y·side + x of a square. The same bits for any number of threads and any slices.</remarks>
[Equation("MeanField", "6.10")]
[Equation("BaronBiroli2023", "6")]
public sealed class SpatialRelaxation
{
    private readonly FokkerPlanckRun _run;
    private readonly bool _keepsDensities;

    /// <summary>Prepares a relaxation.</summary>
    /// <param name="parameters">The model; its temperature is replaced by those of the points.</param>
    /// <param name="space">The points and m.</param>
    /// <param name="temperatures">T(r) [points], or a single value for all.</param>
    /// <param name="starts">P(σ, r, 0) [points], or a single one for all.</param>
    /// <param name="times">Times at which Γ(r) is kept [τ]: rising, the last ends the run; steps end on them exactly.</param>
    /// <param name="settings">Tolerance, grid and threads; null takes the defaults.</param>
    /// <param name="keepsDensities">Whether P(σ, r) is kept at these times too: points · nodes numbers each.</param>
    /// <exception cref="ArgumentException">A number of values is neither 1 nor that of the points, or the times do not rise.</exception>
    /// <exception cref="RelaxationFailedException">D is not positive at some point of the start.</exception>
    public SpatialRelaxation(
        MeanFieldParameters parameters,
        PeriodicSpace space,
        IReadOnlyList<double> temperatures,
        IReadOnlyList<StressStart> starts,
        IReadOnlyList<double> times,
        RelaxationSettings? settings = null,
        bool keepsDensities = false)
    {
        settings ??= new RelaxationSettings();
        Space = space;
        _keepsDensities = keepsDensities;
        Shapes.Length(temperatures.Count, temperatures.Count == 1 ? 1 : space.Points);
        Shapes.Length(starts.Count, starts.Count == 1 ? 1 : space.Points);
        Dictionary<double, MeanFieldParameters> models = temperatures.Distinct().ToDictionary(t => t, t => parameters with { Temperature = t });
        StressStart[] distinct = [.. starts.Distinct()];
        IEnumerable<MeanFieldParameters> startModels = distinct.Select(s => s.Model).OfType<MeanFieldParameters>();
        Grid = new StressGrid([.. models.Values, .. startModels], distinct.Min(s => s.Scale), distinct.Max(s => s.Reach), settings.GridRefinement);
        var matrices = new StressMatrices(Grid, parameters.Landing);
        var yields = models.ToDictionary(m => m.Key, m => new YieldMatrix(Grid, matrices, m.Value));
        var densities = distinct.ToDictionary(s => s, s =>
        {
            double[] density = new double[Grid.Nodes.Length];
            s.Write(Grid, density);
            return density;
        });
        YieldMatrix[] yieldAt = [.. Enumerable.Range(0, space.Points).Select(r => yields[temperatures[temperatures.Count == 1 ? 0 : r]])];
        double[][] densityAt = [.. Enumerable.Range(0, space.Points).Select(r => (double[])densities[starts[starts.Count == 1 ? 0 : r]].Clone())];
        SpatialCoupling coupling = space.Dimensions == 1
            ? new SpatialCoupling.Line(parameters.Alpha, space.GradientCoupling, space.PointsPerSide, space.Spacing)
            : new SpatialCoupling.Square(parameters.Alpha, space.GradientCoupling, space.PointsPerSide, space.Spacing);
        _run = new FokkerPlanckRun(new FokkerPlanckSteps(matrices, yieldAt, coupling, settings.Threads), densityAt, times, settings, keepsDensities);
    }

    /// <summary>The points.</summary>
    public PeriodicSpace Space { get; }

    /// <summary>The nodes of |σ|, the same at every point.</summary>
    public StressGrid Grid { get; }

    /// <summary>Time t reached [τ].</summary>
    public double Time => _run.Time;

    /// <summary>Γ(r) now [points, 1/τ].</summary>
    public ReadOnlySpan<double> YieldRates => _run.Rates;

    /// <summary>D(r) now [points, σ_c²/τ].</summary>
    public ReadOnlySpan<double> Diffusions => _run.Diffusions;

    /// <summary>Whether the last asked time is reached.</summary>
    public bool Finished => _run.Finished;

    /// <summary>P at the nodes now, at a point [1/σ_c].</summary>
    public ReadOnlySpan<double> Density(int point) => _run.Densities[point];

    /// <summary>Tries up to so many steps; true when the last asked time is reached.</summary>
    /// <exception cref="RelaxationFailedException">No step is short enough, D becomes negative at a point, or too many steps were needed.</exception>
    public bool Advance(long steps) => _run.Advance(steps);

    /// <summary>Runs to the last asked time.</summary>
    /// <exception cref="RelaxationFailedException">No step is short enough, D becomes negative at a point, or too many steps were needed.</exception>
    public SpatialResult Run()
    {
        _run.Advance(long.MaxValue);
        return Result();
    }

    /// <summary>What has been recorded so far.</summary>
    public SpatialResult Result() => new()
    {
        Grid = Grid,
        Space = Space,
        StepTimes = _run.StepTimes,
        MeanYieldRates = _run.MeanRates,
        Times = [.. _run.AskedTimes.Take(_run.SnapshotRates.Count)],
        YieldRates = [.. _run.SnapshotRates],
        Densities = _keepsDensities ? [.. _run.SnapshotDensities] : [],
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
