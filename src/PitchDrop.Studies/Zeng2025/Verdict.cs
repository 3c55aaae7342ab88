using PitchDrop.Data.RunFolders;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>What measured numbers say of a claim: yes, no, or nothing. Three errors decide, as Student's t where blocks are few.</summary>
internal static class Verdict
{
    /// <summary>Share of the reference by which a number that agrees would have to be off to be found out.</summary>
    public const double Sharpness = 1.0 / 3;

    /// <summary>
    /// Whether a number is a printed one: no if it is farther off than the tolerance and three errors both allow, yes if it is not and three errors are at most a third of the printed number, null otherwise.
    /// </summary>
    public static bool? Near(Measured? ours, double reference, double tolerance) =>
        ours is not { } found ? null
        : Math.Abs(found.Value - reference) > Math.Max(tolerance, found.Reach) ? false
        : found.Reach <= Sharpness * Math.Abs(reference) ? true
        : null;

    /// <summary>The printed number beside ours, for a summary whose rule is three errors as they are: null where nothing is decided, or where Student's t decides otherwise.</summary>
    public static Reference? Printed(Measured ours, double reference, double tolerance, string source) =>
        Near(ours, reference, tolerance) == (Math.Abs(ours.Value - reference) <= Math.Max(tolerance, 3 * ours.Error)) ? new Reference(reference, tolerance, source) : null;

    /// <summary>Whether all of some values lie between two limits: no if one lies outside by three errors, yes if all lie inside by three errors, null otherwise.</summary>
    public static bool? Between(double low, double high, IReadOnlyCollection<Measured> values) =>
        values.Any(v => v.Value + v.Reach < low || v.Value - v.Reach > high) ? false
        : values.Count > 0 && values.All(v => v.Value - v.Reach >= low && v.Value + v.Reach <= high) ? true
        : null;

    /// <summary>Whether all of some values are positive: no if one is negative by three errors, yes if none is and one at least is positive by three errors, null otherwise.</summary>
    public static bool? Positive(IReadOnlyCollection<Measured> values) =>
        values.Any(v => v.Value < -v.Reach) ? false
        : values.Count > 0 && values.All(v => v.Value > 0) && values.Any(v => v.Value > v.Reach) ? true
        : null;
}
