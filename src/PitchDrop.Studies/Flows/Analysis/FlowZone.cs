using PitchDrop.Numerics.Geometry;

namespace PitchDrop.Studies.Flows.Analysis;

/// <summary>Soft spots of a cluster beside its early cage jumps, at t₀.</summary>
/// <param name="Frame">The frame of t₀.</param>
/// <param name="Radius">Radius of the cluster [length].</param>
/// <param name="Centre">Its centre at t₀ [length].</param>
/// <param name="Particles">Particles inside.</param>
/// <param name="CoreOverlaps">Pairs within contact of hard cores at the minimum.</param>
/// <param name="Spots">Spots of early jumps.</param>
/// <param name="Distance">Mean distance from a spot to the nearest mode [length]; NaN where there is none of either.</param>
/// <param name="RandomDistance">The same of spots put at random.</param>
/// <param name="RandomDeviation">Its standard deviation.</param>
/// <param name="PValue">The chance that spots at random lie as near.</param>
/// <param name="Modes">Centres of the modes, with the share of shear in each and its stiffness.</param>
/// <param name="Jumps">Places of the early jumps.</param>
/// <param name="Reason">Why something is missing; empty where nothing is.</param>
public sealed record FlowZone(int Frame, double Radius, Displacement Centre, int Particles, int CoreOverlaps, int Spots, double Distance, double RandomDistance, double RandomDeviation, double PValue,
    IReadOnlyList<(Displacement Centre, double ShearShare, double Stiffness)> Modes, IReadOnlyList<Displacement> Jumps, string Reason)
{
    private const int Head = 15;

    /// <summary>What was found of a cluster.</summary>
    internal static FlowZone Of(SoftSpots found, FlowCluster cluster, int frame, Displacement centre) => new(
        frame, cluster.Radius, centre, found.Particles, found.CoreOverlaps, found.Spots.Count,
        found.Coincidence?.Distance ?? double.NaN, found.Coincidence?.RandomDistance ?? double.NaN, found.Coincidence?.RandomDeviation ?? double.NaN, found.Coincidence?.PValue ?? double.NaN,
        [.. found.Modes.Select(m => (m.Centre, m.ShearShare, m.Stiffness))], [.. found.EarlyJumps.Select(j => j.Place)], found.Reason ?? "");

    /// <summary>As numbers; letters by their codes.</summary>
    internal double[] Numbers() =>
    [
        Frame, Radius, Centre.X, Centre.Y, Centre.Z, Particles, CoreOverlaps, Spots, Distance, RandomDistance, RandomDeviation, PValue, Modes.Count, Jumps.Count, Reason.Length,
        .. Modes.SelectMany(m => new[] { m.Centre.X, m.Centre.Y, m.Centre.Z, m.ShearShare, m.Stiffness }), .. Jumps.SelectMany(j => new[] { j.X, j.Y, j.Z }), .. Reason.Select(letter => (double)letter),
    ];

    /// <summary>Reads what <see cref="Numbers"/> gave.</summary>
    internal static FlowZone Read(double[] n)
    {
        int modes = (int)n[12], jumps = (int)n[13], at = Head + (5 * modes), letters = at + (3 * jumps);
        return new FlowZone((int)n[0], n[1], new Displacement(n[2], n[3], n[4]), (int)n[5], (int)n[6], (int)n[7], n[8], n[9], n[10], n[11],
            [.. Enumerable.Range(0, modes).Select(m => Head + (5 * m)).Select(k => (new Displacement(n[k], n[k + 1], n[k + 2]), n[k + 3], n[k + 4]))],
            [.. Enumerable.Range(0, jumps).Select(j => at + (3 * j)).Select(k => new Displacement(n[k], n[k + 1], n[k + 2]))],
            new string([.. Enumerable.Range(0, (int)n[14]).Select(k => (char)n[letters + k])]));
    }
}
