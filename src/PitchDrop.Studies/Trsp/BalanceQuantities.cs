using PitchDrop.Data.RunFolders;
using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Trsp;

/// <summary>What the test of detailed balance gives: moments beside what equilibrium demands, and a verdict.</summary>
internal static class BalanceQuantities
{
    /// <summary>Standard errors that a moment may lie off before the lattice is called out of balance.</summary>
    public const double MostErrors = 4;

    private const int FewestEvents = 20;

    /// <summary>Moments of rearrangements and the two averages of ⟨S⟩, each with what equilibrium demands as reference where it demands something; where there is no model on this lattice, that there were no rearrangements, and why.</summary>
    public static IReadOnlyList<Quantity> Of(TrspBalanceJob job, string figure)
    {
        if (job.Refusal is { } refusal)
        {
            return [Quantities.Exact(figure, "balance_events", $"rearrangements in the test of detailed balance; none, since there is no model: {refusal}", 0, 0, "1", null, Where(job))];
        }

        const string Demanded = "what time reversal demands, docs/theory/trsp.md (20)";
        (string Symbol, string Name, Estimate Value, double? Reference)[] all =
        [
            .. job.Moments.Against(job.Model).Select(m => ($"S_cluster_{m.Name.Replace(' ', '_')}", $"{m.Name}: softness of a cluster just before and just after it rearranges", m.Measured, (double?)m.Demanded)),
            ("S_mean_time", "softness of the lattice, averaged over time", job.TimeAverage, job.Model.MeanSoftness),
            ("S_mean_events", "softness of the lattice, averaged over rearrangements: biased", job.EventAverage, null),
        ];
        (string, WhereValue)[] where = Where(job);
        return [.. all.Select(q => Quantities.At(figure, q.Symbol, q.Name, q.Value, "1", q.Reference is { } r ? new Reference(r, 0, Demanded) : null, where))];
    }

    /// <summary>How many errors the farthest moment lies off what equilibrium demands.</summary>
    public static double FarthestOff(TrspBalanceJob job) =>
        Of(job, "").Where(q => q.Reference is not null).Max(q => Math.Abs(q.Value - q.Reference!.Value) / q.Error!.Value);

    /// <summary>Verdict in a sentence.</summary>
    public static string Verdict(TrspBalanceJob job)
    {
        double off = FarthestOff(job);
        (double chi, int pairs) = Asymmetry(job);
        return FormattableString.Invariant($"{job.Transitions.Events} rearrangements on a lattice of side {job.Plan.Conditions.Side}: the moments lie within {off:0.0} errors of what time reversal demands, {(off < MostErrors ? "and the lattice is in balance" : "and the lattice is NOT in balance")}; numbers of events there and back have χ² = {chi:0.0} for {pairs} pairs of intervals. Averaged over time ⟨S⟩ is {job.TimeAverage}, over rearrangements {job.EventAverage}; μ is {job.Model.MeanSoftness:0.0000}.");
    }

    /// <summary>Σ (n(A → B) − n(B → A))²/(n(A → B) + n(B → A)) over the pairs of intervals with enough events between them, and their number: χ² and its degrees of freedom if events are independent.</summary>
    public static (double ChiSquared, int Pairs) Asymmetry(TrspBalanceJob job)
    {
        BinnedTransitions counts = job.Transitions;
        double sum = 0;
        int pairs = 0;
        for (int a = 0; a < counts.Bins; a++)
        {
            for (int b = a + 1; b < counts.Bins; b++)
            {
                double forth = counts[a, b], back = counts[b, a];
                if (forth + back >= FewestEvents)
                {
                    sum += (forth - back) * (forth - back) / (forth + back);
                    pairs++;
                }
            }
        }

        return (sum, pairs);
    }

    /// <summary>The moments as a table.</summary>
    public static TableBlock Table(TrspBalanceJob job) => QuantityTable.WithReferences(Of(job, ""));

    private static (string, WhereValue)[] Where(TrspBalanceJob job) =>
    [
        ("T", job.Plan.Conditions.Temperature), ("L", job.Plan.Conditions.Side), ("m", job.Plan.Conditions.ClusterSize), ("facilitation", job.Plan.Conditions.Facilitation), ("parameters", job.Plan.Source.Name),
    ];
}
