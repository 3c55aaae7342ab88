using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Relaxation;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>
/// The susceptibility χ₄(ℓ, t) of sub-boxes of a lattice at several lags t, from recorders of one run or of several replicas, and its peak χ₄*(ℓ) in time: what a collapse by <see cref="FiniteSizeCollapse"/> begins from.
/// All of it is a function of block sums, so that errors, and resamples for errors of what is fitted to the peaks, come from blocks.
/// </summary>
public sealed class SubBoxPeaks
{
    private readonly double[] _lags;
    private readonly int[] _sides;
    private readonly double[] _volumes;
    private readonly double[][] _blocks; // [B][lags · (2 + sides)]

    /// <summary>Joins the finished blocks of replicas.</summary>
    /// <param name="lags">Lags t [K], positive, ascending, at least three.</param>
    /// <param name="replicas">Of each replica the recorders of maps at those lags [K]: of one lattice, with equal blocks.</param>
    /// <exception cref="ArgumentException">Numbers of lags, recorders or blocks do not fit, or fewer than two blocks are finished.</exception>
    public SubBoxPeaks(double[] lags, params IReadOnlyList<IReadOnlyList<SubBoxSusceptibility>> replicas)
    {
        Shapes.AtLeast(lags.Length, 3);
        Shapes.AtLeast(replicas.Count, 1);
        SubBoxSusceptibility first = replicas[0][0];
        (_lags, _sides) = (lags, first.BoxSides.ToArray());
        _volumes = Array.ConvertAll(_sides, side => Math.Pow(side, first.Dimension));
        var blocks = new List<double[]>();
        foreach (IReadOnlyList<SubBoxSusceptibility> replica in replicas)
        {
            Shapes.Length(replica.Count, lags.Length);
            int finished = replica.Min(r => r.Blocks.Count);
            for (int b = 0; b < finished; b++)
            {
                blocks.Add([.. replica.SelectMany(r => r.Blocks[b])]);
            }
        }

        Shapes.AtLeast(blocks.Count, 2);
        _blocks = [.. blocks];
    }

    /// <summary>Sides ℓ of the boxes, in sites, ascending; the last is that of the lattice.</summary>
    public ReadOnlySpan<int> Sides => _sides;

    /// <summary>Lags t, ascending.</summary>
    public ReadOnlySpan<double> Lags => _lags;

    /// <summary>Number of blocks.</summary>
    public int Blocks => _blocks.Length;

    /// <summary>χ₄(ℓ, t) at each lag for box side number <paramref name="side"/>, freed of the bias of a finite number of maps.</summary>
    public Estimate[] Curve(int side) => [.. Enumerable.Range(0, _lags.Length).Select(k => Jackknife.Of(_blocks, sums => At(sums, side, k)).Corrected)];

    /// <summary>The peak χ₄*(ℓ) of box side number <paramref name="side"/>, by a parabola in ln t through the largest value and its neighbours.</summary>
    public SusceptibilityPeak Peak(int side)
    {
        Peak full = Find(_blocks, side);
        (_, double[][] without) = Jackknife.DeleteOne(_blocks);
        Peak[] replicates = Array.ConvertAll(without, sums => Find(sums, side));
        return new SusceptibilityPeak(
            Jackknife.FromReplicates(full.Height, Array.ConvertAll(replicates, p => p.Height)).Corrected,
            Jackknife.FromReplicates(Math.Exp(full.Position), Array.ConvertAll(replicates, p => Math.Exp(p.Position))).Estimate,
            full.Inside);
    }

    /// <summary>Heights χ₄*(ℓ) of all box sides from the blocks at the given places, repetitions counted: one resample.</summary>
    public double[] Heights(ReadOnlySpan<int> members)
    {
        double[][] chosen = new double[members.Length][];
        for (int i = 0; i < chosen.Length; i++)
        {
            chosen[i] = _blocks[members[i]];
        }

        double[] sums = Sum(chosen);
        return [.. Enumerable.Range(0, _sides.Length).Select(side => Find(sums, side).Height)];
    }

    private Peak Find(double[][] blocks, int side) => Find(Sum(blocks), side);

    private Peak Find(double[] sums, int side) => Numerics.Statistics.Peak.OfParabola(
        Array.ConvertAll(_lags, Math.Log), [.. Enumerable.Range(0, _lags.Length).Select(k => At(sums, side, k))]);

    private double At(ReadOnlySpan<double> sums, int side, int lag)
    {
        ReadOnlySpan<double> s = sums.Slice(lag * (2 + _sides.Length), 2 + _sides.Length);
        return _volumes[side] * ((s[2 + side] / s[0]) - (s[1] * s[1] / s[0] / s[0]));
    }

    private static double[] Sum(double[][] blocks)
    {
        double[] sums = new double[blocks[0].Length];
        foreach (double[] block in blocks)
        {
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += block[i];
            }
        }

        return sums;
    }
}
