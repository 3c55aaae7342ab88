using System.Globalization;
using System.Numerics;
using PitchDrop.Numerics.Fourier;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Trsp;

/// <summary>
/// Covariance K of softness on a periodic cubic lattice, and its inverse Q: both depend on the distance of two sites alone. Site (x·L + y)·L + z stands at spacing·(x, y, z).
/// K is the sum of the measured law over periodic images, which keeps it positive where the liquid's is; with the nearest image alone it can have negative eigenvalues.
/// </summary>
/// <remarks>Elements of Q below a cut-off are set to 0, and K is the inverse of what is left: everything made of it is exact for that K, which differs from the sum by <see cref="CutOffShift"/>.</remarks>
public sealed class SoftnessCovariance
{
    private readonly double[] _values;
    private readonly double[] _inverse;
    private readonly double[] _spectrum;

    private SoftnessCovariance(int side, double[] values, double[] inverse, double[] spectrum, double shift) =>
        (Side, _values, _inverse, _spectrum, CutOffShift) = (side, values, inverse, spectrum, shift);

    /// <summary>Side L [sites].</summary>
    public int Side { get; }

    /// <summary>K(r) between a site at 0 and one at r [L³].</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Q(r) = K⁻¹ [L³].</summary>
    public ReadOnlySpan<double> Inverse => _inverse;

    /// <summary>Eigenvalues K(q) of K, all above 0, in the order of <see cref="CubeTransform"/> [L³].</summary>
    public ReadOnlySpan<double> Spectrum => _spectrum;

    /// <summary>Largest difference of K from the sum over periodic images, which the cut-off of Q makes.</summary>
    public double CutOffShift { get; }

    /// <summary>Variance σ² = K(0).</summary>
    public double Variance => _values[0];

    /// <summary>Sums a law over periodic images and inverts it.</summary>
    /// <param name="law">C₀, C₁, ξ.</param>
    /// <param name="spacing">Lattice spacing [σ_AA].</param>
    /// <param name="side">Side L, 4 to 256.</param>
    /// <param name="cutOff">Share of Q(0) below which elements of Q are set to 0; 0 for none. At least 0, below 1.</param>
    /// <param name="images">How many periods to either side images are summed over: those with each coordinate in [−wL, wL). Null for as many as change K.</param>
    /// <exception cref="TrspRefusalException">K, or what the cut-off makes of it, has an eigenvalue that is not above 0.</exception>
    [Equation("Trsp", "6")]
    public static SoftnessCovariance Of(NearExponential law, double spacing, int side, double cutOff, int? images = null)
    {
        Require.Between(side, 4, 256);
        Require.Between(cutOff, 0, Math.BitDecrement(1.0));
        Require.Positive(spacing);
        double[] sum = ImageSum(law, spacing, side, images ?? Math.Max(1, (int)Math.Ceiling(42 * law.Length / (side * spacing))));
        var transform = new CubeTransform(side);
        double[] spectrum = Transformed(transform, sum, inverse: false);
        double least = spectrum.Min();
        if (!(least > 1e-12 * spectrum.Max()))
        {
            throw new TrspRefusalException(string.Create(
                CultureInfo.InvariantCulture,
                $"the covariance of softness has the eigenvalue {least:G6} on a lattice of side {side}, where all must be above 0: raise C0 = {law.AtZero}, or lower C1 = {law.Amplitude} or xi = {law.Length}"));
        }

        double[] inverse = Transformed(transform, Reciprocal(spectrum), inverse: true);
        if (cutOff == 0)
        {
            return new SoftnessCovariance(side, sum, inverse, spectrum, 0);
        }

        for (int i = 0; i < inverse.Length; i++)
        {
            inverse[i] = Math.Abs(inverse[i]) < cutOff * inverse[0] ? 0 : inverse[i];
        }

        double[] cut = Transformed(transform, inverse, inverse: false);
        double leastCut = cut.Min();
        if (!(leastCut > 0))
        {
            throw new TrspRefusalException(string.Create(CultureInfo.InvariantCulture, $"with elements below {cutOff} of the inverse covariance left out it has the eigenvalue {leastCut:G6}, where all must be above 0: lower that cut-off"));
        }

        double[] spectrumOfCut = Reciprocal(cut), values = Transformed(transform, spectrumOfCut, inverse: true);
        double shift = 0;
        for (int i = 0; i < values.Length; i++)
        {
            shift = Math.Max(shift, Math.Abs(values[i] - sum[i]));
        }

        return new SoftnessCovariance(side, values, inverse, spectrumOfCut, shift);
    }

    /// <summary>Index of the site that lies at (dx, dy, dz) from site 0.</summary>
    public int IndexOf(int dx, int dy, int dz) => (((Wrap(dx) * Side) + Wrap(dy)) * Side) + Wrap(dz);

    private int Wrap(int x) => ((x % Side) + Side) % Side;

    // One of the 48 sites that mirrors and exchanges of axes make equal is summed; the others are copies.
    private static double[] ImageSum(NearExponential law, double spacing, int side, int periods)
    {
        int half = side / 2;
        double[] values = new double[side * side * side];
        for (int x = 0; x <= half; x++)
        {
            for (int y = 0; y <= x; y++)
            {
                for (int z = 0; z <= y; z++)
                {
                    values[(((x * side) + y) * side) + z] = OverImages(law, spacing, side, periods, (x, y, z));
                }
            }
        }

        Span<int> folded = stackalloc int[3];
        for (int i = 0; i < values.Length; i++)
        {
            int x = i / side / side, y = i / side % side, z = i % side;
            (folded[0], folded[1], folded[2]) = (Math.Min(x, side - x), Math.Min(y, side - y), Math.Min(z, side - z));
            folded.Sort();
            values[i] = values[(((folded[2] * side) + folded[1]) * side) + folded[0]];
        }

        return values;
    }

    private static double OverImages(NearExponential law, double spacing, int side, int periods, (int X, int Y, int Z) site)
    {
        double sum = 0;
        for (int x = site.X - (periods * side); x < periods * side; x += side)
        {
            for (int y = site.Y - (periods * side); y < periods * side; y += side)
            {
                for (int z = site.Z - (periods * side); z < periods * side; z += side)
                {
                    sum += law.At(spacing * Math.Sqrt(((double)x * x) + ((double)y * y) + ((double)z * z)));
                }
            }
        }

        return sum;
    }

    private static double[] Transformed(CubeTransform transform, double[] field, bool inverse)
    {
        var work = new Complex[field.Length];
        for (int i = 0; i < work.Length; i++)
        {
            work[i] = field[i];
        }

        if (inverse)
        {
            transform.Inverse(work);
        }
        else
        {
            transform.Forward(work);
        }

        return Array.ConvertAll(work, value => value.Real);
    }

    private static double[] Reciprocal(double[] values) => Array.ConvertAll(values, value => 1 / value);
}
