using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>What numbers with errors say of a claim: yes, no, or nothing.</summary>
internal static class Verdict
{
    private const double Errors = 3;

    /// <summary>Whether all of some differences are positive: no if one is negative beyond three errors, yes if none is negative and one at least is positive beyond three errors, null otherwise.</summary>
    public static bool? Positive(params IReadOnlyList<Estimate> differences) =>
        differences.Any(d => d.Value < -Errors * d.Error) ? false
        : differences.Count > 0 && differences.All(d => d.Value > 0) && differences.Any(d => d.Value > Errors * d.Error) ? true
        : null;

    /// <summary>Whether all of some values lie between two limits: no if one lies outside by three errors, yes if all lie inside by three errors, null otherwise.</summary>
    public static bool? Between(double low, double high, params IReadOnlyList<Estimate> values) =>
        values.Any(v => v.Value + (Errors * v.Error) < low || v.Value - (Errors * v.Error) > high) ? false
        : values.Count > 0 && values.All(v => v.Value - (Errors * v.Error) >= low && v.Value + (Errors * v.Error) <= high) ? true
        : null;
}
