using System.Globalization;

namespace PitchDrop.Data.Configurations.Rules;

/// <summary>Whole numbers in any notation of JSON, exactly: 1e9 and 64.0 are whole, 64.00000000000000001 is not.</summary>
internal static class WholeNumber
{
    private const int MostDigits = 38;

    public static bool TryParse(string json, out Int128 number)
    {
        number = 0;
        int exponentAt = json.AsSpan().IndexOfAny('e', 'E');
        ReadOnlySpan<char> mantissa = exponentAt < 0 ? json : json.AsSpan(0, exponentAt);
        bool negative = mantissa.StartsWith('-');
        mantissa = mantissa.TrimStart('-');
        int point = mantissa.IndexOf('.');
        string digits = point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..]);
        int decimals = point < 0 ? 0 : mantissa.Length - point - 1;

        string significant = digits.TrimEnd('0');
        int trailing = digits.Length - significant.Length;
        significant = significant.TrimStart('0');
        if (significant.Length == 0)
        {
            return true;
        }

        int exponent = 0;
        if (exponentAt >= 0 && !int.TryParse(json.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return false;
        }

        long zeros = (long)exponent - decimals + trailing;
        if (zeros < 0 || significant.Length + zeros > MostDigits)
        {
            return false;
        }

        number = Int128.Parse(significant + new string('0', (int)zeros), NumberStyles.None, CultureInfo.InvariantCulture);
        number = negative ? -number : number;
        return true;
    }
}
