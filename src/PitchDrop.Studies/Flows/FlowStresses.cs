using PitchDrop.Numerics.Guards;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Studies.Flows;

/// <summary>S_xy = −W_xy of each particle [N] at the frames of a flow [ε]: half of each of its pairs. The sum over particles is V σ_xy of those pairs; hard cores and velocities are left out.</summary>
public sealed class FlowStresses : IFrameSeries
{
    private readonly FlowPaths _paths;
    private readonly int _choice;

    internal FlowStresses(FlowPaths paths, int choice) => (_paths, _choice) = (paths, choice);

    /// <inheritdoc/>
    public int Length => _paths.Particles;

    /// <inheritdoc/>
    public FrameTimes Times => _paths.Times;

    /// <inheritdoc/>
    public void Read(int frame, int first, Span<double> values)
    {
        Require.Between(first, 0, Length - values.Length);
        _paths.ReadColumns(frame, ((long)(_paths.Dimension + _choice) * Length) + first, values);
    }
}
