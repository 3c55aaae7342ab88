using System.Globalization;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Trsp.Benchmarks;

namespace PitchDrop.Benchmarks.Peers;

/// <summary>Rearrangements of a lattice of softness and the product with the full matrix of the paper, in turns in one process on one core; times are processor times.</summary>
public static class TrspPair
{
    private const double Temperature = 0.47;

    /// <summary>Runs the turns and prints a line each, then the medians.</summary>
    /// <param name="side">L.</param>
    /// <param name="turns">Number of turns.</param>
    public static void Run(int side, int turns)
    {
        IHotLoop fast = new TrspHotLoop(side, Temperature, 20_000), dense = new DenseTrspHotLoop(side, Temperature, 20);
        fast.Prepare();
        dense.Prepare();
        double[] events = new double[turns], products = new double[turns], ratios = new double[turns];
        for (int turn = -2; turn < turns; turn++)
        {
            double one = Microseconds(fast), other = Microseconds(dense);
            if (turn >= 0)
            {
                (events[turn], products[turn], ratios[turn]) = (one, other, other / one);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"event {one:F2} us   dense {other:F0} us   ratio {other / one:F0}"));
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median of {turns}, L = {side}, T = {Temperature}: {Median(events):F2} us an event, {Median(products):F0} us by the full matrix, {Median(ratios):F0} times as much"));
    }

    private static double Microseconds(IHotLoop loop)
    {
        TimeSpan before = Environment.CpuUsage.UserTime;
        double events = loop.Work();
        return (Environment.CpuUsage.UserTime - before).TotalMicroseconds / events;
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }
}
