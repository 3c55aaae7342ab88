using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.TimeDependent;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.MeanField;

/// <summary>Follows the time-dependent mean-field equation from a start; N → ∞, no noise.</summary>
/// <param name="name">Name of the job.</param>
/// <param name="parameters">The model.</param>
/// <param name="start">P(σ, 0).</param>
/// <param name="times">Times at which P is kept, rising; the last ends the run [τ].</param>
/// <param name="settings">Tolerance, grid and most steps; null takes the defaults, with 50 000 steps at most.</param>
public sealed class RelaxationEquationJob(string name, MeanFieldParameters parameters, StressStart start, IReadOnlyList<double> times, RelaxationSettings? settings = null) : IResumableJob
{
    private const long StepsASlice = 64;

    // A relaxation over thirty decades takes some ten thousand.
    private const long MostSteps = 50_000;
    private HomogeneousRelaxation? _relaxation;

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>The model.</summary>
    public MeanFieldParameters Parameters => parameters;

    /// <inheritdoc/>
    public double Cost => 1e8;

    /// <inheritdoc/>
    public bool IsFinished => Relaxation.Finished;

    /// <inheritdoc/>
    public double Progress => Math.Clamp(Math.Log(1 + (1e3 * Relaxation.Time)) / Math.Log(1 + (1e3 * times[^1])), 0, 1);

    /// <summary>Γ(t), P at the asked times, and how exactly.</summary>
    public RelaxationResult Result => Relaxation.Result();

    private HomogeneousRelaxation Relaxation => _relaxation ??= Guarded(() => new HomogeneousRelaxation(parameters, start, times, settings ?? new RelaxationSettings { MostSteps = MostSteps }));

    /// <inheritdoc/>
    public void Advance() => Guarded(() => Relaxation.Advance(StepsASlice));

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => Relaxation.WriteState(writer);

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        _relaxation = null;
        Relaxation.ReadState(reader);
    }

    private static T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (RelaxationFailedException failed)
        {
            throw new SimulationFailedException(failed.Message, failed);
        }
    }
}
