using System.Globalization;
using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Trsp.Benchmarks;

/// <summary>
/// What the same rearrangements cost with the full N × N matrix H of the paper: its product with the field alone, without noise and without rates. The matrix takes 8N² bytes, 512 MB at L = 20.
/// </summary>
/// <param name="side">L.</param>
/// <param name="temperature">T.</param>
/// <param name="eventsAtOnce">Events a call.</param>
public sealed class DenseTrspHotLoop(int side, double temperature, int eventsAtOnce) : IHotLoop
{
    private readonly RearrangementBuffer _buffer = new(eventsAtOnce);
    private TrspLattice? _lattice;
    private DenseRearrangement? _dense;
    private double[] _softness = [];
    private double[] _change = [];

    /// <inheritdoc/>
    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"trsp/dense/L{side}/T{temperature}");

    /// <inheritdoc/>
    public string Unit => "events/s";

    /// <inheritdoc/>
    public void Prepare()
    {
        var model = new TrspModel(TrspParameters.SetA, new TrspConditions { Side = side, Temperature = temperature });
        _lattice = new TrspLattice(model, 1, 0);
        _dense = DenseRearrangement.ByModes(model);
        (_softness, _change) = (new double[model.Sites], new double[model.Sites]);
        _buffer.Clear();
        _lattice.Advance(_buffer, double.PositiveInfinity);
        _lattice.CopySoftness(_softness);
    }

    /// <inheritdoc/>
    public double Work()
    {
        DenseRearrangement dense = _dense ?? throw new InvalidOperationException($"{Name} has not been prepared.");
        foreach (int cluster in _buffer.Clusters)
        {
            dense.MeanChange(cluster, _softness, _change);
        }

        return _buffer.Count;
    }
}
