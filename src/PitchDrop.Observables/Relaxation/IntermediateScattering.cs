using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Observables.Blocks;

namespace PitchDrop.Observables.Relaxation;

/// <summary>
/// The self-intermediate scattering function F_s(k, t) = (1/N) Σ_i cos k·[u_i(t_w + t) − u_i(t_w)] of displacement fields in two dimensions, averaged over wave
/// vectors of modulus k along the two axes.
/// </summary>
/// <remarks>One origin at a time: its frame, then one frame for each lag, in order (as <see cref="Numerics.TimeGrids.BlockLogarithmicFrames"/> lays them out).</remarks>
public sealed class IntermediateScattering
{
    private readonly double[] _lags;
    private readonly double[] _originX;
    private readonly double[] _originY;
    private readonly int _originsPerBlock;
    private readonly BlockSums _sums; // [Σ F(t_k) …, Σ F(t_k)² …]
    private readonly double[] _current;
    private int _next = -1; // the lag whose frame is awaited; −1 between origins

    /// <summary>Begins with no frame.</summary>
    /// <param name="sites">Number N of sites or particles.</param>
    /// <param name="waveNumber">k [1/length], &gt; 0.</param>
    /// <param name="lags">The lags t_k [K], positive, ascending.</param>
    /// <param name="originsPerBlock">Number of consecutive origins in a block, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside what is stated.</exception>
    /// <exception cref="ArgumentException">There is no lag.</exception>
    public IntermediateScattering(int sites, double waveNumber, ReadOnlySpan<double> lags, int originsPerBlock)
    {
        Shapes.AtLeast(lags.Length, 1);
        for (int k = 0; k < lags.Length; k++)
        {
            Require.Positive(k == 0 ? lags[k] : lags[k] - lags[k - 1], nameof(lags));
        }

        _originX = new double[Require.Between(sites, 1, int.MaxValue)];
        _originY = new double[sites];
        WaveNumber = Require.Positive(waveNumber);
        _lags = lags.ToArray();
        _current = new double[lags.Length];
        _originsPerBlock = originsPerBlock;
        _sums = new BlockSums(2 * lags.Length, originsPerBlock);
    }

    /// <summary>The number N of sites or particles.</summary>
    public int Sites => _originX.Length;

    /// <summary>The modulus k of the wave vectors [1/length].</summary>
    public double WaveNumber { get; }

    /// <summary>The lags t_k [K].</summary>
    public ReadOnlySpan<double> Lags => _lags;

    /// <summary>The lag whose frame is awaited next, an index into <see cref="Lags"/>; null when an origin is.</summary>
    public int? AwaitedLag => _next < 0 ? null : _next;

    /// <summary>Takes the displacement field at a time origin.</summary>
    /// <param name="ux">u_x of each site [N], not wrapped into any box.</param>
    /// <param name="uy">u_y of each site [N].</param>
    /// <exception cref="ArgumentException">A length is not N, or a displacement is not finite.</exception>
    /// <exception cref="InvalidOperationException">Frames of the origin before are still awaited.</exception>
    public void BeginOrigin(ReadOnlySpan<double> ux, ReadOnlySpan<double> uy)
    {
        CheckField(ux, uy);
        if (_next >= 0)
        {
            throw new InvalidOperationException($"The frame at lag {_lags[_next]} of the origin before is still awaited.");
        }

        ux.CopyTo(_originX);
        uy.CopyTo(_originY);
        _next = 0;
    }

    /// <summary>Takes the displacement field at the next lag behind the origin.</summary>
    /// <param name="ux">u_x of each site [N].</param>
    /// <param name="uy">u_y of each site [N].</param>
    /// <exception cref="ArgumentException">A length is not N, or a displacement is not finite.</exception>
    /// <exception cref="InvalidOperationException">No origin has been given.</exception>
    public void AddFrame(ReadOnlySpan<double> ux, ReadOnlySpan<double> uy)
    {
        CheckField(ux, uy);
        if (_next < 0)
        {
            throw new InvalidOperationException("A frame at a lag needs an origin before it.");
        }

        _current[_next++] = Value(ux, uy);
        if (_next == _lags.Length)
        {
            Span<double> sums = _sums.Current;
            for (int k = 0; k < _lags.Length; k++)
            {
                sums[k] += _current[k];
                sums[_lags.Length + k] += _current[k] * _current[k];
            }

            _sums.EndSample();
            _next = -1;
        }
    }

    /// <summary>⟨F_s⟩(t) and its fluctuations from the finished blocks; the relaxation time is usually read at the threshold 1/e.</summary>
    /// <exception cref="ArgumentException">Fewer than 3 blocks are finished.</exception>
    public RelaxationCurves Curves() => Curves(this);

    /// <summary>The same from the finished blocks of replicas with equal lags, joined in order.</summary>
    /// <exception cref="ArgumentException">There is no replica, they differ, or fewer than 3 blocks are finished.</exception>
    public static RelaxationCurves Curves(params IReadOnlyList<IntermediateScattering> replicas)
    {
        Shapes.AtLeast(replicas.Count, 1);
        IntermediateScattering first = replicas[0];
        var blocks = new List<WindowBlock>();
        foreach (IntermediateScattering replica in replicas)
        {
            if (replica.WaveNumber != first.WaveNumber || replica._originX.Length != first._originX.Length || !replica.Lags.SequenceEqual(first.Lags))
            {
                throw new ArgumentException("The replicas do not have the same sites, wave number and lags.", nameof(replicas));
            }

            int lags = replica._lags.Length;
            blocks.AddRange(replica._sums.Blocks.Select(sums => new WindowBlock(replica._originsPerBlock, sums[..lags], sums[lags..])));
        }

        return new RelaxationCurves(first._lags, first._originX.Length, blocks);
    }

    /// <summary>Writes everything that a resumed run needs to go on with the same bits.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag(nameof(IntermediateScattering), 1);
        writer.Write(WaveNumber);
        writer.WriteArray(_lags);
        writer.WriteArray(_originX);
        writer.WriteArray(_originY);
        writer.WriteArray(_current);
        writer.Write(_next + 1);
        _sums.WriteState(writer);
    }

    /// <summary>Takes over the state of a recorder with the same sites, wave number, lags and blocks.</summary>
    /// <exception cref="InvalidDataException">The state is not that of such a recorder; discard this one then.</exception>
    /// <exception cref="EndOfStreamException">The stream ends early.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(IntermediateScattering), 1);
        reader.ReadExpected(WaveNumber, "the wave number");
        reader.ReadExpected(_lags.Length, "the number of lags");
        foreach (double lag in _lags)
        {
            reader.ReadExpected(lag, "a lag");
        }

        reader.ReadArray(_originX);
        reader.ReadArray(_originY);
        reader.ReadArray(_current);
        _next = reader.ReadCount(_lags.Length, "the awaited frame") - 1;
        _sums.ReadState(reader);
    }

    private double Value(ReadOnlySpan<double> ux, ReadOnlySpan<double> uy)
    {
        double sum = 0;
        for (int i = 0; i < ux.Length; i++)
        {
            sum += Math.Cos(WaveNumber * (ux[i] - _originX[i])) + Math.Cos(WaveNumber * (uy[i] - _originY[i]));
        }

        return sum / (2 * ux.Length);
    }

    private void CheckField(ReadOnlySpan<double> ux, ReadOnlySpan<double> uy)
    {
        Shapes.Length(ux.Length, _originX.Length);
        Shapes.Length(uy.Length, _originX.Length);
        Shapes.Finite(ux);
        Shapes.Finite(uy);
    }
}
