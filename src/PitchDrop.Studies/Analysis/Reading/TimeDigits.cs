using System.Globalization;

namespace PitchDrop.Studies.Analysis.Reading;

/// <summary>How far printed times may be from those that were meant, told from their digits.</summary>
internal static class TimeDigits
{
    /// <summary>
    /// The rounding error that each time may have [F]: half a unit of its last digit, be it that the file has a fixed number of significant digits or a fixed number behind the point (zeros at the end are not printed, so that the
    /// longest number tells either).
    /// </summary>
    /// <param name="times">The times.</param>
    /// <param name="least">The smallest error as a fraction of the time.</param>
    public static double[] Rounding(IReadOnlyList<double> times, double least)
    {
        (int significant, int behind) = (1, int.MinValue);
        foreach (double time in times.Where(t => t != 0))
        {
            (int digits, int exponent) = DigitsOf(time);
            (significant, behind) = (Math.Max(significant, digits), Math.Max(behind, digits - 1 - exponent));
        }

        return
        [
            .. times.Select(t => t == 0
                ? behind == int.MinValue ? 0 : 0.5 * Math.Pow(10, -behind)
                : Math.Max(least * Math.Abs(t), 0.5 * Math.Max(Math.Pow(10, -behind), Math.Pow(10, DigitsOf(t).Exponent - significant + 1)))),
        ];
    }

    // The shortest decimal that is this number, as d.ddd E exponent.
    private static (int Digits, int Exponent) DigitsOf(double value)
    {
        string text = Math.Abs(value).ToString("E16", CultureInfo.InvariantCulture);
        string shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        int e = shortest.IndexOf('E', StringComparison.Ordinal);
        string digits = (e < 0 ? shortest : shortest[..e]).Replace(".", "", StringComparison.Ordinal).Trim('0');
        return (Math.Max(1, digits.Length), int.Parse(text[(text.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture));
    }
}
