using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>
/// S₄(q, t) of a lattice at a time t that is itself measured, τ_χ, from maps at a few lags: between the two lags about t, the parabolas in ln t through these and one more on either side. Every replicate of an error takes its own t, so that what τ_χ is uncertain by is in the errors of S₄ and
/// of its length too.
/// </summary>
public sealed class FourPointAtTime
{
    private readonly double[] _lags, _logs, _waveNumbers, _weights;
    private readonly double[][][] _blocks; // [B][lags][1 + shells]
    private readonly double[] _full;
    private readonly double[][] _without;

    private FourPointAtTime(double[] lags, IReadOnlyList<IReadOnlyList<FourPointStructure>> replicas, double time, ReadOnlySpan<double> without)
    {
        Shapes.AtLeast(replicas.Count, 1);
        var blocks = new List<double[][]>();
        foreach (IReadOnlyList<FourPointStructure> replica in replicas)
        {
            Shapes.Length(replica.Count, lags.Length);
            for (int b = 0; b < replica.Min(r => r.Blocks); b++)
            {
                blocks.Add([.. replica.Select(r => r.Sums[b])]);
            }
        }

        Shapes.AtLeast(blocks.Count, 2);
        Shapes.Length(without.Length, blocks.Count);
        (_lags, _logs, _blocks, _waveNumbers) = (lags, Array.ConvertAll(lags, t => Math.Log(Require.Positive(t))), [.. blocks], replicas[0][0].WaveNumbers.ToArray());
        double[][] total = Sum(_blocks);
        _full = At(total, time);
        (_without, double[][] atOnce) = (new double[without.Length][], new double[without.Length][]);
        for (int b = 0; b < _without.Length; b++)
        {
            double[][] own = _blocks[b], left = [.. total.Select((sums, k) => Array.ConvertAll([.. Enumerable.Range(0, sums.Length)], i => sums[i] - own[k][i]))];
            (_without[b], atOnce[b]) = (At(left, without[b]), At(left, time));
        }

        Curve = [.. _full.Select((value, s) => Jackknife.FromReplicates(value, Array.ConvertAll(_without, w => w[s])).Estimate)];
        _weights = [.. _full.Select((value, s) => Jackknife.FromReplicates(value, Array.ConvertAll(atOnce, w => w[s])).Error)];
    }

    /// <summary>|q| of each shell [1/site], ascending.</summary>
    public ReadOnlySpan<double> WaveNumbers => _waveNumbers;

    /// <summary>S₄(q, t) of each shell.</summary>
    [Equation("Trsp", "42")]
    public Estimate[] Curve { get; }

    /// <summary>Joins the recorders of replicas.</summary>
    /// <param name="lags">Lags t [K], positive, ascending.</param>
    /// <param name="replicas">Of each replica the recorders at those lags [K], of one lattice.</param>
    /// <param name="time">t from all blocks.</param>
    /// <param name="without">t from all blocks but one [B].</param>
    /// <returns>Null where one of these times lies before the first or behind the last lag: there S₄ was not measured.</returns>
    /// <exception cref="ArgumentException">Numbers of lags, recorders or blocks do not fit, or fewer than two blocks are finished.</exception>
    public static FourPointAtTime? Of(double[] lags, IReadOnlyList<IReadOnlyList<FourPointStructure>> replicas, double time, ReadOnlySpan<double> without)
    {
        Shapes.AtLeast(lags.Length, 1);
        bool isWithin = IsWithin(lags, time);
        foreach (double each in without)
        {
            isWithin &= IsWithin(lags, each);
        }

        return isWithin ? new FourPointAtTime(lags, replicas, time, without) : null;
    }

    /// <summary>The fit of S₄ by S₀/(1 + q²ξ₄²) up to some |q|, weighted by the errors that the curve has at one time, since what t is uncertain by all shells share; its own errors by the jackknife.</summary>
    /// <param name="largest">The largest |q| of the fit [1/site].</param>
    /// <exception cref="ArgumentException">Fewer than three shells lie in the range.</exception>
    public LorentzianFit Fit(double largest)
    {
        LorentzianFit full = Fit(_full, largest);
        LorentzianFit[] replicates = Array.ConvertAll(_without, w => Fit(w, largest));
        return full with
        {
            Amplitude = Jackknife.FromReplicates(full.Amplitude.Value, Array.ConvertAll(replicates, r => r.Amplitude.Value)).Estimate,
            LengthSquared = Jackknife.FromReplicates(full.LengthSquared.Value, Array.ConvertAll(replicates, r => r.LengthSquared.Value)).Estimate,
            Converged = full.Converged && Array.TrueForAll(replicates, r => r.Converged),
        };
    }

    /// <summary>The same fit to the blocks at the given places, repetitions counted: one resample; what it says of errors is of no use.</summary>
    /// <param name="largest">The largest |q| of the fit [1/site].</param>
    /// <param name="members">Places of blocks.</param>
    /// <param name="time">t of this resample.</param>
    /// <returns>Null where that time lies outside the lags.</returns>
    public LorentzianFit? Fit(double largest, ReadOnlySpan<int> members, double time)
    {
        if (!IsWithin(_lags, time))
        {
            return null;
        }

        double[][][] chosen = new double[members.Length][][];
        for (int i = 0; i < chosen.Length; i++)
        {
            chosen[i] = _blocks[members[i]];
        }

        return Fit(At(Sum(chosen), time), largest);
    }

    private static bool IsWithin(double[] lags, double time) => time >= lags[0] && time <= lags[^1];

    private LorentzianFit Fit(double[] curve, double largest)
    {
        int used = _waveNumbers.Count(q => q <= largest);
        Shapes.AtLeast(used, 3, "the number of shells in the range of the fit");
        return LorentzianFit.Of(_waveNumbers.AsSpan(0, used), curve.AsSpan(0, used), _weights.AsSpan(0, used));
    }

    private double[] At(double[][] sums, double time)
    {
        (int first, double[] weights) = LocalParabolas.At(_logs, Math.Log(time));
        return [.. Enumerable.Range(1, sums[0].Length - 1).Select(s => weights.Select((w, k) => w * sums[first + k][s] / sums[first + k][0]).Sum())];
    }

    private static double[][] Sum(double[][][] blocks)
    {
        double[][] sums = Array.ConvertAll(blocks[0], s => new double[s.Length]);
        foreach (double[][] block in blocks)
        {
            for (int k = 0; k < sums.Length; k++)
            {
                for (int i = 0; i < sums[k].Length; i++)
                {
                    sums[k][i] += block[k][i];
                }
            }
        }

        return sums;
    }
}
