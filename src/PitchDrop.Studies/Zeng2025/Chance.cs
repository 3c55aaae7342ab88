using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>
/// What a number of clusters is worth beside the same number of clusters that chance made, of the same jumps exchanged between particles. A claim is met only where the numbers meet it and those of chance are shown not to; where chance meets it too, or may,
/// the numbers agree and tell nothing, and the claim is undecided. Both are held against the same rule, so that chance that does better than the liquid speaks for nothing.
/// </summary>
internal static class Chance
{
    /// <summary>The verdict: that of the rule on the numbers, but undecided where they meet it and those of chance do so too, or may.</summary>
    /// <param name="rule">Whether some numbers meet the claim: yes, no, or null where their errors do not tell.</param>
    /// <param name="pairs">Each number, and what chance makes of it.</param>
    public static bool? Verdict(Func<IReadOnlyList<Measured>, bool?> rule, params IReadOnlyCollection<(Measured Ours, Measured? OfChance)> pairs)
    {
        if (pairs.Count == 0)
        {
            return null;
        }

        bool? agrees = rule([.. pairs.Select(p => p.Ours)]);
        return agrees != true || OfChance(rule, pairs) == false ? agrees : null;
    }

    /// <summary>The numbers beside those of chance, and, where they meet the claim but are not told from chance, that they are not.</summary>
    /// <param name="rule">As for <see cref="Verdict"/>.</param>
    /// <param name="pairs">Each number, and what chance makes of it.</param>
    public static string Words(Func<IReadOnlyList<Measured>, bool?> rule, params IReadOnlyCollection<(Measured Ours, Measured? OfChance)> pairs)
    {
        string numbers = string.Join(", ", pairs.Select(p => $"{p.Ours} (exchanged: {p.OfChance?.ToString() ?? "not measured"})"));
        return pairs.Count == 0 || rule([.. pairs.Select(p => p.Ours)]) != true || Verdict(rule, pairs) == true ? numbers
            : pairs.Any(p => p.OfChance is null) ? $"{numbers}; agrees, but what chance gives could not be measured"
            : $"{numbers}; agrees, and does not discriminate: exchanged jumps {(OfChance(rule, pairs) == true ? "do so too" : "may do so too within errors")}";
    }

    /// <summary>The claim.</summary>
    /// <param name="statement">What the paper says.</param>
    /// <param name="rule">As for <see cref="Verdict"/>.</param>
    /// <param name="missing">What is said where there is none.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="section">The section.</param>
    /// <param name="pairs">Each number, and what chance makes of it.</param>
    public static Claim Claim(string statement, Func<IReadOnlyList<Measured>, bool?> rule, string missing, string reference, string section, params IReadOnlyCollection<(Measured Ours, Measured? OfChance)> pairs) =>
        Quantities.Claim(statement, pairs.Count == 0 ? missing : Words(rule, pairs), reference, Verdict(rule, pairs), section);

    /// <summary>The printed number beside ours where the verdict with chance beside it is that on the number itself; null where nothing is decided.</summary>
    public static Reference? Printed(Measured ours, Measured? ofChance, double reference, double margin, string source) =>
        Verdict(v => Zeng2025.Verdict.Within(v[0], reference, margin), (ours, ofChance)) is null ? null : Zeng2025.Verdict.PrintedWithin(ours, reference, margin, source);

    /// <summary>A number and what chance makes of it; none where the number could not be measured.</summary>
    public static IReadOnlyCollection<(Measured Ours, Measured? OfChance)> Pair(Measured? ours, Measured? ofChance) => ours is { } found ? [(found, ofChance)] : [];

    private static bool? OfChance(Func<IReadOnlyList<Measured>, bool?> rule, IReadOnlyCollection<(Measured Ours, Measured? OfChance)> pairs) =>
        pairs.Any(p => p.OfChance is null) ? null : rule([.. pairs.Select(p => p.OfChance!.Value)]);
}
