using System.Globalization;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Relaxation;

/// <summary>
/// The mesoelastic relation ln(τ_α/t₀) = (l̃a₀)² κ/T + ln t̃, t₀ = a₀/√T, as a straight line with the errors of τ_α and of κ as effective variances: whether the barrier against relaxation is
/// proportional to the stiffness of the inherent states. Only points in the activated regime are fitted.
/// </summary>
public sealed record MesoelasticFit
{
    /// <summary>τ_α/t₀ at which relaxation begins to be activated, a hundred times the ballistic time: the paper's "around 10".</summary>
    public const double UsualOnset = 10;

    // Points that lie on a line bend by more than three errors, or have so large a χ², about once in 400 fits each.
    private const double MostErrors = 3, LeastProbability = 0.0027;

    private readonly LineWithErrorsInBoth _line;

    private MesoelasticFit(IReadOnlyList<MesoelasticPoint> fitted, double length, double onset, LineWithErrorsInBoth line) => (Fitted, ReducedLength, Onset, _line) = (fitted, length, onset, line);

    /// <summary>The points that were fitted, falling in temperature.</summary>
    public IReadOnlyList<MesoelasticPoint> Fitted { get; }

    /// <summary>a₀ = (V/N)^{1/d} [length].</summary>
    public double ReducedLength { get; }

    /// <summary>The least τ_α/t₀ that was fitted.</summary>
    public double Onset { get; }

    /// <summary>The slope (l̃a₀)² [length²].</summary>
    public Estimate Slope => _line.Slope;

    /// <summary>l̃ = √slope/a₀; null where the slope is not positive.</summary>
    public Estimate? Length => _line.Slope.Value > 0 ? new Estimate(Math.Sqrt(_line.Slope.Value) / ReducedLength, 0.5 * _line.Slope.Error / (Math.Sqrt(_line.Slope.Value) * ReducedLength)) : null;

    /// <summary>ln t̃, whose error is nearly normal; that of t̃ itself is not where it is large.</summary>
    public Estimate LogTime => _line.Intercept;

    /// <summary>t̃ with the error t̃(e^δ − 1), δ that of ln t̃: the longer side of its interval, and t̃δ where δ is small.</summary>
    public Estimate Time => new(Math.Exp(LogTime.Value), Math.Exp(LogTime.Value) * (Math.Exp(LogTime.Error) - 1));

    /// <summary>log₁₀(t_vib/(t̃t₀)), t_vib = t₀/10: by how many decades the prefactor lies below the time in which ballistic motion ends.</summary>
    public Estimate DecadesBelowVibration => new((Math.Log(0.1) - LogTime.Value) / Math.Log(10), LogTime.Error / Math.Log(10));

    /// <summary>χ² of the line.</summary>
    public double ChiSquared => _line.ChiSquared;

    /// <summary>Number of fitted points less two.</summary>
    public int DegreesOfFreedom => _line.DegreesOfFreedom;

    /// <summary>How often points on a line have a larger χ²; null for two points.</summary>
    public double? Probability => _line.Probability;

    /// <summary>How far ln τ_α bends upwards from a line over the range of the fit; null for two points. Positive where the barrier grows faster than κ.</summary>
    [Equation("Landscape", "57")]
    public Estimate? Bend => _line.Bend;

    /// <summary>Whether a straight line describes the points within their errors; null for two points, which always lie on one.</summary>
    public bool? IsStraight => Bend is { } bend && Probability is { } probability ? Math.Abs(bend.Value) <= MostErrors * bend.Error && probability >= LeastProbability : null;

    /// <summary>Fits the points in the activated regime.</summary>
    /// <param name="points">Points at different temperatures; relaxation times with an error &gt; 0.</param>
    /// <param name="reducedLength">a₀ = (V/N)^{1/d} [length], &gt; 0.</param>
    /// <param name="onset">The least τ_α/t₀ that is fitted, &gt; 0.</param>
    /// <returns>The fit; null where fewer than two points lie in the activated regime.</returns>
    /// <exception cref="ArgumentException">A number is out of range, or κ/T is the same at all points.</exception>
    [Equation("Landscape", "55")]
    [Equation("Landscape", "56")]
    public static MesoelasticFit? Of(IReadOnlyList<MesoelasticPoint> points, double reducedLength, double onset = UsualOnset)
    {
        double length = Require.Positive(reducedLength), least = Require.Positive(onset);
        MesoelasticPoint[] fitted = [.. points.Where(p => Reduced(p, length).Value >= least).OrderByDescending(p => p.Temperature)];
        if (fitted.Length < 2)
        {
            return null;
        }

        Estimate[] x = Array.ConvertAll(fitted, Abscissa), y = Array.ConvertAll(fitted, p => Reduced(p, length).Logarithm());
        return new MesoelasticFit(fitted, length, least, LineWithErrorsInBoth.Of(x, y));
    }

    /// <summary>κ/T of a point [1/length²].</summary>
    public static Estimate Abscissa(MesoelasticPoint point) => point.Stiffness.Times(1 / Require.Positive(point.Temperature));

    /// <summary>τ_α/t₀ of a point, t₀ = a₀/√T.</summary>
    /// <param name="point">The point.</param>
    /// <param name="reducedLength">a₀.</param>
    public static Estimate Reduced(MesoelasticPoint point, double reducedLength) => point.RelaxationTime.Times(Math.Sqrt(Require.Positive(point.Temperature)) / reducedLength);

    /// <summary>τ_α/t₀ that the line gives for a value of κ/T.</summary>
    public double At(double abscissa) => Math.Exp(LogTime.Value + (Slope.Value * abscissa));

    /// <summary>The range and the verdict in a sentence.</summary>
    public string Verdict
    {
        get
        {
            string range = string.Create(CultureInfo.InvariantCulture, $"{Fitted.Count} temperatures from {Fitted[0].Temperature:0.####} to {Fitted[^1].Temperature:0.####}, τ_α/t₀ from {Reduced(Fitted[0], ReducedLength).Value:G3} to {Reduced(Fitted[^1], ReducedLength).Value:G3}");
            return IsStraight is { } straight
                ? string.Create(CultureInfo.InvariantCulture, $"{range}: a straight line {(straight ? "describes" : "does NOT describe")} them, χ² = {ChiSquared:0.0} for {DegreesOfFreedom} degree{(DegreesOfFreedom == 1 ? "" : "s")} of freedom, bend {Bend} in ln τ_α")
                : $"{range}: two points always lie on a line";
        }
    }
}
