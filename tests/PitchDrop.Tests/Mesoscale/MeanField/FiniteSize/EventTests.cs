using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.FiniteSize;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;
using Xunit.Sdk;

namespace PitchDrop.Tests.Mesoscale.MeanField.FiniteSize;

/// <summary>
/// Single events, with the rates computed here from the stresses before each: R Δt is exponential of mean 1 whatever happened before, and the site is i with probability ν_i/R. Independent events, so that the errors are known.
/// </summary>
public class EventTests
{
    public static TheoryData<MeanFieldAlgorithm, int> Followed => new() { { MeanFieldAlgorithm.Direct, 100_000 }, { MeanFieldAlgorithm.Reference, 30_000 } };

    [Theory]
    [MemberData(nameof(Followed))]
    [Verifies("MeanField", "7.1")]
    [Verifies("MeanField", "7.3")]
    public void Along_a_run_events_come_and_fall_as_the_rates_say(MeanFieldAlgorithm algorithm, int count)
    {
        MeanFieldEnsemble ensemble = Ensembles.Of(0.06, 40);
        IMeanFieldDynamics dynamics = MeanFieldAlgorithms.Create(algorithm, ensemble, 41, 0);
        double[] reduced = new double[count], before = dynamics.Stresses();
        long[] quantiles = new long[50];
        double choice = 0, variance = 0, time = 0;
        for (int n = 0; n < count; n++)
        {
            double[] rates = Array.ConvertAll(before, s => Math.Exp(-Math.Pow(Math.Max(0, 1 - Math.Abs(s)), 1.5) / 0.06));
            double total = rates.Sum(), lowerHalf = rates[..20].Sum() / total;
            dynamics.Advance(double.PositiveInfinity, n + 1);
            reduced[n] = (dynamics.Time - time) * total;
            quantiles[Math.Min(49, (int)(50 * Math.Exp(-reduced[n])))]++;
            time = dynamics.Time;
            double[] after = dynamics.Stresses();
            int site = Yielded(before, after);
            choice += (site < 20 ? 1 : 0) - lowerHalf;
            variance += lowerHalf * (1 - lowerHalf);
            before = after;
        }

        Estimate mean = Agreement.Mean(reduced);
        Agreement.Within(1, mean);
        Agreement.ChiSquare(quantiles, [.. Enumerable.Repeat(count / 50.0, 50)]);
        Agreement.Within(0, new Estimate(choice, Math.Sqrt(variance)));
        Assert.ThrowsAny<XunitException>(() => Agreement.Within(1.03, mean));
        Assert.ThrowsAny<XunitException>(() => Agreement.Within(0.97, mean));
    }

    [Fact]
    [Verifies("MeanField", "7.1")]
    public void In_the_direct_form_every_other_site_gets_its_own_kick_and_the_one_that_yields_lands_where_it_was_drawn()
    {
        const int sites = 77;
        MeanFieldEnsemble ensemble = Ensembles.Of(0.1, sites);
        var dynamics = new DirectDynamics(ensemble, 3, 1);
        var kick = new EnsembleKick(sites, Math.Sqrt(2 * 0.11 / sites), new RandomStream(3, RandomPurpose.GaussianKick, 1));
        var landing = new LandingVariates(ensemble.Theory.Landing, new RandomStream(3, RandomPurpose.LandingStress, 1));
        double[] before = dynamics.Stresses();
        for (int number = 0; number < 3000; number++)
        {
            dynamics.Advance(double.PositiveInfinity, number + 1);
            double[] after = dynamics.Stresses();
            double landed = landing.Next();
            int[] unlike = [.. Enumerable.Range(0, sites).Where(i => after[i] != before[i] + kick.Kick(number, i))];
            Assert.Equal(landed, after[Assert.Single(unlike)]);
            before = after;
        }
    }

    [Fact]
    [Verifies("MeanField", "7.4")]
    public void In_the_lazy_form_a_site_has_the_variance_of_all_events_but_its_own_when_it_is_looked_at()
    {
        // At T = 1e-5 only sites beyond the yield stress yield: those that start at rest move by others' events alone.
        const int sites = 400;
        double[] start = new double[sites], moved = new double[sites / 2];
        var squares = new List<double>();
        for (uint replica = 0; replica < 60; replica++)
        {
            var dynamics = new LazyDynamics(Ensembles.Of(1e-5, sites), 17, replica);
            start.AsSpan(sites / 2).Fill(2);
            dynamics.SetStress(start);
            dynamics.Advance(double.PositiveInfinity, 150);
            double[] stress = dynamics.Stresses();
            Assert.Equal(150, dynamics.Events);
            stress.AsSpan(0, sites / 2).CopyTo(moved);
            squares.AddRange(moved.Select(s => s * s / (150 * 2 * 0.11 / sites)));
        }

        Estimate variance = Agreement.Mean([.. squares]);
        Agreement.Within(1, variance, 5);
    }

    [Fact]
    public void The_start_is_the_same_Gaussian_in_every_form()
    {
        MeanFieldEnsemble ensemble = Ensembles.Of(0.1, 40_000) with { StartWidth = 0.7 };
        double[] direct = new DirectDynamics(ensemble, 5, 2).Stresses();
        Assert.Equal(direct, new LazyDynamics(ensemble, 5, 2).Stresses());
        Assert.Equal(direct, new MeanFieldReference(ensemble, 5, 2).Stresses());
        Agreement.Within(0, Agreement.Mean(direct));
        Agreement.Within(0.49, Agreement.Mean(Array.ConvertAll(direct, s => s * s)));
        Assert.All(new DirectDynamics(ensemble with { StartWidth = 0 }, 5, 2).Stresses(), s => Assert.Equal(0, s));
    }

    // The site that moved by more than a kick can: kicks here are N(0, 0.074²); the landing is told by the rest being small.
    private static int Yielded(double[] before, double[] after)
    {
        int site = 0;
        double largest = 0;
        for (int i = 0; i < before.Length; i++)
        {
            double change = Math.Abs(after[i] - before[i]);
            (site, largest) = change > largest ? (i, change) : (site, largest);
        }

        return site;
    }
}
