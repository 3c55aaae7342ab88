using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>
/// What numbers with errors say of a claim: yes, no, or nothing. A number decides where it is off by as much as three standard errors of a normal variate would be unlikely, with the quantile of Student's distribution for the copies behind its
/// error. Where several numbers could say no, each has its share of that probability; for a yes all of them have to say yes, so that their number makes it no easier.
/// </summary>
internal static class Verdict
{
    private const double Errors = 3;

    /// <summary>Whether a difference is positive: yes or no beyond its limit, null otherwise.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="comparisons">How many differences are looked at together.</param>
    public static bool? Sign(StudentEstimate difference, int comparisons = 1) => Math.Abs(difference.Value) > difference.Limit(Errors, comparisons) ? difference.Value > 0 : null;

    /// <summary>Whether all of some differences are positive: no if one is negative, yes if all are positive, each beyond its limit; null otherwise.</summary>
    public static bool? Positive(params IReadOnlyList<StudentEstimate> differences) =>
        differences.Any(d => Sign(d, differences.Count) == false) ? false
        : differences.Count > 0 && differences.All(d => Sign(d) == true) ? true
        : null;

    /// <summary>Whether all of some values lie between two limits: no if one lies outside, yes if all lie inside, each beyond its limit; null otherwise.</summary>
    public static bool? Between(double low, double high, params IReadOnlyList<StudentEstimate> values) =>
        values.Any(v => v.Value + v.Limit(Errors, values.Count) < low || v.Value - v.Limit(Errors, values.Count) > high) ? false
        : values.Count > 0 && values.All(v => v.Value - v.Limit(Errors) >= low && v.Value + v.Limit(Errors) <= high) ? true
        : null;
}
