using System.Runtime.InteropServices;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Particles.Brownian;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;

namespace PitchDrop.Studies.Particles.Runs;

/// <summary>Energies, virial, stress and momentum of a run, sample by sample.</summary>
public sealed class ThermodynamicSeries
{
    private const int Columns = 10;
    private readonly List<double> _values = [];

    /// <summary>Number of samples.</summary>
    public int Count => _values.Count / Columns;

    /// <summary>Steps of production at which they were taken.</summary>
    public double[] Steps => Column(0);

    /// <summary>Potential energy U [ε].</summary>
    public double[] Potential => Column(1);

    /// <summary>tr W/d, the virial W of which W/V is the pressure beyond the ideal gas [ε].</summary>
    public double[] Virial => Column(2);

    /// <summary>Kinetic energy K [ε].</summary>
    public double[] Kinetic => Column(3);

    /// <summary>What the dynamics conserves, U included [ε]; NaN where it conserves nothing.</summary>
    public double[] Conserved => Column(4);

    /// <summary>xy component of the virial and of Σ m v_x v_y together [ε]: −V σ_xy.</summary>
    public double[] Shear => Column(5);

    /// <summary>Largest component of the total momentum.</summary>
    public double[] Momentum => Column(6);

    /// <summary>Steps with overlapping cores, from each sample to the next, as a share; one fewer than there are samples.</summary>
    public double[] OverlapShares => Rates(7);

    /// <summary>tr W/d of the hard cores, averaged over the steps from each sample to the next [ε].</summary>
    public double[] CoreVirial => Rates(8);

    /// <summary>xy component of the virial of the hard cores, averaged over the steps from each sample to the next [ε].</summary>
    public double[] CoreShear => Rates(9);

    /// <summary>How far the conserved quantity of the last sample is from that of the first [ε]; NaN where nothing is conserved.</summary>
    public double Departure => Math.Abs(_values[_values.Count - Columns + 4] - _values[4]);

    /// <summary>Adds a sample.</summary>
    public void Add(long step, PairTotals totals, KineticTotals kinetic, double? conservedBesidePotential, double kineticShear, HardCores? cores, int dimension)
    {
        double momentum = Math.Max(Math.Abs(kinetic.MomentumX), Math.Max(Math.Abs(kinetic.MomentumY), Math.Abs(kinetic.MomentumZ)));
        _values.AddRange([step, totals.Energy, totals.Virial.Trace / dimension, kinetic.Energy, totals.Energy + (conservedBesidePotential ?? double.NaN), totals.Virial.XY + kineticShear, momentum]);
        _values.AddRange([cores?.StepsWithOverlap ?? 0, (cores?.VirialSum.Trace ?? 0) / dimension, cores?.VirialSum.XY ?? 0]);
    }

    /// <summary>Forgets all samples.</summary>
    public void Clear() => _values.Clear();

    /// <summary>Writes all samples.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.Write(_values.Count);
        writer.WriteArray(CollectionsMarshal.AsSpan(_values));
    }

    /// <summary>Reads what <see cref="WriteState"/> wrote.</summary>
    /// <param name="reader">The state.</param>
    /// <param name="most">The most samples that there can be.</param>
    /// <exception cref="InvalidDataException">The state has more.</exception>
    public void ReadState(BinaryReader reader, int most)
    {
        double[] values = new double[reader.ReadCount(most * Columns, "the number of samples")];
        reader.ReadArray(values);
        _values.Clear();
        _values.AddRange(values);
    }

    // Of a column of sums over all steps so far.
    private double[] Rates(int column)
    {
        double[] steps = Steps, sums = Column(column);
        return [.. Enumerable.Range(1, Math.Max(0, Count - 1)).Select(k => (sums[k] - sums[k - 1]) / (steps[k] - steps[k - 1]))];
    }

    private double[] Column(int column) => [.. Enumerable.Range(0, Count).Select(k => _values[(k * Columns) + column])];
}
