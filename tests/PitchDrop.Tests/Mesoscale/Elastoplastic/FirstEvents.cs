using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Events;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Mesoscale.Elastoplastic;

/// <summary>Waiting times and sites of the first event after one and the same configuration.</summary>
public sealed record FirstEvents(double[] Waiting, long[] Counts, double[] Rates, bool InAttempts)
{
    public static FirstEvents Of(EventAlgorithm algorithm, ElastoplasticParameters model, int draws)
    {
        ElastoplasticLattice lattice = Lattices.Lattice(model, seed: 5);
        var mix = new CounterMix(31);

        // Mostly low stresses, a few high ones: the sites that thinning does not look at have a fair share of the total rate.
        double[] frozen = [.. Enumerable.Range(0, model.Sites).Select(i => (i % 2 == 0 ? 1 : -1) * (0.3 + (0.45 * Math.Sqrt(mix.Uniform()))))];
        lattice.SetStress(frozen);
        double[] rates = [.. Enumerable.Range(0, model.Sites).Select(i => lattice.RateAt(lattice.PaddedIndex(i)))];
        var (engine, restart) = Engine(algorithm, lattice);
        var waiting = new double[draws];
        var counts = new long[model.Sites];
        var buffer = new EventBuffer(1);
        for (int n = 0; n < draws; n++)
        {
            lattice.SetStress(frozen);
            restart();
            double before = engine.Time;
            engine.Advance(buffer, double.PositiveInfinity);
            waiting[n] = engine.Time - before;
            counts[buffer.Sites[0]]++;
            buffer.Clear();
        }

        return new FirstEvents(waiting, counts, rates, algorithm == EventAlgorithm.RandomSequential);
    }

    /// <summary>Compares with the exact law, the time multiplied by a factor.</summary>
    public void Check(double factor)
    {
        CheckTimes(factor);
        CheckSites();
    }

    public void CheckSites()
    {
        double total = Rates.Sum();
        double[] shares = Array.ConvertAll(Rates, nu => nu / total);
        Agreement.ChiSquare(Counts, Array.ConvertAll(shares, share => share * Waiting.Length));

        // The mean logarithm of the chosen rates sees what a chi-square spreads over all sites.
        double expected = 0, square = 0, found = 0;
        for (int i = 0; i < Rates.Length; i++)
        {
            double logarithm = Math.Log(Rates[i]);
            expected += shares[i] * logarithm;
            square += shares[i] * logarithm * logarithm;
            found += (double)Counts[i] / Waiting.Length * logarithm;
        }

        Agreement.Within(expected, new Estimate(found, Math.Sqrt((square - (expected * expected)) / Waiting.Length)));
    }

    private void CheckTimes(double factor)
    {
        double total = Rates.Sum();
        double[] reduced = Array.ConvertAll(Waiting, t => t * total * factor);
        Estimate mean = Agreement.Mean(reduced);
        Agreement.Within(1, mean);

        // Exponential, or geometric with a step of one attempt: ⟨x²⟩ = 2 − p, p = R/N.
        double step = InAttempts ? total / Rates.Length : 0;
        Agreement.Within(2 - step, Agreement.Mean(Array.ConvertAll(reduced, x => x * x)));
    }

    private static (IEventEngine Engine, Action Restart) Engine(EventAlgorithm algorithm, ElastoplasticLattice lattice)
    {
        switch (algorithm)
        {
            case EventAlgorithm.Thinning:
                var thinned = new ThinnedEvents(lattice, 5, 0);
                return (thinned, thinned.Restart);
            case EventAlgorithm.RejectionFree:
                var free = new RejectionFreeEvents(lattice, 5, 0);
                return (free, free.Restart);
            default:
                return (new RandomSequentialEvents(lattice, 5, 0), () => { });
        }
    }
}
