using System.Diagnostics;
using System.Globalization;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Studies.Particles.Benchmarks;

namespace PitchDrop.Benchmarks.Peers;

/// <summary>Dipole stiffnesses, of all pairs of 2000 particles and of 200 pairs of 8000, against conjugate gradients for one pair after the other, in turns in one process on the same states: time a state from its coordinates, time a pair, memory. The ratio leaves out what both need once a state, pairs and second derivatives, since the few pairs of the slow way would each bear a large share of it; it is that of processor times, which other work on the machine hardly changes.</summary>
public static class StiffnessPair
{
    /// <summary>Runs the turns and prints the medians.</summary>
    /// <param name="turns">Number of turns.</param>
    /// <param name="threads">Threads of either way.</param>
    /// <param name="only">One liquid alone; null for all.</param>
    public static void Run(int turns, int threads, string? only)
    {
        Console.WriteLine($"dense tiles by {DenseKernels.Name}");
        foreach ((string liquid, int particles, int sample) in new[] { ("ipl", 2000, 0), ("mblj", 8000, 200), ("stillinger-weber", 8000, 200) }.Where(s => only is null || s.Item1 == only))
        {
            var ours = new StiffnessHotLoop(liquid, particles, sample, false, threads, 1000);
            var plain = new StiffnessHotLoop(liquid, particles, 8 * threads, true, threads, 1000);
            ours.Prepare();
            plain.Prepare();
            double[] states = new double[turns], assembly = new double[turns], processor = new double[turns], ratios = new double[turns];
            double pairs = 0;
            for (int turn = -1; turn < turns; turn++)
            {
                // The turn before the first warms up.
                (pairs, double before, double seconds, double all, double cores) = Time(ours);
                (double few, _, _, _, double alone) = Time(plain);
                if (turn >= 0)
                {
                    (states[turn], assembly[turn], processor[turn], ratios[turn]) = (before + seconds, before, all, alone / few / (cores / pairs));
                }
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{liquid}, N = {particles}, {pairs:F0} pairs, {threads} threads: {Median(states):F2} s a state, {Median(assembly):F2} s of it pairs and second derivatives ({Median(processor):F2} s of processor), residual {ours.Residual:E1}; a solution a pair (residual {plain.Residual:E1}) takes {Median(ratios):F1} times as much processor time, second derivatives left out of both; peak memory of the process so far {Process.GetCurrentProcess().PeakWorkingSet64 / 1e9:F2} GB"));
        }
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }

    private static (double Pairs, double Assembly, double Seconds, double Processor, double ProcessorOfResponses) Time(StiffnessHotLoop loop)
    {
        using var process = Process.GetCurrentProcess();
        TimeSpan atStart = process.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        loop.Assemble();
        double assembly = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        TimeSpan assembled = process.TotalProcessorTime;
        start = Stopwatch.GetTimestamp();
        double pairs = loop.Respond();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        return (pairs, assembly, seconds, (process.TotalProcessorTime - atStart).TotalSeconds, (process.TotalProcessorTime - assembled).TotalSeconds);
    }
}
