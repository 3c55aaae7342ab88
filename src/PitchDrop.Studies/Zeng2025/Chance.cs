using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>
/// What a number of clusters is worth beside the same number of clusters that chance made, of as many jumps at random places. A claim is met only by a number that agrees and that chance does not give; where chance gives the same within
/// errors the number agrees and tells nothing, and the claim is undecided.
/// </summary>
internal static class Chance
{
    /// <summary>Whether two numbers differ by more than three errors of their difference, as Student's t.</summary>
    public static bool Differ(Measured ours, Measured chance)
    {
        Measured difference = ours.Minus(chance);
        return Math.Abs(difference.Value) > difference.Reach;
    }

    /// <summary>The verdict: that on the number itself, but undecided where it agrees and one of the numbers is not told from chance.</summary>
    /// <param name="agrees">Whether the numbers agree with the paper.</param>
    /// <param name="pairs">Each number, and what chance makes of it.</param>
    public static bool? Verdict(bool? agrees, params IReadOnlyCollection<(Measured Ours, Measured? OfChance)> pairs) =>
        agrees != true || (pairs.Count > 0 && pairs.All(p => p.OfChance is { } chance && Differ(p.Ours, chance))) ? agrees : null;

    /// <summary>The numbers beside those of chance, and, where they agree but are not told from it, that they are not.</summary>
    /// <param name="agrees">Whether the numbers agree with the paper.</param>
    /// <param name="pairs">Each number, and what chance makes of it.</param>
    public static string Words(bool? agrees, params IReadOnlyCollection<(Measured Ours, Measured? OfChance)> pairs)
    {
        string numbers = string.Join(", ", pairs.Select(p => $"{p.Ours} (random places: {p.OfChance?.ToString() ?? "not measured"})"));
        return agrees != true || Verdict(agrees, pairs) == true ? numbers
            : pairs.Any(p => p.OfChance is null) ? $"{numbers}; agrees, but what chance gives could not be measured"
            : $"{numbers}; agrees, and does not discriminate: jumps at random places give the same within errors";
    }

    /// <summary>The claim.</summary>
    /// <param name="statement">What the paper says.</param>
    /// <param name="agrees">Whether the numbers agree with it.</param>
    /// <param name="missing">What is said where there is none.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="section">The section.</param>
    /// <param name="pairs">Each number, and what chance makes of it.</param>
    public static Claim Claim(string statement, bool? agrees, string missing, string reference, string section, params IReadOnlyCollection<(Measured Ours, Measured? OfChance)> pairs) =>
        Quantities.Claim(statement, pairs.Count == 0 ? missing : Words(agrees, pairs), reference, Verdict(agrees, pairs), section);

    /// <summary>The printed number beside ours where the verdict with chance beside it is that on the number itself; null where nothing is decided.</summary>
    public static Reference? Printed(Measured ours, Measured? ofChance, double reference, double margin, string source) =>
        Verdict(Zeng2025.Verdict.Within(ours, reference, margin), (ours, ofChance)) is null ? null : Zeng2025.Verdict.PrintedWithin(ours, reference, margin, source);

    /// <summary>A number and what chance makes of it; none where the number could not be measured.</summary>
    public static IReadOnlyCollection<(Measured Ours, Measured? OfChance)> Pair(Measured? ours, Measured? ofChance) => ours is { } found ? [(found, ofChance)] : [];
}
