using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Relaxation.Self;

namespace PitchDrop.Observables.Relaxation.Motion;

/// <summary>⟨Δr²(t)⟩ and F_s(q, t) of one species with errors, and what is read from them: diffusion coefficient, relaxation time, whether the run was stationary.</summary>
/// <remarks>
/// The values of one lag from all origins are a series in time. Its mean is over all of them; its error is from at most ten groups of consecutive origins, each group at least as long as the lag, so that windows of
/// one group overlap those of the next at most, by (38) as if what happens from origin to origin were independent. D and τ_α have jackknife errors from eight such groups.
/// </remarks>
public sealed class SelfMotionCurves
{
    private const int Groups = 8;
    private const int MostGroups = 10;
    private readonly SelfMotionPlan _plan;
    private readonly double[][] _squares; // [K][origins]
    private readonly double[][] _scattering;

    internal SelfMotionCurves(SelfMotionPlan plan, int dimension, double timeStep, double[][] squares, double[][] scattering)
    {
        (_plan, Dimension, _squares, _scattering) = (plan, dimension, squares, scattering);
        double dt = Require.Positive(timeStep);
        Lags = Array.ConvertAll(plan.Lags.ToArray(), lag => lag * dt);
        MeanSquare = [.. Enumerable.Range(0, Lags.Count).Select(k => Of(k, squares[k], 0, squares[k].Length))];
        Scattering = [.. Enumerable.Range(0, Lags.Count).Select(k => Of(k, scattering[k], 0, scattering[k].Length))];
        Diffusion = FindDiffusion();
        Stationarity = StationarityTest.Of(this);
    }

    /// <summary>Number of coordinates that were followed.</summary>
    public int Dimension { get; }

    /// <summary>The lags t_k [K] [τ], ascending.</summary>
    public IReadOnlyList<double> Lags { get; }

    /// <summary>⟨Δr²(t_k)⟩ [K] [σ²].</summary>
    public IReadOnlyList<Estimate> MeanSquare { get; }

    /// <summary>F_s(q, t_k) [K].</summary>
    public IReadOnlyList<Estimate> Scattering { get; }

    /// <summary>The diffusion coefficient D [σ²/τ]; null where the displacement is not yet diffusive within an eighth of the run, or F_s still above 1/e.</summary>
    [Equation("Particles", "24")]
    public Estimate? Diffusion { get; }

    /// <summary>The range of lags over which D was fitted, as indices into <see cref="Lags"/>; null where D is.</summary>
    public (int First, int Last)? DiffusionRange { get; private set; }

    /// <summary>Why there is no <see cref="Diffusion"/>, without a full stop; empty where there is.</summary>
    public string DiffusionRemark { get; private set; } = string.Empty;

    /// <summary>Whether the second half of the run relaxes as the first does.</summary>
    public StationarityTest Stationarity { get; }

    /// <summary>τ_α at which F_s falls to a threshold [τ]; null where it does not within a quarter of the run.</summary>
    /// <param name="threshold">The threshold, between 0 and 1; 1/e unless said otherwise.</param>
    public Estimate? RelaxationTime(double threshold = 1 / Math.E)
    {
        Require.Between(threshold, double.Epsilon, 1);
        return Jackknifed(skip => Crossing.Falling([.. Lags], Means(_scattering, skip), threshold));
    }

    /// <summary>The two halves at one lag: windows that lie wholly within the first, and wholly within the second.</summary>
    internal (Estimate First, Estimate Second) Halves(int lag, bool scattering)
    {
        double[] values = (scattering ? _scattering : _squares)[lag];
        int each = Compared(lag), second = Math.Min(_plan.Blocks - (_plan.Blocks / 2), values.Length - each);
        return (Of(lag, values, 0, each), Of(lag, values, second, each));
    }

    /// <summary>Groups of windows in each half.</summary>
    internal int GroupsOfHalf(int lag) => GroupsOf(lag, Compared(lag));

    /// <summary>The last lag at which the halves are compared: a sixteenth of the run, so that each half has seven groups.</summary>
    internal int LastComparedLag => Enumerable.Range(0, Lags.Count).Last(k => _plan.Span(k) <= _plan.Blocks / (2 * Groups));

    // The last lag that has at least eight groups in the run.
    private int LastSoundLag => Enumerable.Range(0, Lags.Count).Last(k => _plan.Span(k) <= _plan.Blocks / DiffusiveRange.LeastWindows);

    private Estimate Of(int lag, double[] values, int first, int count)
    {
        ReadOnlySpan<double> some = values.AsSpan(first, count);
        int groups = GroupsOf(lag, count), length = count / groups;
        double[] means = BlockedMean.Blocks(some, length);
        return new Estimate(BlockedMean.Mean(some), OriginGroups.Widening(_plan.Span(lag), length, groups) * BlockedMean.OfIndependent(means).Error);
    }

    private int GroupsOf(int lag, int count) => Math.Min(MostGroups, count / Math.Max(1, _plan.Span(lag)));

    private int Compared(int lag) => (_plan.Blocks / 2) - Math.Max(0, _plan.Span(lag));

    // Means over all origins but those of one group of blocks; −1 leaves none out.
    private double[] Means(double[][] series, int skip)
    {
        int blocks = _plan.Blocks;
        return Array.ConvertAll(series, values =>
        {
            double sum = 0;
            int count = 0;
            for (int b = 0; b < values.Length; b++)
            {
                if (Math.Min(b, blocks - 1) * Groups / blocks != skip)
                {
                    (sum, count) = (sum + values[b], count + 1);
                }
            }

            return sum / count;
        });
    }

    private static Estimate? Jackknifed(Func<int, double?> of)
    {
        double? full = of(-1);
        double?[] without = [.. Enumerable.Range(0, Groups).Select(of)];
        if (full is null || without.Any(w => w is null))
        {
            return null;
        }

        JackknifeResult result = Jackknife.FromReplicates(full.Value, [.. without.Select(w => w!.Value)]);
        return new Estimate(full.Value, result.Error);
    }

    // Before F_s has fallen to 1/e a particle only rattles in its cage. The constant of the line c + 2dDt keeps the vibration out of D.
    private Estimate? FindDiffusion()
    {
        if (DiffusiveRange.Find(Lags, [.. MeanSquare.Select(m => m.Value)], LastSoundLag, k => Scattering[k].Value <= 1 / Math.E, out string why) is not var (first, last))
        {
            DiffusionRemark = why;
            return null;
        }

        if (Enumerable.Range(first, last - first + 1).Any(k => !(MeanSquare[k].Error > 0)))
        {
            DiffusionRemark = "the displacement does not scatter from window to window";
            return null;
        }

        DiffusionRange = (first, last);
        double[] t = [.. Lags.Skip(first).Take(last - first + 1)], errors = [.. MeanSquare.Skip(first).Take(t.Length).Select(m => m.Error)];
        return Jackknifed(skip => LinearLeastSquares.Line(t, Means(_squares, skip).AsSpan(first, t.Length), errors).Coefficients[1] / (2 * Dimension));
    }
}
