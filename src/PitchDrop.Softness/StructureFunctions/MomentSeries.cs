using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.StructureFunctions;

/// <summary>
/// How angular functions of a large length ξ are made of moments of single neighbours. In e^(2 r_ij r_ik cos θ/ξ²) the exponent is small, so that its power series ends early; cos θ is the product of two unit vectors, and a power of it a sum
/// of products of their monomials. The sum over pairs becomes a sum of squares of moments M = Σ_j e^(−2r_j²/ξ²) r_j^n x_j^a y_j^b z_j^c, less what a neighbour makes with itself.
/// </summary>
/// <remarks>
/// The series is that of the Chebyshev polynomials up to T_N on |x| ≤ u = 2 r_c²/ξ², e^x = I_0(u) + 2 Σ I_n(u) T_n(x/u), written in powers of x: what is left out is at most 2 Σ_(n&gt;N) I_n(u) e^u of the pair that it belongs to, which is
/// kept below 10⁻¹³. Functions up to ζ = 2 are made so: with larger ζ and λ &lt; 0 digits cancel.
/// </remarks>
[Equation("Softness", "11")]
internal sealed class MomentSeries
{
    /// <summary>Largest ζ.</summary>
    public const int MostPower = 2;

    private const int MostOrder = 10;
    private const double Truncation = 1e-13;
    private readonly double[] _powers;

    private MomentSeries(double length, double[] powers, int power)
    {
        int order = powers.Length - 1;
        (Length, Order, Power, _powers) = (length, order, power, powers);
        var moments = new List<(int N, int Q, int A, int B)>();
        for (int n = 0; n <= order; n++)
        {
            for (int a = 0; a <= n + power; a++)
            {
                for (int b = 0; b <= n + power - a; b++)
                {
                    moments.AddRange(Enumerable.Range(Math.Max(0, a + b - n), power + 1 - Math.Max(0, a + b - n)).Select(q => (n, q, a, b)));
                }
            }
        }

        Moments = moments;
    }

    /// <summary>ξ.</summary>
    public double Length { get; }

    /// <summary>The last power N of the series.</summary>
    public int Order { get; }

    /// <summary>The largest ζ that it is for.</summary>
    public int Power { get; }

    /// <summary>The moments in their order: r^N, cos^(N + Q), x^A y^B z^(N + Q − A − B).</summary>
    public IReadOnlyList<(int N, int Q, int A, int B)> Moments { get; }

    /// <summary>The series for functions of one length; null where it would be long, or where a power is too large.</summary>
    public static MomentSeries? For(double length, double cutoff, int power)
    {
        double u = 2 * cutoff * cutoff / (length * length);
        for (int order = 0; order <= MostOrder && u < MostOrder && power <= MostPower; order++)
        {
            // I_n(u) falls faster than (u/2)^n/n! does: the first that is left out, twice, stands for all.
            if (4 * BesselI(order + 1, u) * Math.Exp(u) < Truncation)
            {
                return new MomentSeries(length, PowersOfExponential(order, u), power);
            }
        }

        return null;
    }

    /// <summary>What the product of the two species' moments is multiplied with to be the function, for each moment.</summary>
    public double[] Coefficients(double asymmetry, int power)
    {
        double[] coefficients = new double[Moments.Count];
        for (int k = 0; k < coefficients.Length; k++)
        {
            (int n, int q, int a, int b) = Moments[k];
            double series = Math.Pow(2 / (Length * Length), n) * _powers[n], binomial = q > power ? 0 : Factorial(power) / Factorial(q) / Factorial(power - q) * Math.Pow(asymmetry, q);
            coefficients[k] = series * binomial * Factorial(n + q) / Factorial(a) / Factorial(b) / Factorial(n + q - a - b);
        }

        return coefficients;
    }

    // Coefficients of x^n in I_0(u) + 2 Σ I_n(u) T_n(x/u), with T_(n+1) = 2(x/u) T_n − T_(n−1).
    private static double[] PowersOfExponential(int order, double u)
    {
        double[] before = new double[order + 1], now = new double[order + 1], sum = new double[order + 1];
        (before[0], sum[0]) = (1, BesselI(0, u));
        for (int n = 1; n <= order; n++)
        {
            double[] next = new double[order + 1];
            for (int k = 0; k <= order; k++)
            {
                double raised = k == 0 ? 0 : (n == 1 ? before[k - 1] : 2 * now[k - 1]) / u;
                next[k] = n == 1 ? raised : raised - before[k];
            }

            (before, now) = n == 1 ? (before, next) : (now, next);
            for (int k = 0; k <= order; k++)
            {
                sum[k] += 2 * BesselI(n, u) * now[k];
            }
        }

        return sum;
    }

    // I_n(u) = Σ (u/2)^(n+2k)/(k! (n+k)!), for u of a few.
    private static double BesselI(int n, double u)
    {
        double term = Math.Pow(u / 2, n) / Factorial(n), sum = term;
        for (int k = 1; term > 1e-18 * sum; k++)
        {
            term *= u * u / 4 / k / (n + k);
            sum += term;
        }

        return sum;
    }

    private static double Factorial(int n)
    {
        double product = 1;
        for (int k = 2; k <= n; k++)
        {
            product *= k;
        }

        return product;
    }
}
