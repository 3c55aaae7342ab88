using PitchDrop.Data.RunFolders;
using PitchDrop.Observables.Clusters;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025.Figures;

/// <summary>What is read off clusters, beside what the same steps make of the same jumps exchanged between particles in the same windows, and beside what other rules for the beginning and the end of a life give.</summary>
internal static class ClusterNulls
{
    /// <summary>The numbers of all conditions, two lines each.</summary>
    public static TableBlock Table(ZengContext context, IEnumerable<FlowSystem> systems) => new(
        "Clusters of cage jumps, and clusters that chance makes of the same jumps exchanged between particles, carried and followed in the same way. What is alike in both lines says nothing of clusters. From 0: $t_0$ and $t_3$ by 5 % and 10 % of the peak counted from no stress at all, as far as clusters have them; $eta_c'$: of the mean stress along their lives.",
        ["system", "rate", "jumps", "$V_c$", "$xi_c$", "$P_c$", "$sigma_{c,y}$", "$eta_c$", "$eta_c'$", "$t_y$", "$P_c$ of windows one behind the other", "$P_c$ from 0", "$t_y$ from 0", "known, from 0, $t_3$, percolating"],
        [.. systems.SelectMany(context.Conditions.Of).SelectMany(c => (TableCell[][])[Row(context, c, ClusterChoices.Published, "found"), Row(context, c, ClusterChoices.Chance, "exchanged")])]);

    /// <summary>What chance makes, as quantities; and what other rules give.</summary>
    public static IEnumerable<Quantity> Quantities(ZengContext context, IEnumerable<FlowSystem> systems, string figure)
    {
        foreach (FlowCondition condition in systems.SelectMany(context.Conditions.Of))
        {
            FlowSystem system = condition.System;
            (string Key, WhereValue Value)[] where = context.Conditions.Where(condition), random = [.. where, ("jumps", "exchanged")], fromZero = [.. where, ("lives", "from 0")];
            ClusterStatistics found = context.Clusters(condition), chance = context.Clusters(condition, ClusterChoices.Chance);
            (string Symbol, string Name, Measured? Value, string Unit, (string Key, WhereValue Value)[] Where)[] all =
            [
                ("V_c", "mean volume of clusters", found.Volume(), $"{system.LengthUnit}^3", where), ("sigma_c_yield", "stress of clusters at t_2", found.YieldStress, system.StressUnit, where),
                ("V_c", "mean volume of clusters of exchanged jumps", chance.Volume(), $"{system.LengthUnit}^3", random), ("xi_c", "radius of clusters of exchanged jumps", chance.Radius(), system.LengthUnit, random),
                ("P_c", "share of particles within living clusters of exchanged jumps", context.Share(condition, ClusterChoices.Chance), "1", random), ("sigma_c_yield", "stress at t_2 of clusters of exchanged jumps", chance.YieldStress, system.StressUnit, random),
                ("eta_c", "viscosity that clusters of exchanged jumps bear", context.ClusterViscosity(condition, ClusterChoices.Chance), system.ViscosityUnit, random), ("t_y", "time from t_0 to t_2 of clusters of exchanged jumps", chance.YieldTime, system.TimeUnit, random),
                ("P_c", "share of particles within living clusters, windows one behind the other", context.Share(condition, separate: true), "1", [.. where, ("windows", "one behind the other")]),
                ("P_c", "share of particles within living clusters, lives counted from 0", context.Share(condition, ClusterChoices.Published, LifeRule.FromZero), "1", fromZero),
                ("t_y", "time from t_0 to t_2, t_0 counted from 0", found.YieldTimeFromZero, system.TimeUnit, fromZero), ("eta_c", "viscosity that clusters bear, lives counted from 0", context.ClusterViscosity(condition, ClusterChoices.Published, LifeRule.FromZero), system.ViscosityUnit, fromZero),
                ("eta_c", "viscosity that clusters bear by their mean stress", context.BorneViscosity(condition), system.ViscosityUnit, [.. where, ("stress", "mean along the life")]),
            ];
            foreach ((string symbol, string name, Measured? value, string unit, (string, WhereValue)[] at) in all.Where(q => q.Value is not null))
            {
                yield return Running.Quantities.At(figure, symbol, name, value!.Value.Estimate, unit, null, at);
            }

            if (found.Refusal is null)
            {
                yield return Running.Quantities.Exact(figure, "known", "share of clusters whose t_0 and t_2 the rules give", found.Known, null, "1", null, where);
                yield return Running.Quantities.Exact(figure, "known", "the same, t_0 counted from 0", found.KnownFromZero, null, "1", null, fromZero);
                yield return Running.Quantities.Exact(figure, "percolating", "share of the volume of clusters in those that hang together with their own images", found.Percolating, null, "1", null, where);
            }
        }
    }

    private static TableCell[] Row(ZengContext context, FlowCondition condition, int choice, string jumps)
    {
        ClusterStatistics clusters = context.Clusters(condition, choice);
        return
        [
            condition.System.Label, condition.Rate.Rate, jumps, Cell(clusters.Volume()), Cell(clusters.Radius()), Cell(context.Share(condition, choice)), Cell(clusters.YieldStress), Cell(context.ClusterViscosity(condition, choice)),
            Cell(context.BorneViscosity(condition, choice)), Cell(clusters.YieldTime), Cell(context.Share(condition, choice, separate: true)), Cell(context.Share(condition, choice, LifeRule.FromZero)), Cell(clusters.YieldTimeFromZero),
            clusters.Refusal ?? FormattableString.Invariant($"{clusters.Known:P0}, {clusters.KnownFromZero:P0}, {clusters.KnownEnd:P0}, {clusters.Percolating:P0}"),
        ];
    }

    private static TableCell Cell(Measured? value) => value is { } found ? new ValueWithError(found.Value, found.Error) : "";
}
