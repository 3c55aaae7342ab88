using PitchDrop.Mesoscale.Events;

namespace PitchDrop.Mesoscale.Elastoplastic;

/// <summary>Why a lattice cannot go on.</summary>
internal static class Stall
{
    public static StalledDynamicsException Of(double totalRate, double time, double temperature) => new(
        double.IsNaN(totalRate) || double.IsInfinity(totalRate)
            ? $"The total yield rate is {totalRate} at t = {time} sweeps: a stress is not a number."
            : $"The total yield rate is {totalRate} at t = {time} sweeps: at T = {temperature} no barrier has a rate that a double can represent.");
}
