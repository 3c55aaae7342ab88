using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Studies.Trsp;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>The lattices that the figures share: which measurement, and its finished result.</summary>
internal static class LatticePlans
{
    // In half-lives; Q = 0.2 at low T and weak facilitation needs four, the lags of the sub-boxes as many.
    private const double Window = 6;
    private const double LargeWindow = 4.5;

    /// <summary>The made-up parameters.</summary>
    public static ITrspSource SetA { get; } = new KnownParameters("A", TrspParameters.SetA);

    /// <summary>The lattice at one temperature.</summary>
    /// <param name="conditions">Sizes and seed.</param>
    /// <param name="source">Its parameters.</param>
    /// <param name="temperature">T.</param>
    /// <param name="facilitation">Share of the variance of ΔS that is left.</param>
    /// <param name="side">L.</param>
    /// <param name="cluster">m, 4 or 1.</param>
    public static TrspMeasurement Of(RidoutConditions conditions, ITrspSource source, double temperature, double facilitation = 1, int side = LatticeSizes.Side, int cluster = 4)
    {
        LatticeSizes sizes = conditions.Preset.Lattice;
        bool large = side != LatticeSizes.Side;
        return new TrspMeasurement
        {
            Name = FormattableString.Invariant($"trsp-{source.Name}-L{side}-m{cluster}-f{facilitation}-T{temperature}"),
            Source = source,
            Conditions = new TrspConditions { Side = side, Temperature = temperature, ClusterSize = cluster, Facilitation = facilitation },
            Seed = conditions.Seed,
            Condition = Number(source, temperature, facilitation, side, cluster),
            Replicas = large ? sizes.LargeReplicas : sizes.Replicas,
            OriginTimes = large ? sizes.LargeTimes : cluster == 1 ? sizes.SingleSiteTimes : sizes.Times,
            Window = large ? LargeWindow : Window,
            FourPoint = cluster == 4,
        };
    }

    /// <summary>Asks for the jobs of a measurement.</summary>
    public static void Declare(TrspMeasurement plan, RidoutConditions conditions, RidoutWork work) => Jobs(plan, conditions, work);

    /// <summary>The finished measurement; null where there is no model of its parameters, which <see cref="Refusal"/> says.</summary>
    public static TrspResult? Result(TrspMeasurement plan, RidoutContext context)
    {
        IReadOnlyList<TrspMeasurementJob> jobs = Jobs(plan, context.Conditions, context.Work);
        return jobs[0].Refusal is null ? context.Once(plan.Name, () => new TrspResult(jobs)) : null;
    }

    /// <summary>Why there is no result; null where there is one.</summary>
    public static string? Refusal(TrspMeasurement plan, RidoutContext context) => Jobs(plan, context.Conditions, context.Work)[0].Refusal;

    /// <summary>Number of a set of parameters: their random streams differ.</summary>
    public static uint NumberOf(ITrspSource source) => source.Name == SetA.Name ? 0u : 1u;

    private static TrspMeasurementJob[] Jobs(TrspMeasurement plan, RidoutConditions conditions, RidoutWork work)
    {
        work.Take(plan.Source.Needs);
        TrspPilotJob pilot = work.Get(plan.Pilot.Name, () => new TrspPilotJob(plan.Pilot, conditions.Models));
        return [.. Enumerable.Range(0, plan.Replicas).Select(copy => work.Get(TrspMeasurementJob.NameOf(plan, copy), () => new TrspMeasurementJob(plan, copy, pilot, conditions.Models)))];
    }

    // Below 200 000; ageing and the test of detailed balance have numbers above.
    private static uint Number(ITrspSource source, double temperature, double facilitation, int side, int cluster)
    {
        int ofSide = side == LatticeSizes.Side ? 0 : 1;
        int kind = ((((((int)NumberOf(source) * 2) + (cluster == 1 ? 1 : 0)) * 10) + (int)Math.Round(facilitation * 10) - 1) * 3) + ofSide;
        return (uint)((kind * 1000) + (int)Math.Round(temperature * 1000));
    }
}
