using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>
/// What numbers with errors say of a claim: yes, no, or nothing. A number decides where it is off by as much as three standard errors of a normal variate would be unlikely, with the quantile of Student's distribution for the copies behind its
/// error. Where several numbers could say no, each has its share of that probability; for a yes all of them have to say yes, so that their number makes it no easier.
/// </summary>
internal static class Verdict
{
    private const double Errors = 3;

    /// <summary>A number that was not found: it agrees with nothing and contradicts nothing, so that no yes is given to what needs it.</summary>
    public static StudentEstimate Missing { get; } = new(double.NaN, double.NaN, double.NaN);

    /// <summary>How far from 0 a number must be to decide by itself; infinite where its error is not known.</summary>
    public static double Reach(StudentEstimate number) => number.Limit(Errors);

    /// <summary>Whether a difference is positive: yes or no beyond its limit, null otherwise.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="comparisons">How many differences are looked at together.</param>
    public static bool? Sign(StudentEstimate difference, int comparisons = 1) => Math.Abs(difference.Value) > difference.Limit(Errors, comparisons) ? difference.Value > 0 : null;

    /// <summary>Whether all of some differences are positive: no if one is negative, yes if all are positive, each beyond its limit; null otherwise.</summary>
    public static bool? Positive(params IReadOnlyList<StudentEstimate> differences) =>
        differences.Any(d => Sign(d, differences.Count) == false) ? false
        : differences.Count > 0 && differences.All(d => Sign(d) == true) ? true
        : null;

    /// <summary>
    /// The mean of the independent differences that were found, weighted by 1/δ²; ν is the smallest of theirs, since the best measured may carry all the weight. Null of none, or where an error is not known.
    /// </summary>
    public static StudentEstimate? Mean(params IReadOnlyList<StudentEstimate> differences)
    {
        StudentEstimate[] known = [.. differences.Where(d => double.IsFinite(d.Value))];
        if (known.Length == 0 || known.Any(d => !(d.Error > 0)))
        {
            return null;
        }

        double weights = known.Sum(d => 1 / (d.Error * d.Error));
        return new StudentEstimate(known.Sum(d => d.Value / (d.Error * d.Error)) / weights, 1 / Math.Sqrt(weights), known.Min(d => d.DegreesOfFreedom));
    }

    /// <summary>
    /// Whether differences that are all to be of one sign are positive together: no if one is negative, each at its share of chance, or if their mean is; yes if the mean is positive beyond its limit and every difference was found; null otherwise.
    /// </summary>
    /// <param name="differences">The differences, <see cref="Missing"/> among them.</param>
    /// <param name="mean">Their mean with the error that it has as a whole; null where there is none.</param>
    public static bool? Together(IReadOnlyList<StudentEstimate> differences, StudentEstimate? mean) =>
        differences.Any(d => Sign(d, differences.Count) == false) ? false
        : mean is not { } all ? null
        : Sign(all) is not true ? Sign(all)
        : differences.All(d => double.IsFinite(d.Value)) ? true : null;

    /// <summary>Whether all of some values lie between two limits: no if one lies outside, yes if all lie inside, each beyond its limit; null otherwise.</summary>
    public static bool? Between(double low, double high, params IReadOnlyList<StudentEstimate> values) =>
        values.Any(v => v.Value + v.Limit(Errors, values.Count) < low || v.Value - v.Limit(Errors, values.Count) > high) ? false
        : values.Count > 0 && values.All(v => v.Value - v.Limit(Errors) >= low && v.Value + v.Limit(Errors) <= high) ? true
        : null;
}
