using PitchDrop.Numerics.Guards;

namespace PitchDrop.Observables.Events;

/// <summary>The rules for a run of events: as many sites as times, times that never go back, sites of the lattice.</summary>
internal static class EventOrder
{
    public static void CheckShapes(ReadOnlySpan<double> times, ReadOnlySpan<int> sites) => Shapes.Length(sites.Length, times.Length);

    /// <summary>Throws unless <paramref name="now"/> ≤ <paramref name="time"/> &lt; ∞ and 0 ≤ <paramref name="site"/> &lt; <paramref name="siteCount"/>.</summary>
    public static void Check(double time, int site, double now, int siteCount)
    {
        if (!(time >= now && time < double.PositiveInfinity))
        {
            throw new ArgumentException($"An event at time {time} cannot follow time {now}.");
        }

        if ((uint)site >= (uint)siteCount)
        {
            throw new ArgumentException($"An event on site {site} does not lie on a lattice of {siteCount} sites.");
        }
    }

    /// <summary>Throws unless <paramref name="now"/> ≤ <paramref name="time"/> &lt; ∞.</summary>
    public static void CheckAdvance(double time, double now)
    {
        if (!(time >= now && time < double.PositiveInfinity))
        {
            throw new ArgumentException($"Time cannot advance from {now} to {time}.");
        }
    }
}
