using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Numerics.Statistics;

/// <summary>The exponent β of a density p(x) ∝ x^β that holds from 0 to an end x_c, from independent values: maximum likelihood, no bins.</summary>
public static class PowerLawExponent
{
    /// <summary>β, freed of its bias, and its standard error.</summary>
    /// <param name="values">Independent values; those that are not below the end are left out.</param>
    /// <param name="end">x_c; finite, &gt; 0.</param>
    /// <exception cref="ArgumentException">Fewer than three values lie below the end, or one is not positive.</exception>
    [Equation("Moduli", "11")]
    public static Estimate Of(IEnumerable<double> values, double end)
    {
        Require.Positive(end);
        (double sum, int n) = (0, 0);
        foreach (double x in values.Where(x => !(x >= end)))
        {
            sum += Math.Log(end / Require.Positive(x));
            n++;
        }

        Shapes.AtLeast(n, 3);
        return new Estimate(((n - 1) / sum) - 1, (n - 1) / (sum * Math.Sqrt(n - 2)));
    }
}
