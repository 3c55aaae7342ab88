using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>
/// What a number of clusters is worth beside the same number of clusters that chance made, of the same jumps exchanged between particles. A claim is met only where each of its numbers meets it and is told from that of chance; where chance
/// does as well, or may, the numbers agree and tell nothing, and the claim is undecided.
/// </summary>
internal static class Chance
{
    /// <summary>The verdict: no if one number fails, yes if each meets the claim by more than chance, null otherwise.</summary>
    /// <param name="criterion">When a number meets the claim.</param>
    /// <param name="pairs">Each number, and what chance makes of it.</param>
    public static bool? Verdict(Criterion criterion, params IReadOnlyCollection<(Measured Ours, Measured? OfChance)> pairs) =>
        pairs.Any(p => criterion.Alone(p.Ours) == false) ? false
        : pairs.Count > 0 && pairs.All(p => criterion.Alone(p.Ours) == true && IsBeyond(criterion, p) == true) ? true
        : null;

    /// <summary>The numbers beside those of chance, and, where they meet the claim but are not told from chance, that they are not.</summary>
    /// <param name="criterion">When a number meets the claim.</param>
    /// <param name="pairs">Each number, and what chance makes of it.</param>
    public static string Words(Criterion criterion, params IReadOnlyCollection<(Measured Ours, Measured? OfChance)> pairs)
    {
        string numbers = string.Join(", ", pairs.Select(p => $"{p.Ours} (exchanged: {p.OfChance?.ToString() ?? "not measured"})"));
        (Measured Ours, Measured? OfChance)[] agreeing = [.. pairs.Where(p => criterion.Alone(p.Ours) == true)], alike = [.. agreeing.Where(p => IsBeyond(criterion, p) != true)];
        if (agreeing.Length < pairs.Count || alike.Length == 0)
        {
            return numbers;
        }

        string which = alike.Length < pairs.Count ? $" for {alike.Length} of {pairs.Count}" : "";
        return alike.All(p => p.OfChance is null) ? $"{numbers}; agrees, but what chance gives could not be measured{which}"
            : $"{numbers}; agrees, and does not discriminate{which}: exchanged jumps {(alike.Any(p => IsBeyond(criterion, p) == false) ? "do so too" : "may do so too within errors")}";
    }

    /// <summary>The claim.</summary>
    /// <param name="statement">What the paper says.</param>
    /// <param name="criterion">When a number meets it.</param>
    /// <param name="missing">What is said where there is none.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="section">The section.</param>
    /// <param name="pairs">Each number, and what chance makes of it.</param>
    public static Claim Claim(string statement, Criterion criterion, string missing, string reference, string section, params IReadOnlyCollection<(Measured Ours, Measured? OfChance)> pairs) =>
        Quantities.Claim(statement, pairs.Count == 0 ? missing : Words(criterion, pairs), reference, Verdict(criterion, pairs), section);

    /// <summary>The printed number beside ours where the verdict with chance beside it is that on the number itself; null where nothing is decided.</summary>
    public static Reference? Printed(Measured ours, Measured? ofChance, double reference, double margin, string source) =>
        Verdict(Criterion.Rule(v => Zeng2025.Verdict.Within(v, reference, margin)), (ours, ofChance)) is null ? null : Zeng2025.Verdict.PrintedWithin(ours, reference, margin, source);

    /// <summary>A number and what chance makes of it; none where the number could not be measured.</summary>
    public static IReadOnlyCollection<(Measured Ours, Measured? OfChance)> Pair(Measured? ours, Measured? ofChance) => ours is { } found ? [(found, ofChance)] : [];

    /// <summary>The same of each of some conditions, those without a number left out.</summary>
    /// <param name="conditions">The conditions.</param>
    /// <param name="of">The number of a condition with clusters made in a way.</param>
    public static IReadOnlyCollection<(Measured Ours, Measured? OfChance)> Pairs(IEnumerable<FlowCondition> conditions, Func<FlowCondition, int, Measured?> of) =>
        [.. conditions.SelectMany(c => Pair(of(c, ClusterChoices.Published), of(c, ClusterChoices.Chance)))];

    private static bool? IsBeyond(Criterion criterion, (Measured Ours, Measured? OfChance) pair) => pair.OfChance is { } chance ? criterion.BeyondChance(pair.Ours, chance) : null;
}
