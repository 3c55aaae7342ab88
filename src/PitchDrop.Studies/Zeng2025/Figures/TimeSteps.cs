using System.Globalization;
using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Flows;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025.Figures;

/// <summary>Whether the viscosity depends on the time step, at the rates of the preset, and on the size of the box where the flows compared with are smaller than those of the figures.</summary>
internal static class TimeSteps
{
    /// <summary>Puts the flows among the jobs.</summary>
    public static void Declare(ZengConditions conditions, ZengWork work)
    {
        foreach (FlowSystem system in FlowSystem.All)
        {
            conditions.HalfSteps(system, work);
        }
    }

    /// <summary>A line for each rate, and why one is missing.</summary>
    public static IEnumerable<ReportBlock> Blocks(ZengContext context)
    {
        foreach (TimeStepPair pair in Pairs(context))
        {
            string where = string.Create(CultureInfo.InvariantCulture, $"{pair.Condition.System.Label}, rate {pair.Condition.Rate.Rate}, N = {pair.Particles}");
            yield return new Prose(Check(pair) is { } check ? $"{where}: {check}." : $"{where}: whether the viscosity depends on the time step is undecided: {Reason(pair) ?? "a run is too short for an error"}.");
            if (SizeRatio(context, pair) is { } ratio)
            {
                yield return new Prose(string.Create(CultureInfo.InvariantCulture, $"{where}: the viscosity is {ratio} times that with N = {context.Conditions.Particles(pair.Condition)}."));
            }
        }
    }

    /// <summary>The change of the viscosity, and its ratio to that of the larger box.</summary>
    public static IEnumerable<Quantity> Quantities(ZengContext context, string figure)
    {
        foreach (TimeStepPair pair in Pairs(context))
        {
            (string Key, WhereValue Value)[] where = [.. pair.Condition.System.Where, ("rate", pair.Condition.Rate.Rate), ("N", pair.Particles)];
            if (Check(pair) is { } check)
            {
                yield return Running.Quantities.At(figure, "eta_change", "relative change of the viscosity when the time step is halved", check.Share, "1", null, where);
            }

            if (SizeRatio(context, pair) is { } ratio)
            {
                yield return Running.Quantities.At(figure, "eta_size", "viscosity over that of the larger box", ratio.Estimate, "1", null, where);
            }
        }
    }

    /// <summary>Whether halving the step changes nothing: no where it does at one rate, yes where it does at none and would have been noticed at all.</summary>
    public static IEnumerable<Claim> Claims(ZengContext context, string section)
    {
        (TimeStepPair Pair, TimeStepCheck? Check)[] all = [.. Pairs(context).Select(p => (p, Check(p)))];
        bool?[] each = [.. all.Select(c => c.Check?.IsConverged)];
        string where = string.Join("; ", all.GroupBy(c => c.Pair.Condition.System).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key.Label} at {(g.Count() > 1 ? "rates" : "rate")} {string.Join(" and ", g.Select(c => c.Pair.Condition.Rate.Rate))}")));
        yield return Running.Quantities.Claim($"Halving the time step does not change the viscosity: {where}.", all.All(c => c.Check is null) ? "not measured" : string.Join("; ", all.Where(c => c.Check is not null).Select(c => $"{c.Check}")),
            string.Create(CultureInfo.InvariantCulture, $"within its error, and a change of {100 * TimeStepCheck.MostHidden:0} % would have been noticed"), All(each), section);
    }

    /// <summary>No if one is no, yes if there are some and all are yes, null otherwise.</summary>
    internal static bool? All(IReadOnlyCollection<bool?> verdicts) => verdicts.Contains(false) ? false : verdicts.Count > 0 && verdicts.All(v => v == true) ? true : null;

    private static IEnumerable<TimeStepPair> Pairs(ZengContext context) => FlowSystem.All.SelectMany(s => context.Conditions.HalfSteps(s, context.Work));

    // Of flows that are no steady flows nothing is compared.
    private static TimeStepCheck? Check(TimeStepPair pair) => Reason(pair) is null ? TimeStepCheck.Of(FlowAverages.Of(pair.Whole), FlowAverages.Of(pair.Halved), FlowPart.All) : null;

    private static string? Reason(TimeStepPair pair) => FlowAverages.Of(pair.Whole).Reason ?? FlowAverages.Of(pair.Halved).Reason;

    private static Measured? SizeRatio(ZengContext context, TimeStepPair pair)
    {
        bool isSmaller = context.Conditions.Of(pair.Condition.System).Contains(pair.Condition) && context.Conditions.Particles(pair.Condition) != pair.Particles;
        var small = FlowAverages.Of(pair.Whole);
        return isSmaller && small.Reason is null && small.Viscosity(FlowPart.All) is { } eta && context.Viscosity(pair.Condition, FlowPart.All) is { } large
            ? new Measured(eta, small.DegreesOfFreedom(FlowPart.All)).Over(large)
            : null;
    }
}
