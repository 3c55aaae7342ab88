using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Rheology;

/// <summary>
/// The stress tensor σ of frames [energy/length^d], tension positive, as −(Σ_i m v v + Σ_pairs r f)/V: the sign of LAMMPS' compute stress/atom, and the opposite of its pressure tensor. Components stand in its order:
/// xx, yy, zz, xy, xz, yz; in two dimensions xx, yy, xy.
/// </summary>
public sealed class StressSeries
{
    private readonly double[][] _components;

    /// <summary>Takes stress tensors.</summary>
    /// <param name="times">When the frames were taken [F].</param>
    /// <param name="dimension">d, 2 or 3.</param>
    /// <param name="components">σ of every frame [F][6], or [F][3] in two dimensions.</param>
    /// <param name="volumes">V of every frame [F], each &gt; 0.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or a number is not finite.</exception>
    public StressSeries(FrameTimes times, int dimension, double[][] components, double[] volumes)
    {
        (Times, Dimension) = (times, Require.Between(dimension, 2, 3));
        Shapes.Length(components.Length, times.Count);
        Shapes.Length(volumes.Length, times.Count);
        int numbers = dimension == 3 ? 6 : 3;
        foreach (double[] tensor in components)
        {
            Shapes.Length(tensor.Length, numbers);
            Shapes.Finite(tensor);
        }

        foreach (double volume in volumes)
        {
            Require.Positive(volume, nameof(volumes));
        }

        _components = [.. Enumerable.Range(0, numbers).Select(k => components.Select(t => t[k]).ToArray())];
        Volume = BlockedMean.Mean(volumes);
    }

    /// <summary>When the frames were taken.</summary>
    public FrameTimes Times { get; }

    /// <summary>Number d of dimensions.</summary>
    public int Dimension { get; }

    /// <summary>Mean volume V.</summary>
    public double Volume { get; }

    /// <summary>σ_xy of every frame.</summary>
    public ReadOnlySpan<double> Shear => _components[Dimension == 3 ? 3 : 2];

    /// <summary>The stress from per-particle numbers of stress times volume, as LAMMPS' compute stress/atom writes them: σ = Σ_i S_i/V.</summary>
    /// <param name="sums">Σ_i S_i of every frame: 6 numbers, or 3 in two dimensions.</param>
    /// <param name="paths">Paths at the same times, whose boxes these are.</param>
    /// <param name="sign">1 where tension is positive, as in LAMMPS; −1 where pressure is.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or a number is not finite.</exception>
    [Equation("Rearrangements", "15")]
    public static StressSeries OfParticleSums(IFrameSeries sums, IPaths paths, int sign = 1)
    {
        Shapes.Length(sums.Times.Count, paths.Times.Count);
        double[] volumes = [.. Enumerable.Range(0, paths.Times.Count).Select(f => paths.BoxOf(f).Volume)];
        double[][] tensors = new double[volumes.Length][];
        for (int f = 0; f < tensors.Length; f++)
        {
            tensors[f] = new double[sums.Length];
            sums.Read(f, 0, tensors[f]);
            for (int k = 0; k < tensors[f].Length; k++)
            {
                tensors[f][k] *= Math.Sign(sign) / volumes[f];
            }
        }

        return new StressSeries(paths.Times, paths.Dimension, tensors, volumes);
    }

    /// <summary>A component of all frames, in the order above.</summary>
    /// <param name="index">0 for xx, 1 for yy, and so on.</param>
    public ReadOnlySpan<double> Component(int index) => _components[index];

    /// <summary>Mean of a component, its error from blocks of frames; a lower bound where the frames are too few to be uncorrelated in blocks.</summary>
    /// <param name="index">0 for xx, 1 for yy, and so on.</param>
    /// <exception cref="ArgumentException">There are fewer than two frames.</exception>
    public BlockingAnalysis Mean(int index) => BlockingAnalysis.Of(_components[index]);

    /// <summary>The pressure P = −tr σ/d of every frame.</summary>
    public double[] Pressure() => [.. Enumerable.Range(0, Times.Count).Select(f => -Enumerable.Range(0, Dimension).Sum(k => _components[k][f]) / Dimension)];

    /// <summary>The viscosity η = ⟨σ_xy⟩/γ̇ of a steady flow u_x = γ̇ y, its error from blocks of frames.</summary>
    /// <param name="shearRate">γ̇ [1/time], finite, not 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is 0 or not finite.</exception>
    [Equation("Rearrangements", "16")]
    public Estimate Viscosity(double shearRate) => shearRate != 0 && double.IsFinite(shearRate)
        ? BlockingAnalysis.Of(Shear).Mean.Times(1 / shearRate)
        : throw new ArgumentOutOfRangeException(nameof(shearRate), shearRate, $"the shear rate is {shearRate}; accepted is a finite number other than 0");

    /// <summary>The independent components of the traceless part σ' [F], each with its share of σ':σ': Σ share σ'σ' is the double contraction.</summary>
    internal (double[] Values, double Share)[] Deviator()
    {
        double[] trace = [.. Pressure().Select(p => -p)];
        return [.. _components.Select((c, k) => (k < Dimension ? [.. c.Zip(trace, (s, t) => s - t)] : c, k < Dimension ? 1.0 : 2.0))];
    }
}
