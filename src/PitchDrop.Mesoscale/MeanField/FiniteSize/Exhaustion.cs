using PitchDrop.Mesoscale.Events;

namespace PitchDrop.Mesoscale.MeanField.FiniteSize;

/// <summary>Why an ensemble cannot go on.</summary>
internal static class Exhaustion
{
    // Below it a waiting time could exceed the largest double.
    private const double SmallestRate = 1e-300;

    public static void Refuse(double totalRate, double time, double temperature)
    {
        if (!(totalRate >= SmallestRate && double.IsFinite(totalRate)))
        {
            throw Of(totalRate, time, temperature);
        }
    }

    public static StalledDynamicsException Of(double totalRate, double time, double temperature) => new(
        double.IsFinite(totalRate)
            ? $"The total yield rate is {totalRate} at t = {time}: at T = {temperature} every barrier is too high for a waiting time that a double can represent."
            : $"The total yield rate is {totalRate} at t = {time}: a stress is not a number.");

    public static StalledDynamicsException OfPatience(long ticks, double totalRate, double time, double temperature) => new(
        $"{ticks} ticks without an event at t = {time}, T = {temperature}, where the total yield rate is {totalRate}: too cold for the lazy form; the direct one does not wait.");
}
