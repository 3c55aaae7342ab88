using System.Numerics;
using PitchDrop.Numerics.Fourier;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Blocks;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>
/// The four-point structure factor S₄(q, t) = (1/N)⟨|Σ_i (p_i − ⟨p⟩) e^{−iq·r_i}|²⟩ of maps p_i of the local persistence (or any local overlap) on a square or cubic
/// lattice of L^d sites, averaged over directions in shells of exactly equal |q|. For q ≠ 0 the mean ⟨p⟩ drops out; the value at q = 0 is χ₄.
/// </summary>
/// <remarks>One transform, O(N log N), a map. Not for several threads at once.</remarks>
public sealed class FourPointStructure
{
    private readonly WaveVectorShells _shells;
    private readonly SquareTransform? _square;
    private readonly CubeTransform? _cube;
    private readonly Complex[] _spectrum;
    private readonly BlockSums _sums; // [number of maps, S₄ of each shell]

    /// <summary>Begins with no map.</summary>
    /// <param name="side">The side L, in sites (2 to 2048 in two dimensions, to 512 in three).</param>
    /// <param name="largestWaveNumber">The largest |q| that is kept [1/site].</param>
    /// <param name="mapsPerBlock">Number of consecutive maps in a block, at least 1.</param>
    /// <param name="dimension">The dimension d of the lattice, 2 or 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside what is stated, or no wave vector is that small.</exception>
    public FourPointStructure(int side, double largestWaveNumber, int mapsPerBlock, int dimension = 2)
    {
        _shells = new WaveVectorShells(side, largestWaveNumber, dimension);
        (_square, _cube) = dimension == 2 ? (new SquareTransform(side), default(CubeTransform)) : (null, new CubeTransform(side));
        _spectrum = new Complex[_shells.ShellOf.Length];
        _sums = new BlockSums(1 + _shells.Count, mapsPerBlock);
    }

    /// <summary>The side L, in sites.</summary>
    public int Side => _shells.Side;

    /// <summary>|q| of each shell [1/site], ascending.</summary>
    public ReadOnlySpan<double> WaveNumbers => _shells.Modulus;

    /// <summary>Number of wave vectors in each shell.</summary>
    public ReadOnlySpan<int> Members => _shells.Members;

    /// <summary>Number of finished blocks.</summary>
    public int Blocks => _sums.Blocks.Count;

    /// <summary>Of each finished block the number of maps, then the sums of S₄ of each shell.</summary>
    internal IReadOnlyList<double[]> Sums => _sums.Blocks;

    /// <summary>Takes the next map.</summary>
    /// <param name="map">p_i, 0 or 1, at y·L + x, or (z·L + y)·L + x; any order of the axes [L^d].</param>
    /// <exception cref="ArgumentException">The map does not have L^d elements.</exception>
    public void Add(ReadOnlySpan<byte> map)
    {
        Shapes.Length(map.Length, _spectrum.Length);
        for (int i = 0; i < map.Length; i++)
        {
            _spectrum[i] = map[i];
        }

        AddSpectrum();
    }

    /// <summary>Takes the next map of a real local overlap.</summary>
    /// <param name="overlap">The overlap, in the same order [L^d]; finite.</param>
    /// <exception cref="ArgumentException">The map does not have L^d elements, or one is not finite.</exception>
    public void Add(ReadOnlySpan<double> overlap)
    {
        Shapes.Length(overlap.Length, _spectrum.Length);
        Shapes.Finite(overlap);
        for (int i = 0; i < overlap.Length; i++)
        {
            _spectrum[i] = overlap[i];
        }

        AddSpectrum();
    }

    /// <summary>S₄ of each shell with its error from the finished blocks.</summary>
    /// <exception cref="ArgumentException">Fewer than two blocks are finished.</exception>
    public Estimate[] Curve() => Curve([this]);

    /// <summary>S₄ of each shell with its error from the finished blocks of several replicas.</summary>
    /// <exception cref="ArgumentException">There is no replica, they differ in lattice or shells, or fewer than two blocks are finished.</exception>
    public static Estimate[] Curve(IReadOnlyList<FourPointStructure> replicas)
    {
        (double[] total, double[][] without) = Jackknife.DeleteOne(Joined(replicas));
        return Curve(total, without);
    }

    /// <summary>
    /// The length ξ₄ and the amplitude S₄(q → 0) of the Ornstein–Zernike form S₀/(1 + (qξ₄)²), fitted to the shells with q ≤ <paramref name="largest"/> with
    /// weights from the errors of the shells; the errors quoted are jackknife errors of the whole fit.
    /// </summary>
    /// <exception cref="ArgumentException">Fewer than two blocks are finished, fewer than three shells lie in the range, or the maps do not vary at all.</exception>
    public LorentzianFit CorrelationLength(double largest) => CorrelationLength(largest, [this]);

    /// <summary>The same from several replicas.</summary>
    /// <inheritdoc cref="CorrelationLength(double)"/>
    public static LorentzianFit CorrelationLength(double largest, IReadOnlyList<FourPointStructure> replicas)
    {
        (double[] total, double[][] without) = Jackknife.DeleteOne(Joined(replicas));
        WaveVectorShells shells = replicas[0]._shells;
        int used = 0;
        while (used < shells.Count && shells.Modulus[used] <= largest)
        {
            used++;
        }

        Shapes.AtLeast(used, 3, "the number of shells in the range of the fit");
        double[] q = shells.Modulus[..used].ToArray();
        double[] errors = [.. Curve(total, without).Take(used).Select(s => s.Error)];
        LorentzianFit Fit(double[] sums) => LorentzianFit.Of(q, Array.ConvertAll(sums[1..(used + 1)], s => s / sums[0]), errors);
        LorentzianFit full = Fit(total);
        LorentzianFit[] replicates = Array.ConvertAll(without, Fit);
        return full with
        {
            Amplitude = Jackknife.FromReplicates(full.Amplitude.Value, Array.ConvertAll(replicates, r => r.Amplitude.Value)).Estimate,
            LengthSquared = Jackknife.FromReplicates(full.LengthSquared.Value, Array.ConvertAll(replicates, r => r.LengthSquared.Value)).Estimate,
            Converged = full.Converged && Array.TrueForAll(replicates, r => r.Converged),
        };
    }

    /// <summary>Writes everything that a resumed run needs to go on with the same bits.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag(nameof(FourPointStructure), 2);
        writer.Write(Side);
        writer.Write(_shells.Dimension);
        _sums.WriteState(writer);
    }

    /// <summary>Takes over the state of a recorder with the same lattice, shells and blocks.</summary>
    /// <exception cref="InvalidDataException">The state is not that of such a recorder; discard this one then.</exception>
    /// <exception cref="EndOfStreamException">The stream ends early.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(FourPointStructure), 2);
        reader.ReadExpected(Side, "the side");
        reader.ReadExpected(_shells.Dimension, "the dimension");
        _sums.ReadState(reader);
    }

    private void AddSpectrum()
    {
        _square?.Forward(_spectrum);
        _cube?.Forward(_spectrum);
        Span<double> sums = _sums.Current;
        sums[0]++;
        for (int i = 0; i < _spectrum.Length; i++)
        {
            int shell = _shells.ShellOf[i];
            if (shell >= 0)
            {
                Complex p = _spectrum[i];
                sums[1 + shell] += ((p.Real * p.Real) + (p.Imaginary * p.Imaginary)) / _spectrum.Length / _shells.Members[shell];
            }
        }

        _sums.EndSample();
    }

    private static List<double[]> Joined(IReadOnlyList<FourPointStructure> replicas)
    {
        Shapes.AtLeast(replicas.Count, 1);
        var blocks = new List<double[]>();
        foreach (FourPointStructure replica in replicas)
        {
            Shapes.Length(replica.Side, replicas[0].Side);
            Shapes.Length(replica._shells.Count, replicas[0]._shells.Count);
            blocks.AddRange(replica._sums.Blocks);
        }

        return blocks;
    }

    private static Estimate[] Curve(double[] total, double[][] without)
    {
        var curve = new Estimate[total.Length - 1];
        for (int s = 0; s < curve.Length; s++)
        {
            curve[s] = Jackknife.FromReplicates(total[1 + s] / total[0], Array.ConvertAll(without, sums => sums[1 + s] / sums[0])).Estimate;
        }

        return curve;
    }
}
