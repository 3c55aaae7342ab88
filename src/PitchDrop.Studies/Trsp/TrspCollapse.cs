using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Observables.Relaxation;

namespace PitchDrop.Studies.Trsp;

/// <summary>
/// The length ξ₄ of one kind of lattice at several temperatures: at the hottest from S₄(q, τ_χ) by the form of Ornstein and Zernike, from there on by the collapse of χ₄*(ℓ)/χ_∞ of sub-boxes as a function of ℓ/ξ₄. χ_∞ of each temperature is
/// S₄(q → 0, τ_χ) of the same form, which is χ₄ of a large lattice where nothing is conserved, and has far smaller errors than χ₄ of the whole lattice. Errors are from resampled copies of every temperature, each of which repeats all of this:
/// what is made of several lengths is to be made of each resample's lengths, by <see cref="Of(Func{double[], double})"/>, since all of them hang on the hottest.
/// </summary>
/// <param name="Results">The measurements, hot to cold.</param>
/// <param name="Limits">χ_∞ of each.</param>
/// <param name="Values">ξ₄ of each [sites].</param>
/// <param name="Samples">The same of each resample [n][T].</param>
/// <param name="Copies">Smallest number of copies of a temperature.</param>
/// <param name="Sides">Sides ℓ of the sub-boxes that were used [sites]: neither single sites nor more than half of the lattice.</param>
/// <param name="ChiSquared">χ² of the collapse, with a relative error of at least <see cref="ScalingError"/> for each point.</param>
/// <param name="DegreesOfFreedom">Number of points less that of parameters.</param>
public sealed record TrspCollapse(IReadOnlyList<TrspResult> Results, IReadOnlyList<double> Limits, IReadOnlyList<double> Values, IReadOnlyList<double[]> Samples, int Copies, IReadOnlyList<int> Sides, double ChiSquared, int DegreesOfFreedom)
{
    /// <summary>How well sub-boxes of a few sites can be expected to scale.</summary>
    public const double ScalingError = 0.03;

    /// <summary>Smallest share of the resamples that have to give a collapse: the others would be those that matter most to an error.</summary>
    public const double LeastShare = 0.9;

    private const int Resamples = 100;
    private const int FewestSides = 3;
    private const int Degree = 3;

    /// <summary>Number of resamples that were drawn; those that are not among <see cref="Samples"/> gave no collapse.</summary>
    public int Drawn { get; init; } = Samples.Count;

    /// <summary>ξ₄ of each temperature [sites], the error of the hottest in all of them.</summary>
    public IReadOnlyList<StudentEstimate> Lengths => [.. Enumerable.Range(0, Values.Count).Select(t => Of(lengths => lengths[t]))];

    /// <summary>ξ₄(T)/ξ₄(hottest), the first 1 without an error.</summary>
    public IReadOnlyList<StudentEstimate> Ratios => [StudentEstimate.Exact(1), .. Enumerable.Range(1, Values.Count - 1).Select(t => Of(lengths => lengths[t] / lengths[0]))];

    /// <summary>ξ₄ of the hottest, from S₄ [sites].</summary>
    public StudentEstimate First => Lengths[0];

    /// <summary>Anything that is made of the lengths: its value, and as error half of the range of the central 68 % of the resamples, times √(n/(n − 1)) for n copies, which has n − 1 degrees of freedom.</summary>
    /// <param name="function">A function of the lengths [T], in sites.</param>
    public StudentEstimate Of(Func<double[], double> function) =>
        new(function([.. Values]), Spread([.. Samples.Select(function)]) * Math.Sqrt(Copies / (Copies - 1.0)), Copies - 1);

    /// <summary>Collapses measurements of one kind of lattice.</summary>
    /// <param name="results">Hot to cold, at least two; all of one side, S₄ measured at the hottest.</param>
    /// <param name="seed">Seed of the resamples.</param>
    /// <returns>Null where the data determine no collapse, or S₄ no length, or more than a tenth of the resamples do not.</returns>
    public static TrspCollapse? Of(IReadOnlyList<TrspResult> results, ulong seed)
    {
        int[] sides = results.Count < 2 ? [] : [.. results[0].Boxes.Sides.ToArray().Where(l => l > 1 && 2 * l <= results[0].Plan.Conditions.Side)];
        if (sides.Length < FewestSides)
        {
            return null;
        }

        LorentzianFit[] structures = [.. results.Select(r => r.FourPointLength(TrspQuantities.LargestFitted(r))).OfType<LorentzianFit>()];
        if (structures.Length < results.Count)
        {
            return null;
        }

        Measured[] points = [.. results.Select((r, t) => new Measured(Heights(r, sides), structures[t].Amplitude.Value, structures[t].Length.Value))];
        if (!structures.All(s => s.Converged) || Fit(sides, points) is not { } fit)
        {
            return null;
        }

        // Peaks have their bias taken off; those of a resample by the same factor.
        double[][] factors = [.. results.Select((r, t) => Factors(r, sides, points[t].Box))];
        var samples = new List<double[]>();
        for (int n = 0; n < Resamples; n++)
        {
            Measured?[] drawn = [.. results.Select((r, t) => Resampled(r, sides, points[t].Box, factors[t], new RandomStream(seed, RandomPurpose.CollapseBootstrap, (uint)((n * 100) + t))))];
            if (drawn.All(d => d is not null) && Fit(sides, [.. drawn.Select(d => d!)]) is { } again)
            {
                samples.Add(again.Lengths);
            }
        }

        return IsEnough(samples.Count, Resamples)
            ? new TrspCollapse(results, [.. points.Select(p => p.Limit)], fit.Lengths, samples, results.Min(r => r.Boxes.Blocks), sides, fit.Collapse.ChiSquared, fit.Collapse.DegreesOfFreedom) { Drawn = Resamples }
            : null;
    }

    /// <summary>χ₄*(ℓ) of the sub-boxes used, of one temperature.</summary>
    public Estimate[] BoxPeaks(int temperature) => Heights(Results[temperature], [.. Sides]);

    /// <summary>Whether so many resamples with a collapse of those drawn give errors.</summary>
    internal static bool IsEnough(int collapsed, int drawn) => collapsed >= LeastShare * drawn;

    private static double[] Factors(TrspResult result, int[] sides, Estimate[] corrected)
    {
        int[] all = result.Boxes.Sides.ToArray();
        double[] plain = result.Boxes.Heights([.. Enumerable.Range(0, result.Boxes.Blocks)]);
        return [.. sides.Select((l, k) => corrected[k].Value / plain[Array.IndexOf(all, l)])];
    }

    private static Estimate[] Heights(TrspResult result, int[] sides)
    {
        int[] all = result.Boxes.Sides.ToArray();
        return [.. sides.Select(l => result.Boxes.Peak(Array.IndexOf(all, l)).Height)];
    }

    // Null where S₄ gives no length. Draws of one copy alone are drawn anew: copies that do not differ have no errors.
    private static Measured? Resampled(TrspResult result, int[] sides, Estimate[] measured, double[] factors, RandomStream stream)
    {
        int[] members = new int[result.Boxes.Blocks], all = result.Boxes.Sides.ToArray();
        ulong next = 0;
        do
        {
            for (int i = 0; i < members.Length; i++)
            {
                members[i] = (int)Math.BigMul(stream.Bits(next++), (ulong)members.Length, out _);
            }
        }
        while (members.Distinct().Count() == 1);

        double[] heights = result.Boxes.Heights(members);
        LorentzianFit? structure = result.FourPointLength(TrspQuantities.LargestFitted(result), members);
        return structure is { Converged: true } ? new Measured([.. sides.Select((l, k) => new Estimate(factors[k] * heights[Array.IndexOf(all, l)], measured[k].Error))], structure.Amplitude.Value, structure.Length.Value) : null;
    }

    // Half of the central 68 %: a resample whose collapse runs away must not set the error of the others.
    private static double Spread(double[] samples)
    {
        Array.Sort(samples);
        return (samples[(int)(0.84 * (samples.Length - 1))] - samples[(int)(0.16 * (samples.Length - 1))]) / 2;
    }

    private static (FiniteSizeCollapse Collapse, double[] Lengths)? Fit(int[] sides, Measured[] points)
    {
        if (points.Any(p => p.Box.Any(b => !(b.Value > 0)) || !(p.Limit > 0)) || !(points[0].Length > 0))
        {
            return null;
        }

        double[] at = Array.ConvertAll(sides, l => (double)l), limits = [.. points.Select(p => p.Limit)];
        FiniteSizeCollapse fit = FiniteSizeCollapse.Of([.. points.Select(p => (at, p.Box.Select(b => b with { Error = Math.Sqrt((b.Error * b.Error) + Math.Pow(ScalingError * b.Value, 2)) }).ToArray()))], Degree, limits);
        return fit.Converged ? (fit, [.. fit.Lengths.Select(l => points[0].Length * l.Value)]) : null;
    }

    private sealed record Measured(Estimate[] Box, double Limit, double Length);
}
