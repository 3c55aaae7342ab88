using System.Runtime.Intrinsics;
using MathNet.Numerics.Distributions;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Statistics;
using Xunit.Sdk;

namespace PitchDrop.Tests.Numerics.Randomness;

public class NormalPairTests
{
    private const int Samples = 1 << 22;
    private static readonly double[] Values = Draw();

    [Fact]
    public void The_vector_form_is_the_definition_bit_for_bit()
    {
        var stream = new RandomStream(7, RandomPurpose.Synthetic, 1);
        ulong[] words = [0, ulong.MaxValue, (1UL << 28) - 1, 1UL << 28, ulong.MaxValue << 28, 1, 1UL << 27, 1UL << 26, .. Enumerable.Range(0, 4000).Select(i => stream.Bits((ulong)i))];
        for (int i = 0; i < words.Length; i += 8)
        {
            var (first, second) = NormalPair.Of(Vector512.Create<ulong>(words.AsSpan(i, 8)));
            for (int lane = 0; lane < 8; lane++)
            {
                Assert.Equal(NormalPair.Of(words[i + lane]), (first[lane], second[lane]));
            }
        }
    }

    [Fact]
    public void Variates_fill_bins_of_equal_probability_evenly()
    {
        const int bins = 1024;
        long[] counts = new long[bins];
        foreach (double x in Values)
        {
            counts[Math.Min((int)(Normal.CDF(0, 1, x) * bins), bins - 1)]++;
        }

        Agreement.ChiSquare(counts, [.. Enumerable.Repeat((double)Samples / bins, bins)]);
    }

    [Theory]
    [InlineData(4.0), InlineData(4.5)]
    public void Both_tails_hold_what_they_should(double beyond)
    {
        double expected = Normal.CDF(0, 1, -beyond);
        foreach (double sign in new[] { -1, 1 })
        {
            // Counts of independent values: binomial.
            double share = (double)Values.Count(x => sign * x > beyond) / Samples;
            Agreement.Within(expected, new Estimate(share, Math.Sqrt(expected / Samples)));
        }
    }

    [Fact]
    public void Moments_are_those_of_the_normal_distribution_and_two_per_cent_more_is_seen()
    {
        Estimate variance = Agreement.Mean(Array.ConvertAll(Values, x => x * x));
        Agreement.Within(0, Agreement.Mean(Values));
        Agreement.Within(1, variance);
        Agreement.Within(0, Agreement.Mean(Array.ConvertAll(Values, x => x * x * x)));
        Agreement.Within(3, Agreement.Mean(Array.ConvertAll(Values, x => x * x * x * x)));
        Agreement.Within(15, Agreement.Mean(Array.ConvertAll(Values, x => x * x * x * x * x * x)));
        Assert.ThrowsAny<XunitException>(() => Agreement.Within(1.02, variance));
        Assert.ThrowsAny<XunitException>(() => Agreement.Within(0.98, variance));
    }

    [Fact]
    public void The_two_of_a_pair_and_those_of_neighbouring_words_are_independent()
    {
        foreach (int lag in new[] { 1, 2, 3 })
        {
            double[] products = new double[Samples / 4], squares = new double[Samples / 4];
            for (int i = 0; i < products.Length; i++)
            {
                double x = Values[4 * i], y = Values[(4 * i) + lag];
                (products[i], squares[i]) = (x * y, ((x * x) - 1) * ((y * y) - 1));
            }

            Agreement.Within(0, Agreement.Mean(products));
            Agreement.Within(0, Agreement.Mean(squares));
        }
    }

    [Fact]
    public void The_raster_ends_where_it_says()
    {
        var (x, y) = NormalPair.Of(0);
        Assert.Equal(NormalPair.Largest, Math.Sqrt((x * x) + (y * y)), 1e-13);
        Assert.InRange(NormalPair.Largest, 7.16, 7.17);
    }

    private static double[] Draw()
    {
        var stream = new RandomStream(20231107, RandomPurpose.Synthetic, 9);
        double[] values = new double[Samples];
        for (int i = 0; i < Samples / 2; i++)
        {
            (values[2 * i], values[(2 * i) + 1]) = NormalPair.Of(stream.Bits((ulong)i));
        }

        return values;
    }
}
