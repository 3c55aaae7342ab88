using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.FiniteSize;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Mesoscale.MeanField.FiniteSize;

public class TickBatchTests
{
    private const int Batches = 400;

    [Theory]
    [InlineData(1.5, 0.1), InlineData(1.0, 0.3), InlineData(2.7, 0.02), InlineData(1.5, 30)]
    [Verifies("MeanField", "7.5")]
    public void A_tick_is_accepted_with_the_probability_of_the_rate(double exponent, double temperature)
    {
        var theory = new MeanFieldParameters { Temperature = temperature, BarrierExponent = exponent };
        double[] thresholds = Drawn(new MeanFieldEnsemble { Theory = theory, Sites = 10 }, batch => batch.Threshold.ToArray());
        foreach (double sigma in new[] { 0, 0.3, 0.7, 0.9, 0.99 })
        {
            double nu = theory.Rate(sigma), accepted = (double)thresholds.Count(m => sigma >= m) / thresholds.Length;
            Agreement.Within(nu, new Estimate(accepted, Math.Sqrt(nu * (1 - nu) / thresholds.Length) + 1e-12));
        }

        Assert.DoesNotContain(thresholds, m => m >= 1);
    }

    [Fact]
    public void Thresholds_are_those_of_the_definition_bit_for_bit()
    {
        var batch = new TickBatch(Ensembles.Of(0.07, 10), 3, 1);
        var choice = new RandomStream(3, RandomPurpose.SiteChoice, 1);
        batch.Fill(5);
        for (int k = 0; k < TickBatch.Size; k++)
        {
            ulong tick = (5 * TickBatch.Size) + (ulong)k;
            Assert.Equal(TickBatch.ThresholdOf(choice.Uniform((2 * tick) + 1), 0.07, 1.5), batch.Threshold[k]);
            Assert.Equal((int)(10 * choice.Uniform(2 * tick)), batch.Site[k]);
        }
    }

    [Fact]
    public void Sites_are_even_waiting_times_exponential_and_kicks_normal()
    {
        MeanFieldEnsemble ensemble = Ensembles.Of(0.1, 37);
        long[] counts = new long[37];
        foreach (double site in Drawn(ensemble, batch => Array.ConvertAll(batch.Site.ToArray(), s => (double)s)))
        {
            counts[(int)site]++;
        }

        Agreement.ChiSquare(counts, [.. Enumerable.Repeat(Batches * TickBatch.Size / 37.0, 37)]);
        double[] waiting = Drawn(ensemble, batch => batch.Waiting.ToArray()), normal = Drawn(ensemble, batch => batch.Normal.ToArray());
        Agreement.Within(1, Agreement.Mean(waiting));
        Agreement.Within(2, Agreement.Mean(Array.ConvertAll(waiting, w => w * w)));
        Agreement.Within(0, Agreement.Mean(normal));
        Agreement.Within(1, Agreement.Mean(Array.ConvertAll(normal, n => n * n)));
        Agreement.Within(3, Agreement.Mean(Array.ConvertAll(normal, n => n * n * n * n)));
    }

    private static double[] Drawn(MeanFieldEnsemble ensemble, Func<TickBatch, double[]> part)
    {
        var batch = new TickBatch(ensemble, 11, 0);
        var values = new List<double>();
        for (ulong b = 0; b < Batches; b++)
        {
            batch.Fill(b);
            values.AddRange(part(batch));
        }

        return [.. values];
    }
}
