using System.Diagnostics;
using System.Globalization;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Particles.Benchmarks;

namespace PitchDrop.Benchmarks.Peers;

/// <summary>
/// The same molecular dynamics on one thread, on two, and twice at once on one thread each, in turns in one process, from the same configuration: what the second thread adds, and what the machine's second
/// core can add, which is less than twice where the two share what they compute with.
/// </summary>
public static class ThreadPair
{
    /// <summary>Runs the turns and prints a line each, then the medians.</summary>
    /// <param name="particles">N.</param>
    /// <param name="steps">Steps of each turn.</param>
    /// <param name="pairs">Number of turns.</param>
    public static void Run(int particles, int steps, int pairs)
    {
        ParticleSystem system = KobAndersenLiquid.Make(particles, 0.5, particles > 20_000 ? 300 : 2000);
        using var one = new ParticleEngine(system, KobAndersenLiquid.Interaction);
        using var other = new ParticleEngine(system, KobAndersenLiquid.Interaction);
        using var two = new ParticleEngine(system, KobAndersenLiquid.Interaction, threads: 2);
        VelocityVerlet first = new(one, KobAndersenLiquid.TimeStep), second = new(other, KobAndersenLiquid.TimeStep), shared = new(two, KobAndersenLiquid.TimeStep);
        double[] ratios = new double[pairs], limits = new double[pairs];
        for (int pair = -1; pair < pairs; pair++)
        {
            double alone = Seconds(steps, first), together = Seconds(steps, shared), apart = Seconds(steps, first, second);
            if (pair >= 0)
            {
                (ratios[pair], limits[pair]) = (alone / together, 2 * alone / apart);
                double work = (double)particles * steps;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"one thread {work / alone:E3}  two {work / together:E3}  ratio {ratios[pair]:F2}   two runs at once {2 * work / apart:E3}  ratio {limits[pair]:F2}"));
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"median of {pairs}, N = {particles}: {Median(ratios):F2} times as fast on two threads; two runs at once do {Median(limits):F2} times as much as one"));
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }

    private static double Seconds(int steps, params VelocityVerlet[] dynamics)
    {
        long start = Stopwatch.GetTimestamp();
        Thread[] threads = [.. dynamics.Skip(1).Select(d => new Thread(() => d.Advance(steps)))];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        dynamics[0].Advance(steps);
        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
