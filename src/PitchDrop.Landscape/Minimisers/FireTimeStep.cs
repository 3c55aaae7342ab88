using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Landscape.Minimisers;

/// <summary>
/// The largest time step of FIRE: given, or 1.5/ω with ω² the largest curvature of the energy. Euler's steps are stable below 2/ω, and with mixing up to about 1.8/ω; a step larger than that lets FIRE stop and
/// start all the time, which costs a factor of six. The curvature is measured at the start and whenever the largest force has fallen by ten, until two measurements agree.
/// </summary>
[Equation("Landscape", "3")]
internal sealed class FireTimeStep
{
    private const double Safety = 1.5;
    private const double Agreement = 0.02;

    // Where nothing curves.
    private const double Otherwise = 0.03;

    private readonly StiffestMode? _mode;
    private double _curvature;
    private double _below = double.PositiveInfinity;
    private double _step = Otherwise;

    /// <summary>A given step or one that is to be measured.</summary>
    /// <param name="descent">The descent.</param>
    /// <param name="given">Δt at the start, a tenth of the largest; or null.</param>
    /// <param name="first">Number of a vector for the measurement.</param>
    /// <param name="second">Number of another.</param>
    internal FireTimeStep(Descent descent, double? given, int first, int second)
    {
        if (given is { } start)
        {
            _step = 10 * start;
        }
        else
        {
            _mode = new StiffestMode(descent, first, second);
        }
    }

    /// <summary>Δt_max [τ] at a configuration with this largest force.</summary>
    internal double At(double largestForce)
    {
        if (_mode is null || largestForce >= _below)
        {
            return _step;
        }

        double before = _curvature;
        _curvature = _mode.Measure();
        bool agree = Math.Abs(_curvature - before) <= Agreement * _curvature;
        _below = agree ? 0 : 0.1 * largestForce;
        _step = _curvature > 0 && double.IsFinite(_curvature) ? Safety / Math.Sqrt(_curvature) : Otherwise;
        return _step;
    }
}
