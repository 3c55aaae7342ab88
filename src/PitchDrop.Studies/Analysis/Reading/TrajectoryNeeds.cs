namespace PitchDrop.Studies.Analysis.Reading;

/// <summary>What is wanted of a file beside positions.</summary>
/// <param name="Velocities">Whether velocities are.</param>
/// <param name="Columns">Names of further numbers of each particle, whose sums over all particles are wanted: "c_stress[1]".</param>
public sealed record TrajectoryNeeds(bool Velocities, IReadOnlyList<string> Columns)
{
    /// <summary>Positions alone.</summary>
    public static TrajectoryNeeds Positions { get; } = new(Velocities: false, []);

    /// <summary>What any of several wants.</summary>
    public static TrajectoryNeeds Of(IEnumerable<TrajectoryNeeds> some)
    {
        TrajectoryNeeds[] all = [.. some];
        return new TrajectoryNeeds(all.Any(n => n.Velocities), [.. all.SelectMany(n => n.Columns).Distinct(StringComparer.Ordinal)]);
    }
}
