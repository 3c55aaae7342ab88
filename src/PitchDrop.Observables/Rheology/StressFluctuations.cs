using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Rheology;

/// <summary>
/// The viscosity of a liquid in equilibrium from the fluctuations of its stress: the autocorrelation G(t), the integral of Green and Kubo η(t) = ∫₀ᵗ G, and the form of Einstein and Helfand. All components of the traceless
/// stress count, as is right for an isotropic liquid. Errors of curves are those of blocks of time origins.
/// </summary>
/// <remarks>
/// The plateau rule: η is read at the first lag t* from which on G is at its own error or below at four lags one after the other, the last of them at least a quarter behind the first, so that what follows adds noise alone, and a weak slow tail is not
/// cut off by one lag at which it happens to be low; at 2t* the integral must still be the same within twice its error there, else there is no plateau and no viscosity. By how much it changes up to 4t*, or as far as lags go, is part of the error. In a glass ⟨σ'⟩ need not vanish within a run: G then has a plateau of its own, and none of this holds. O(F) a lag.
/// </remarks>
public sealed class StressFluctuations
{
    private const int MostBlocks = 20, FewestBlocks = 8, DenseLags = 20, Quiet = 4, Reach = 4;
    private const double QuietSpan = 1.25;
    private const double Ratio = 1.1;

    private readonly double _drift;

    private StressFluctuations(double[] lags, Estimate[] autocorrelation, Estimate[] greenKubo, Estimate[] helfand, (int At, double Drift)? plateau, string remark) =>
        (Lags, Autocorrelation, GreenKubo, Helfand, Plateau, _drift, Remark) = (lags, autocorrelation, greenKubo, helfand, plateau?.At, plateau?.Drift ?? 0, remark);

    /// <summary>Lags t [K], from 0.</summary>
    public IReadOnlyList<double> Lags { get; }

    /// <summary>G(t) [K], stress: the relaxation modulus.</summary>
    public IReadOnlyList<Estimate> Autocorrelation { get; }

    /// <summary>∫₀ᵗ G(s) ds [K], stress times time, by the trapezoidal rule over frames.</summary>
    public IReadOnlyList<Estimate> GreenKubo { get; }

    /// <summary>The mean square of ∫ σ' dt over a lag, divided by 2t [K], stress times time; 0 at t = 0. It comes up to η as 1/t.</summary>
    public IReadOnlyList<Estimate> Helfand { get; }

    /// <summary>Index of t* among the lags; null where there is no plateau.</summary>
    public int? Plateau { get; }

    /// <summary>How the plateau was found, or why there is none.</summary>
    public string Remark { get; }

    /// <summary>The viscosity η, ∫G up to t*; its error that of the blocks and the largest |η(t) − η(t*)| up to 4t*, for what a tail may add, as independent parts. Null where there is no plateau.</summary>
    public Estimate? Viscosity => Plateau is { } k ? new Estimate(GreenKubo[k].Value, Math.Sqrt((GreenKubo[k].Error * GreenKubo[k].Error) + (_drift * _drift))) : null;

    /// <summary>Measures.</summary>
    /// <param name="stress">Stress tensors of frames at equal intervals of time, close enough to resolve the decay of G.</param>
    /// <param name="temperature">k_B T in the unit of energy of the stress, &gt; 0.</param>
    /// <exception cref="ArgumentException">Frames are not at equal intervals of time, or fewer than 32.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    public static StressFluctuations Of(StressSeries stress, double temperature)
    {
        int frames = stress.Times.Count, d = stress.Dimension;
        Shapes.AtLeast(frames, 32, "the number of frames");
        double interval = FrameSpacing.Uniform(stress.Times, "the integral over the stress") * stress.Times.Unit;
        double factor = stress.Volume / (Require.Positive(temperature) * (d - 1) * (d + 2));
        (double[] Values, double Share, double[] Integral)[] parts = [.. stress.Deviator().Select(p => (p.Values, p.Share, Integral(p.Values, interval)))];
        int[] lags = LagsOf(frames);
        (Estimate[] g, Estimate[] kubo, Estimate[] helfand) = (new Estimate[lags.Length], new Estimate[lags.Length], new Estimate[lags.Length]);
        for (int k = 0; k < lags.Length; k++)
        {
            int lag = lags[k], origins = frames - lag;
            (double[] c, double[] i, double[] s) = (new double[origins], new double[origins], new double[origins]);
            foreach ((double[] values, double share, double[] integral) in parts)
            {
                for (int f = 0; f < origins; f++)
                {
                    double passed = integral[f + lag] - integral[f];
                    c[f] += share * values[f] * values[f + lag];
                    i[f] += share * values[f] * passed;
                    s[f] += share * passed * passed;
                }
            }

            int blocks = Math.Clamp(origins / Math.Max(1, 2 * lag), FewestBlocks, MostBlocks);
            (g[k], kubo[k]) = (Mean(c, blocks).Times(factor), Mean(i, blocks).Times(factor));
            helfand[k] = lag == 0 ? default : Mean(s, blocks).Times(0.5 * factor / (lag * interval));
        }

        ((int, double)? plateau, string remark) = PlateauOf(lags, g, kubo, interval);
        return new StressFluctuations([.. lags.Select(n => n * interval)], g, kubo, helfand, plateau, remark);
    }

    // G(t) = V/(k_B T (d - 1)(d + 2)) <σ'(0):σ'(t)>; its integral over t by trapezoids is <σ'(0):∫σ'>; Helfand's is ½<(∫σ')²>/t.
    [Equation("Rearrangements", "17")]
    [Equation("Rearrangements", "18")]
    private static double[] Integral(double[] values, double interval)
    {
        double[] integral = new double[values.Length];
        for (int f = 1; f < values.Length; f++)
        {
            integral[f] = integral[f - 1] + (0.5 * interval * (values[f - 1] + values[f]));
        }

        return integral;
    }

    // Every lag at first, then in proportion, to a 16th of the run: at least eight blocks of twice the lag are left.
    private static int[] LagsOf(int frames)
    {
        var lags = new List<int>();
        for (int lag = 0; lag <= frames / 16; lag = lag < DenseLags ? lag + 1 : (int)Math.Ceiling(Ratio * lag))
        {
            lags.Add(lag);
        }

        return [.. lags];
    }

    private static Estimate Mean(ReadOnlySpan<double> origins, int blocks)
    {
        double error = BlockedMean.Of(origins, origins.Length / blocks).Error;
        return new Estimate(BlockedMean.Mean(origins), error);
    }

    private static ((int At, double Drift)? Plateau, string Remark) PlateauOf(int[] lags, Estimate[] g, Estimate[] kubo, double interval)
    {
        int at = Enumerable.Range(0, g.Length).FirstOrDefault(k => IsQuiet(lags, g, k), -1);
        int twice = at < 0 ? -1 : Array.FindIndex(lags, n => n >= 2 * lags[at]);
        if (at < 0 || twice < 0)
        {
            return (null, FormattableString.Invariant($"the stress is still correlated at {lags[^1] * interval / (at < 0 ? 1 : 2):g4}, so that there is no plateau: the run is too short"));
        }

        return Math.Abs(kubo[twice].Value - kubo[at].Value) <= 2 * kubo[twice].Error
            ? ((at, Enumerable.Range(at, lags.Length - at).Where(k => lags[k] <= Reach * lags[at]).Max(k => Math.Abs(kubo[k].Value - kubo[at].Value))), FormattableString.Invariant($"read at t* = {lags[at] * interval:g4}, from where on the autocorrelation is at its error; unchanged at 2t* within twice the error there"))
            : (null, FormattableString.Invariant($"no plateau: the integral is {kubo[at]} at t* = {lags[at] * interval:g4}, from where on the autocorrelation is at its error, and {kubo[twice]} at {lags[twice] * interval:g4}"));
    }

    private static bool IsQuiet(int[] lags, Estimate[] g, int from)
    {
        for (int k = from; k < g.Length && g[k].Value <= g[k].Error; k++)
        {
            if (k - from + 1 >= Quiet && lags[k] >= QuietSpan * lags[from])
            {
                return true;
            }
        }

        return false;
    }
}
