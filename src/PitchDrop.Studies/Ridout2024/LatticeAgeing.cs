using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Studies.Trsp;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>Ageing of the lattice from T_I = 0.70 to several T_F, Fig. 8(c).</summary>
internal static class LatticeAgeing
{
    /// <summary>T_I: the paper's highest temperature.</summary>
    public const double StartTemperature = 0.70;

    private const uint FirstStream = 3_000_000_000;

    /// <summary>Asks for the jobs.</summary>
    public static void Declare(ITrspSource source, RidoutConditions conditions, RidoutWork work) => Jobs(source, conditions, work);

    /// <summary>⟨S⟩(t) behind a quench to each T_F, hot to cold; those without a model are left out.</summary>
    public static IReadOnlyList<AgeingCurve> Curves(ITrspSource source, RidoutContext context) =>
    [
        .. Jobs(source, context.Conditions, context.Work).Where(j => j.Refusal is null).Select(j => new AgeingCurve(j.Plan.Conditions.Temperature, [.. j.Plan.Times], j.MeanSoftness()) { DegreesOfFreedom = j.Plan.Runs - 1 }),
    ];

    private static TrspAgeingJob[] Jobs(ITrspSource source, RidoutConditions conditions, RidoutWork work)
    {
        work.Take(source.Needs);
        return [.. conditions.Preset.Lattice.FinalTemperatures.Select(T => Plan(source, T, conditions)).Select(plan => work.Get(plan.Name, () => new TrspAgeingJob(plan, conditions.Models)))];
    }

    private static TrspAgeing Plan(ITrspSource source, double temperature, RidoutConditions conditions) => new()
    {
        Name = FormattableString.Invariant($"ageing-{source.Name}-T{temperature}"),
        Source = source,
        StartTemperature = StartTemperature,
        Conditions = new TrspConditions { Side = LatticeSizes.Side, Temperature = temperature },
        Seed = conditions.Seed,
        FirstStream = FirstStream + (LatticePlans.NumberOf(source) * 100_000_000) + ((uint)Math.Round(temperature * 1000) * 10_000),
        Runs = conditions.Preset.Lattice.AgeingRuns,
        Times = TrspAgeing.TimesUpTo(conditions.Preset.Lattice.AgeingTime),
    };
}
