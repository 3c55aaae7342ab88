using PitchDrop.Data.RunFolders;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>What measured numbers say of a claim: yes, no, or nothing. Three errors decide, as Student's t where blocks are few.</summary>
internal static class Verdict
{
    /// <summary>
    /// Whether a number is a printed one to within a margin that is said with it, a share of the printed number: yes if all that three errors allow lies inside, no if all of it lies outside, null otherwise. So neither a wide error nor a wide
    /// margin alone makes a yes.
    /// </summary>
    /// <param name="ours">The number; null decides nothing.</param>
    /// <param name="reference">The printed number.</param>
    /// <param name="margin">The margin, as a share of it.</param>
    public static bool? Within(Measured? ours, double reference, double margin)
    {
        if (ours is not { } found)
        {
            return null;
        }

        double off = Math.Abs(found.Value - reference), most = margin * Math.Abs(reference);
        return off + found.Reach <= most ? true : off - found.Reach > most ? false : null;
    }

    /// <summary>
    /// Whether two exponents are equal, and not in the ratio of their neighbours among the whole fractions, as λ/4 is not λ/3 or λ/5: no if they differ by more than three errors, yes if they do not and both neighbours do, null otherwise.
    /// </summary>
    /// <param name="ours">The one, such as ν.</param>
    /// <param name="whole">That of which the fraction is taken, such as λ.</param>
    /// <param name="divisor">The whole number it is divided by, at least 2.</param>
    public static bool? IsFraction(Measured ours, Measured whole, int divisor)
    {
        bool IsOff(int by)
        {
            Measured difference = ours.Minus(whole.Times(1.0 / by));
            return Math.Abs(difference.Value) > difference.Reach;
        }

        return IsOff(divisor) ? false : IsOff(divisor - 1) && IsOff(divisor + 1) ? true : null;
    }

    /// <summary>The same beside ours where the verdict is that of <see cref="Within"/>.</summary>
    public static Reference? PrintedWithin(Measured ours, double reference, double margin, string source) =>
        Within(ours, reference, margin) == (Math.Abs(ours.Value - reference) <= Math.Max(margin * Math.Abs(reference), 3 * ours.Error)) ? new Reference(reference, margin * Math.Abs(reference), source) : null;

    /// <summary>Whether something does not depend on something else: yes if all that three errors allow of its slope lies within a margin of 0, no if all of it lies outside, null otherwise.</summary>
    public static bool? Flat(Measured? slope, double margin) => slope is not { } found ? null : Math.Abs(found.Value) + found.Reach <= margin ? true : Math.Abs(found.Value) - found.Reach > margin ? false : null;

    /// <summary>Whether a number is positive by three errors; no if it is negative by as many, null otherwise.</summary>
    public static bool? Sign(Measured? value) => value is not { } found || Math.Abs(found.Value) <= found.Reach ? null : found.Value > 0;

    /// <summary>Whether a value lies between two limits: no if it lies outside by three errors, yes if inside by three errors, null otherwise.</summary>
    public static bool? Between(double low, double high, Measured value) =>
        value.Value + value.Reach < low || value.Value - value.Reach > high ? false
        : value.Value - value.Reach >= low && value.Value + value.Reach <= high ? true
        : null;
}
