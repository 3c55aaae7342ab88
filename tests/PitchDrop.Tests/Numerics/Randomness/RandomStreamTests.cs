using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Tests.Numerics.Randomness;

public class RandomStreamTests
{
    private const int Samples = 1 << 20;
    private static readonly RandomStream Stream = new(20230327, RandomPurpose.Synthetic, 3);

    [Fact]
    public void Streams_of_other_seed_purpose_or_replica_share_no_number()
    {
        RandomStream[] streams =
        [
            Stream, Stream with { Seed = Stream.Seed + 1 }, Stream with { Seed = Stream.Seed + (1UL << 32) }, Stream with { Replica = 4 }, Stream with { Replica = 3u << 16 },
            .. Enum.GetValues<RandomPurpose>().Where(p => p != RandomPurpose.Synthetic).Select(p => Stream with { Purpose = p }),
        ];
        var seen = new HashSet<ulong>();
        foreach (RandomStream stream in streams)
        {
            for (ulong i = 0; i < 1000; i++)
            {
                Assert.True(seen.Add(stream.Bits(i)), "a number was met twice");
            }
        }
    }

    [Fact]
    public void The_numbers_of_the_purposes_keep_their_meaning() =>
        Assert.Equal(
            [1u, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
            new[] { RandomPurpose.InitialState, RandomPurpose.WaitingTime, RandomPurpose.SiteChoice, RandomPurpose.DropSize, RandomPurpose.Orientation, RandomPurpose.Disorder, RandomPurpose.Bootstrap, RandomPurpose.Synthetic,
                RandomPurpose.GaussianKick, RandomPurpose.LandingStress, RandomPurpose.Observation }.Select(p => (uint)p));

    [Fact]
    public void The_first_element_is_the_first_half_of_the_first_block()
    {
        var (w0, w1, w2, w3) = Philox.Block(0, 0, 8, 3, (uint)Stream.Seed, 0);
        Assert.Equal(w0 | ((ulong)w1 << 32), Stream.Bits(0));
        Assert.Equal(w2 | ((ulong)w3 << 32), Stream.Bits(1));
    }

    [Theory]
    [InlineData(0UL, 100), InlineData(1UL, 100), InlineData(7UL, 1), InlineData(6UL, 15), InlineData(0x1FFFFFFFEUL, 40), InlineData(0x1FFFFFFFFUL, 41), InlineData(3UL, 0)]
    public void Filling_equals_asking_one_by_one(ulong first, int count)
    {
        double[] uniform = new double[count], exponential = new double[count], normal = new double[count];
        Stream.FillUniform(first, uniform);
        Stream.FillExponential(first, exponential);
        Stream.FillNormal(first, normal);
        for (int i = 0; i < count; i++)
        {
            ulong index = first + (ulong)i;
            Assert.Equal(BitConverter.DoubleToInt64Bits(Stream.Uniform(index)), BitConverter.DoubleToInt64Bits(uniform[i]));
            Assert.Equal(BitConverter.DoubleToInt64Bits(Stream.Exponential(index)), BitConverter.DoubleToInt64Bits(exponential[i]));
            Assert.Equal(BitConverter.DoubleToInt64Bits(Stream.Normal(index)), BitConverter.DoubleToInt64Bits(normal[i]));
        }
    }

    [Fact]
    public void Uniform_variates_lie_in_the_open_interval_and_fill_it_evenly()
    {
        double[] u = new double[Samples];
        Stream.FillUniform(0, u);
        Assert.True(u.Min() > 0 && u.Max() < 1);
        Agreement.ChiSquare(Counts(u, x => x), Even());
        Agreement.Within(0.5, Agreement.Mean(u));
        Agreement.Within(1.0 / 12, Agreement.Mean(Array.ConvertAll(u, x => (x - 0.5) * (x - 0.5))));

        // The low bits count too, and neighbours are independent.
        Agreement.ChiSquare(Counts(u, x => (x * (1L << 40)) % 1), Even());
        double[] products = new double[Samples - 1];
        for (int i = 0; i < products.Length; i++)
        {
            products[i] = (u[i] - 0.5) * (u[i + 1] - 0.5);
        }

        Agreement.Within(0, Agreement.Mean(products));
    }

    [Fact]
    public void Exponential_variates_have_their_distribution_and_both_tails()
    {
        double[] x = new double[Samples];
        Stream.FillExponential(0, x);
        Agreement.ChiSquare(Counts(x, v => 1 - Math.Exp(-v)), Even());
        Agreement.Within(1, Agreement.Mean(x));
        Agreement.Within(2, Agreement.Mean(Array.ConvertAll(x, v => v * v)));
        Agreement.Within(6, Agreement.Mean(Array.ConvertAll(x, v => v * v * v)));
        Share(x, v => v > 9, Math.Exp(-9));
        Share(x, v => v < 1e-4, 1 - Math.Exp(-1e-4));
    }

    [Fact]
    public void Normal_variates_have_their_distribution_and_both_tails()
    {
        double[] x = new double[Samples];
        Stream.FillNormal(0, x);
        Agreement.ChiSquare(Counts(x, v => MathNet.Numerics.Distributions.Normal.CDF(0, 1, v)), Even());
        Agreement.Within(0, Agreement.Mean(x));
        Agreement.Within(1, Agreement.Mean(Array.ConvertAll(x, v => v * v)));
        Agreement.Within(0, Agreement.Mean(Array.ConvertAll(x, v => v * v * v)));
        Agreement.Within(3, Agreement.Mean(Array.ConvertAll(x, v => v * v * v * v)));
        double beyond = MathNet.Numerics.Distributions.Normal.CDF(0, 1, -3.5);
        Share(x, v => v > 3.5, beyond);
        Share(x, v => v < -3.5, beyond);

        // Cosine and sine of a pair are independent, in their squares too.
        double[] products = new double[Samples / 2];
        for (int i = 0; i < products.Length; i++)
        {
            products[i] = ((x[2 * i] * x[2 * i]) - 1) * ((x[(2 * i) + 1] * x[(2 * i) + 1]) - 1);
        }

        Agreement.Within(0, Agreement.Mean(products));
    }

    [Fact]
    public void Buffered_reading_gives_the_stream_and_can_go_anywhere()
    {
        var reader = new BufferedVariates(Stream, exponential: true);
        Assert.Equal(0UL, reader.Index);
        for (ulong i = 0; i < 1300; i++)
        {
            Assert.Equal(i, reader.Index);
            Assert.Equal(Stream.Exponential(i), reader.Next());
        }

        foreach (ulong index in new ulong[] { 777, 0, 511, 512, 1UL << 40 })
        {
            reader.Index = index;
            Assert.Equal(index, reader.Index);
            Assert.Equal(Stream.Exponential(index), reader.Next());
            Assert.Equal(index + 1, reader.Index);
        }
    }

    private static long[] Counts(double[] values, Func<double, double> cumulative)
    {
        long[] counts = new long[256];
        foreach (double value in values)
        {
            counts[Math.Min((int)(cumulative(value) * counts.Length), counts.Length - 1)]++;
        }

        return counts;
    }

    private static double[] Even() => [.. Enumerable.Repeat(Samples / 256.0, 256)];

    private static void Share(double[] values, Predicate<double> condition, double expected) =>
        Agreement.Within(expected, new Estimate((double)values.Count(v => condition(v)) / values.Length, Math.Sqrt(expected * (1 - expected) / values.Length)));
}
