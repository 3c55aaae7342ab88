using PitchDrop.Mesoscale.YieldLaws;

namespace PitchDrop.Mesoscale.MeanField.FiniteSize;

/// <summary>
/// Chooses the barrier E* below which sites have their rates computed one by one; the others share the flat bound e^{−E*/T}. The least expected cost of an event over the present barriers, of which a histogram in units of T/4 above the lowest is made.
/// Any choice that depends on the past alone gives the same process.
/// </summary>
internal static class ActivityBound
{
    // Relative costs of one active site and of one proposal.
    private const double ActiveCost = 3.0;
    private const double ProposalCost = 60.0;
    private const int Bins = 256;

    public static double Choose(ReadOnlySpan<double> stress, ThermalYieldLaw law)
    {
        double largest = 0;
        foreach (double sigma in stress)
        {
            largest = Math.Max(largest, Math.Abs(sigma));
        }

        double lowest = law.Barrier(largest, 1, 1), perUnit = 4 / law.Temperature, total = 0;
        Span<int> histogram = stackalloc int[Bins];
        foreach (double sigma in stress)
        {
            double bin = (law.Barrier(Math.Abs(sigma), 1, 1) - lowest) * perUnit;
            if (bin < Bins)
            {
                histogram[(int)bin]++;
                total += Math.Exp(-((int)bin + 0.5) / 4);
            }
        }

        int active = 0, best = 0;
        double least = double.PositiveInfinity;
        for (int bin = 0; bin < Bins; bin++)
        {
            active += histogram[bin];
            double cost = (ActiveCost * active) + (ProposalCost * (1 + (stress.Length * Math.Exp(-(bin + 1.0) / 4) / total)));
            if (cost < least)
            {
                (least, best) = (cost, bin);
            }
        }

        return lowest + ((best + 1) / perUnit);
    }
}
