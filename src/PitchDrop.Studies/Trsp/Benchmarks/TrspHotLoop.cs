using System.Globalization;
using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Trsp.Benchmarks;

/// <summary>Rearrangements of a lattice of softness in equilibrium, parameter set A.</summary>
/// <param name="side">L.</param>
/// <param name="temperature">T.</param>
/// <param name="eventsAtOnce">Events a call.</param>
public sealed class TrspHotLoop(int side, double temperature, int eventsAtOnce) : IHotLoop
{
    private readonly RearrangementBuffer _buffer = new(eventsAtOnce);
    private TrspLattice? _lattice;

    /// <inheritdoc/>
    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"trsp/L{side}/T{temperature}");

    /// <inheritdoc/>
    public string Unit => "events/s";

    /// <inheritdoc/>
    public void Prepare() => _lattice = new TrspLattice(new TrspModel(TrspParameters.SetA, new TrspConditions { Side = side, Temperature = temperature }), 1, 0);

    /// <inheritdoc/>
    public double Work()
    {
        TrspLattice lattice = _lattice ?? throw new InvalidOperationException($"{Name} has not been prepared.");
        _buffer.Clear();
        lattice.Advance(_buffer, double.PositiveInfinity);
        return _buffer.Count;
    }
}
