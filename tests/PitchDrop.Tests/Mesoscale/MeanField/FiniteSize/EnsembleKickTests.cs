using PitchDrop.Mesoscale.MeanField.FiniteSize;
using PitchDrop.Numerics.Memory;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;
using Xunit.Sdk;

namespace PitchDrop.Tests.Mesoscale.MeanField.FiniteSize;

public class EnsembleKickTests
{
    private static readonly RandomStream Stream = new(5, RandomPurpose.GaussianKick, 2);

    [Theory]
    [InlineData(2), InlineData(17), InlineData(63), InlineData(64), InlineData(65), InlineData(200), InlineData(1000)]
    [Verifies("MeanField", "7.1")]
    public void Every_site_but_the_one_that_yields_gets_its_kick_bit_for_bit_and_the_active_are_listed(int sites)
    {
        var kick = new EnsembleKick(sites, 0.3, Stream);
        var stress = new AlignedArray<double>(kick.Padded);
        var active = new AlignedArray<int>(kick.Padded + EnsembleKick.Slack);
        var magnitudes = new AlignedArray<double>(kick.Padded + EnsembleKick.Slack);
        double[] expected = new double[sites];
        for (long number = 0; number < 40; number++)
        {
            int site = (int)(number * 7 % sites);
            double keep = number % 2 == 0 ? 0.1 : -0.9;
            int count = kick.Apply(stress, number, site, keep, 0.8, active, magnitudes);
            for (int i = 0; i < sites; i++)
            {
                expected[i] = i == site ? keep : expected[i] + kick.Kick(number, i);
            }

            int[] listed = [.. Enumerable.Range(0, sites).Where(i => Math.Abs(expected[i]) >= 0.8)];
            Assert.Equal(expected, stress.Span[..sites].ToArray());
            Assert.Equal(listed, active.Span[..count].ToArray());
            Assert.Equal(listed.Select(i => Math.Abs(expected[i])), magnitudes.Span[..count].ToArray());
            Assert.Equal(-1, stress.Span[sites..].IndexOfAnyExcept(0.0));
            Assert.Equal(count, kick.Find(stress, 0.8, active, magnitudes));
            Assert.Equal(listed, active.Span[..count].ToArray());
        }
    }

    [Fact]
    public void Kicks_are_Gaussian_of_the_width_asked_for_and_two_per_cent_more_variance_is_seen()
    {
        double[] kicks = Kicks(100, 20_000);
        Estimate variance = Agreement.Mean(Array.ConvertAll(kicks, k => k * k / 0.0022));
        Agreement.Within(0, Agreement.Mean(kicks));
        Agreement.Within(1, variance);
        Agreement.Within(3, Agreement.Mean(Array.ConvertAll(kicks, k => k * k * k * k / (0.0022 * 0.0022))));
        Assert.ThrowsAny<XunitException>(() => Agreement.Within(1.02, variance));
        Assert.ThrowsAny<XunitException>(() => Agreement.Within(0.98, variance));
    }

    [Theory]
    [InlineData(1), InlineData(8), InlineData(16), InlineData(32), InlineData(64), InlineData(100), InlineData(108), InlineData(200)]
    public void Kicks_of_different_sites_and_of_successive_events_are_independent(int lag)
    {
        // A lag of 100 is the same site at the next event; 8 is the other of a pair.
        double[] kicks = Kicks(100, 10_000);
        double[] products = new double[kicks.Length - lag], squares = new double[kicks.Length - lag];
        for (int i = 0; i < products.Length; i++)
        {
            (products[i], squares[i]) = (kicks[i] * kicks[i + lag], ((kicks[i] * kicks[i] / 0.0022) - 1) * ((kicks[i + lag] * kicks[i + lag] / 0.0022) - 1));
        }

        Agreement.Within(0, Agreement.Mean(products));
        Agreement.Within(0, Agreement.Mean(squares));
    }

    // What one event after another does to sites without stress, the yielding site not counted: site 0 of 101.
    private static double[] Kicks(int sites, int events)
    {
        var kick = new EnsembleKick(sites + 1, Math.Sqrt(0.0022), Stream);
        var stress = new AlignedArray<double>(kick.Padded);
        var active = new AlignedArray<int>(kick.Padded + EnsembleKick.Slack);
        var magnitudes = new AlignedArray<double>(kick.Padded + EnsembleKick.Slack);
        double[] kicks = new double[sites * events];
        for (int number = 0; number < events; number++)
        {
            stress.Span.Clear();
            kick.Apply(stress, number, 0, 0, 10, active, magnitudes);
            stress.Span.Slice(1, sites).CopyTo(kicks.AsSpan(number * sites));
        }

        return kicks;
    }
}
