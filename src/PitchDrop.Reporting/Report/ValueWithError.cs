using System.Globalization;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Reporting.Report;

/// <summary>A measured or computed number with its one standard error and unit.</summary>
/// <param name="Value">The number.</param>
/// <param name="Error">One standard error; 0 for an exact number, NaN if it could not be estimated, null if there is none.</param>
/// <param name="Unit">The unit; null or "1" for a pure number, beside which nothing is shown.</param>
public readonly record struct ValueWithError(double Value, double? Error = null, string? Unit = null)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The number in concise notation, without the unit; see <see cref="Format"/>.</summary>
    public override string ToString() => Format(Value, Error);

    /// <summary>
    /// Concise notation: the digits in parentheses are the standard error in units of the last digit shown, so that 26.47(11) is 26.47 ± 0.11 and
    /// 2.378(35)e4 is 23780 ± 350. The error has two digits if they are 35 or less, else one. Exact numbers (error 0) and numbers without error have no parentheses;
    /// an error that could not be estimated (NaN or infinite) is shown as (?).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The error is negative.</exception>
    public static string Format(double value, double? error)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf";
        }

        switch (error)
        {
            case null:
                return Rounded(value, 6);
            case 0.0:
                return Rounded(value, 12);
            case { } e when !double.IsFinite(e):
                return Rounded(value, 4) + "(?)";
        }

        (int digits, int last) = ErrorDigits(Require.NotNegative(error.Value));
        if (value != 0.0 && Exponent(value) - last > 15)
        {
            // The error lies beyond the digits that a double holds.
            return value.ToString("R", Invariant).Replace("E+", "e", StringComparison.Ordinal).Replace('E', 'e') + " ± " + Rounded(error.Value, 2);
        }

        (bool negative, string whole) = InUnitsOf(value, last);
        int top = Math.Max(whole == "0" ? int.MinValue : whole.Length - 1 + last, (digits > 9 ? 1 : 0) + last);
        bool scientific = top is >= 4 or < -3 || last > 1;
        int power = scientific ? top : 0;
        string sign = negative && whole != "0" ? "-" : "";
        string suffix = power == 0 ? "" : string.Create(Invariant, $"e{power}");
        int decimals = power - last;
        return decimals < 0
            ? string.Create(Invariant, $"{sign}{(whole == "0" ? "0" : whole + new string('0', -decimals))}({digits}{new string('0', -decimals)}){suffix}")
            : string.Create(Invariant, $"{sign}{Point(whole, decimals)}({digits}){suffix}");
    }

    /// <summary>One or two significant digits of the error, as an integer, and the power of ten of the last of them.</summary>
    private static (int Digits, int Last) ErrorDigits(double error)
    {
        string text = error.ToString("E1", Invariant);
        int digits = ((text[0] - '0') * 10) + text[2] - '0';
        int last = int.Parse(text.AsSpan(4), NumberStyles.AllowLeadingSign, Invariant) - 1;
        if (digits >= 95)
        {
            return (10, last + 1);
        }

        return digits > 35 || (digits >= 20 && digits % 10 == 0) ? ((digits + 5) / 10, last + 1) : (digits, last);
    }

    /// <summary>|value| as a whole number of units of 10^last, rounded.</summary>
    private static (bool Negative, string Whole) InUnitsOf(double value, int last)
    {
        double size = Math.Abs(value);
        int decimals = size == 0.0 ? -2 : Exponent(size) - last;
        if (decimals < 0)
        {
            bool roundsUp = decimals == -1 && size.ToString("E17", Invariant)[0] >= '5';
            return (value < 0, roundsUp ? "1" : "0");
        }

        string text = size.ToString("E" + decimals.ToString(Invariant), Invariant);
        int mark = text.IndexOf('E', StringComparison.Ordinal);
        string digits = text[..mark].Replace(".", "", StringComparison.Ordinal);
        bool carried = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, Invariant) > Exponent(size);
        return (value < 0, carried ? digits + "0" : digits);
    }

    private static string Point(string whole, int decimals)
    {
        string padded = whole.PadLeft(decimals + 1, '0');
        return decimals == 0 ? padded : padded[..^decimals] + "." + padded[^decimals..];
    }

    private static int Exponent(double value)
    {
        string text = Math.Abs(value).ToString("E17", Invariant);
        return int.Parse(text.AsSpan(text.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, Invariant);
    }

    private static string Rounded(double value, int digits)
    {
        double size = Math.Abs(value);
        if (size is 0.0 or (>= 1e-4 and < 1e6))
        {
            return double.Parse(value.ToString("G" + digits.ToString(Invariant), Invariant), Invariant).ToString("0.##################", Invariant);
        }

        string text = value.ToString("0." + new string('#', digits - 1) + "e+0", Invariant);
        return text.Replace("e+", "e", StringComparison.Ordinal);
    }
}
