using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Events;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;
using Xunit.Sdk;

namespace PitchDrop.Tests.Mesoscale.Elastoplastic;

/// <summary>
/// Along a run, with the rates computed here from the stresses before each event: R Δt is exponential of mean 1 whatever happened before (geometric for the paper's rule), and the site is i with probability ν_i/R.
/// Independent events, so that the error is known: 0.2 %.
/// </summary>
public class WaitingTimeTests
{
    private const int Count = 250_000;
    private static readonly ElastoplasticParameters Model = new() { Side = 10, Temperature = 0.06 };

    public static TheoryData<EventAlgorithm> Algorithms => [.. Enum.GetValues<EventAlgorithm>()];

    [Theory]
    [Verifies("Elastoplastic", "1")]
    [Verifies("Elastoplastic", "3")]
    [Verifies("Elastoplastic", "6")]
    [Verifies("Elastoplastic", "7")]
    [MemberData(nameof(Algorithms))]
    public void Along_a_run_events_come_and_fall_as_the_rates_say(EventAlgorithm algorithm)
    {
        Record record = Run(algorithm, Model, Count);
        Agreement.Within(1, Agreement.Mean(record.Reduced));
        Agreement.Within(0, record.Choice);
        Agreement.ChiSquare(record.Quantiles, [.. Enumerable.Repeat(Count / 50.0, 50)]);

        // The twin: rates two per cent off, either way.
        Assert.ThrowsAny<XunitException>(() => Agreement.Within(1.02, Agreement.Mean(record.Reduced)));
        Assert.ThrowsAny<XunitException>(() => Agreement.Within(0.98, Agreement.Mean(record.Reduced)));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void They_do_so_with_disorder_that_is_drawn_anew(EventAlgorithm algorithm)
    {
        Record record = Run(algorithm, Model with { StiffnessDisorder = Lattices.Redrawn, YieldStressDisorder = Lattices.Redrawn, MeanStressDropDisorder = Lattices.Redrawn, BarrierExponent = 1.8 }, 50_000);
        Agreement.Within(1, Agreement.Mean(record.Reduced));
        Agreement.Within(0, record.Choice);
    }

    private static Record Run(EventAlgorithm algorithm, ElastoplasticParameters model, int count)
    {
        ElastoplasticLattice lattice = Lattices.Lattice(model, seed: 41);
        IEventEngine engine = algorithm switch
        {
            EventAlgorithm.Thinning => new ThinnedEvents(lattice, 41, 0),
            EventAlgorithm.RejectionFree => new RejectionFreeEvents(lattice, 41, 0),
            _ => new RandomSequentialEvents(lattice, 41, 0),
        };
        var buffer = new EventBuffer(1);
        double[] stress = new double[model.Sites], rates = new double[model.Sites], reduced = new double[count];
        long[] quantiles = new long[50];
        var mix = new CounterMix(9);
        double choice = 0, variance = 0, last = 0;
        for (int n = 0; n < count; n++)
        {
            engine.CopyStress(stress);
            double total = 0, mean = 0, square = 0;
            for (int i = 0; i < rates.Length; i++)
            {
                double barrier = Math.Pow(Math.Max(0, 1 - Math.Abs(stress[i])), 1.5) / model.Temperature;
                double rate = model.HasLocalRates ? lattice.RateAt(lattice.PaddedIndex(i)) : Math.Exp(-barrier);
                rates[i] = rate;
                total += rate;
                mean += rate * Math.Log(rate);
                square += rate * Math.Log(rate) * Math.Log(rate);
            }

            buffer.Clear();
            engine.Advance(buffer, double.PositiveInfinity);
            reduced[n] = (buffer.Times[0] - last) * total;
            last = buffer.Times[0];
            choice += Math.Log(rates[buffer.Sites[0]]) - (mean / total);
            variance += (square / total) - (mean / total * (mean / total));

            // The survival function is uniform; for attempts k it is a step from (1 − p)^{k−1} to (1 − p)^k, within which a random point is taken.
            double survival = Math.Exp(-reduced[n]);
            if (algorithm == EventAlgorithm.RandomSequential)
            {
                double miss = 1 - (total / model.Sites), attempts = Math.Round(reduced[n] / total * model.Sites);
                survival = Math.Pow(miss, attempts - 1) * (1 - (mix.Uniform() * (1 - miss)));
            }

            quantiles[Math.Min(49, (int)(50 * survival))]++;
        }

        return new Record(reduced, new Estimate(choice, Math.Sqrt(variance)), quantiles);
    }

    private sealed record Record(double[] Reduced, Estimate Choice, long[] Quantiles);
}
