using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Numerics.Statistics;

/// <summary>Exponents of densities that begin as a power.</summary>
public class PowerLawExponentTests
{
    [Theory]
    [InlineData(4, 0.7), InlineData(0, 2), InlineData(-0.5, 1)]
    [Verifies("Moduli", "11")]
    public void The_exponent_is_found_without_bias_and_with_its_error(double beta, double end)
    {
        // 400 samples of 25 values; x = x_c u^{1/(1 + β)}.
        double[] found = new double[400], errors = new double[400];
        var stream = new RandomStream(9, RandomPurpose.Synthetic, 3);
        for (int sample = 0; sample < found.Length; sample++)
        {
            int from = sample * 25;
            Estimate estimate = PowerLawExponent.Of([.. Enumerable.Range(from, 25).Select(k => end * Math.Pow(stream.Uniform((ulong)k), 1 / (1 + beta))), end, 2 * end], end);
            (found[sample], errors[sample]) = (estimate.Value, estimate.Error);
        }

        Agreement.Within(beta, Agreement.Mean(found));
        double spread = Math.Sqrt(found.Sum(b => (b - beta) * (b - beta)) / found.Length), said = Math.Sqrt(errors.Average(e => e * e));
        Assert.InRange(said / spread, 0.8, 1.25);
    }

    [Fact]
    public void Too_few_values_or_such_as_are_not_positive_are_refused()
    {
        Assert.Throws<ArgumentException>(() => PowerLawExponent.Of([0.1, 0.2, 2, 3], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PowerLawExponent.Of([0.1, 0.2, 0, 0.3], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PowerLawExponent.Of([0.1, 0.2, double.NaN, 0.3], 1));
    }
}
