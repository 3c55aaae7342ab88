using PitchDrop.Mesoscale.Events;

namespace PitchDrop.Mesoscale.Elastoplastic;

/// <summary>Why a lattice cannot go on.</summary>
internal static class Stall
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
        double.IsNaN(totalRate) || double.IsInfinity(totalRate)
            ? $"The total yield rate is {totalRate} at t = {time} sweeps: a stress is not a number."
            : $"The total yield rate is {totalRate} at t = {time} sweeps: at T = {temperature} every barrier is too high for a waiting time that a double can represent.");
}
