namespace PitchDrop.Mesoscale.MeanField.TimeDependent;

/// <summary>The time-dependent equation could not be carried on: one line with what, when and how far.</summary>
/// <param name="message">What failed.</param>
/// <param name="time">Time t reached [τ].</param>
/// <param name="step">Step that was refused [τ].</param>
/// <param name="residual">Estimated error of that step over its tolerance, residual of the coupling in space, or the diffusion that was not positive, as the message says.</param>
/// <param name="iterations">Steps tried until then.</param>
public sealed class RelaxationFailedException(string message, double time, double step, double residual, long iterations)
    : Exception($"{message} (t = {time:G6}, step {step:G3}, residual {residual:G4}, after {iterations} steps)")
{
    /// <summary>Time t reached [τ].</summary>
    public double Time { get; } = time;

    /// <summary>Step that was refused [τ].</summary>
    public double Step { get; } = step;

    /// <summary>Estimated error over its tolerance, residual, or diffusion.</summary>
    public double Residual { get; } = residual;

    /// <summary>Steps tried until then.</summary>
    public long Iterations { get; } = iterations;
}
