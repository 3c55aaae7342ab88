using PitchDrop.Mesoscale.Trsp;

namespace PitchDrop.Studies.Trsp;

/// <summary>A short run of a small lattice that finds how long it takes until half of the sites have rearranged: the unit of time of measurements on larger ones.</summary>
/// <param name="Name">Name of the job.</param>
/// <param name="Source">Where the parameters come from.</param>
/// <param name="Conditions">Those of the measurement, on a lattice of at most <see cref="Side"/>.</param>
/// <param name="Seed">Seed of the run.</param>
public sealed record TrspPilotPlan(string Name, ITrspSource Source, TrspConditions Conditions, ulong Seed)
{
    /// <summary>Largest side of a pilot's lattice [sites].</summary>
    public const int Side = 12;

    // Behind the numbers of all measurements; the name, mixed as by Fowler, Noll and Vo, makes 27 bits.
    private const uint FirstStream = 4_000_000_000;
    private const uint Offset = 2_166_136_261;
    private const uint Prime = 16_777_619;

    /// <summary>The random streams' replica number, no measurement's.</summary>
    public uint Stream => FirstStream + (Name.Aggregate(Offset, (hash, c) => unchecked((hash ^ c) * Prime)) >> 5);

    /// <summary>The pilot of a measurement: one for all sizes from <see cref="Side"/> on, and for all numbers of copies.</summary>
    public static TrspPilotPlan Of(TrspMeasurement plan)
    {
        TrspConditions c = plan.Conditions with { Side = Math.Min(plan.Conditions.Side, Side) };
        return new TrspPilotPlan(FormattableString.Invariant($"pilot-{plan.Source.Name}-L{c.Side}-m{c.ClusterSize}-f{c.Facilitation}-T{c.Temperature}"), plan.Source, c, plan.Seed);
    }
}
