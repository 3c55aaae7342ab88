using System.Globalization;
using System.Text;
using PitchDrop.Data.Trajectories;

namespace PitchDrop.Tests.Data.Trajectories.Lammps;

/// <summary>The fast way from text to a number gives the bits of the definition, double.Parse.</summary>
public class DecimalNumberTests
{
    /// <summary>Numbers whose rounding is hard: halves between two doubles, exact ties, the largest and smallest, many digits, powers at the borders of the table.</summary>
    public static TheoryData<string> Hard =>
    [
        "0", "-0", "0.0", "+1", "1.", ".5", "-.5", "00012.500", "1e0", "1E+05", "1e-05", "9007199254740993", "9007199254740992.5", "9007199254740993.0000", "-9007199254740995", "18446744073709551615", "18446744073709551616",
        "4503599627370496.5", "4503599627370497.5", "0.1", "0.3", "2.2250738585072014e-308", "2.2250738585072011e-308", "4.9e-324", "2.4703282292062327e-324", "1.7976931348623157e308", "1.7976931348623158e308", "8.41e21", "9.5e21",
        "1e22", "1e23", "-1e23", "5e-22", "5e-23", "1e64", "1e65", "1e-64", "1e-65", "12345678901234567e-64", "9999999999999999999e45", "0.000000000000000000000000000000000000000000000001", "1.00000000000000011102230246251565404236316680908203125",
        "1.00000000000000011102230246251565404236316680908203124", "123456789012345678901234567890", "0.30000000000000004", "3.141592653589793", "2.5", "1.5", "0.5000000000000000", "0e99999999999999999999", "1e-99999999999999999999",
    ];

    [Theory]
    [MemberData(nameof(Hard))]
    public void A_hard_number_has_the_bits_of_the_definition(string text) => Same(text);

    [Theory]
    [InlineData(1, "%r"), InlineData(2, "17"), InlineData(3, "6"), InlineData(4, "digits"), InlineData(5, "exponents"), InlineData(6, "bits")]
    public void Random_numbers_have_the_bits_of_the_definition(ulong seed, string form)
    {
        var mix = new Mix(seed);
        for (int n = 0; n < 50_000; n++)
        {
            Same(Text(mix, form));
        }
    }

    /// <summary>Midway between two neighbouring doubles the definition must decide, and a digit more or less on either side must be told apart.</summary>
    [Fact]
    public void Numbers_beside_a_half_between_two_doubles_have_the_bits_of_the_definition()
    {
        var mix = new Mix(7);
        for (int n = 0; n < 5000; n++)
        {
            // (2 m + 1) 2^e with a mantissa m of 53 bits, e ≤ 9 so that it has at most 19 digits.
            ulong half = (((1UL << 52) | (mix.Next() >> 12)) << 1) | 1;
            half <<= mix.Below(9);
            Same(half.ToString(CultureInfo.InvariantCulture));
            Same((half + 1).ToString(CultureInfo.InvariantCulture));
            Same((half - 1).ToString(CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("nan"), InlineData("NaN"), InlineData("inf"), InlineData("-Infinity"), InlineData("1e999"), InlineData("-1e999999999999"), InlineData(""), InlineData("-"), InlineData("+-1"), InlineData("."), InlineData("e5"), InlineData("1e"), InlineData("1e+"), InlineData("x1")]
    public void What_is_no_finite_number_has_no_length(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text + "\n");
        Assert.Equal(0, DecimalNumber.Read(in bytes[0], out _));
    }

    [Theory]
    [InlineData("1.5 2", 3), InlineData("1.5e3x", 5), InlineData("1,5", 1), InlineData("0x10", 1), InlineData("1.2.3", 3), InlineData("1-2", 1)]
    public void A_number_ends_where_it_ends(string text, int length)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text + "\n");
        Assert.Equal(length, DecimalNumber.Read(in bytes[0], out _));
    }

    [Theory]
    [InlineData("0"), InlineData("-17"), InlineData("+9"), InlineData("12345678"), InlineData("-12345678"), InlineData("123456789"), InlineData("9223372036854775807"), InlineData("-9223372036854775808"), InlineData("007")]
    [InlineData("-"), InlineData("x"), InlineData("--1"), InlineData("1x"), InlineData("1.0"), InlineData("12/45"), InlineData("12:45"), InlineData("9223372036854775808"), InlineData("99999999999999999999999"), InlineData("\u00001")]
    public void Whole_numbers_are_those_of_the_definition(string text)
    {
        byte[] bytes = Padded(text);
        bool expected = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value);
        Assert.Equal(expected, WholeNumber.TryRead(in bytes[0], text.Length, out long found));
        Assert.Equal(expected ? value : found, found);
    }

    [Fact]
    public void Random_whole_numbers_are_those_of_the_definition()
    {
        var mix = new Mix(8);
        for (int n = 0; n < 20_000; n++)
        {
            long expected = (long)mix.Next() >> mix.Below(64);
            byte[] bytes = Padded(expected.ToString(CultureInfo.InvariantCulture), (byte)('0' + mix.Below(10)));
            Assert.True(WholeNumber.TryRead(in bytes[0], Array.IndexOf(bytes, (byte)' '), out long found) && found == expected);
        }
    }

    /// <summary>Words of digits, points, signs and other letters in any order: a number to the fast way if and only if to the definition.</summary>
    [Fact]
    public void Random_words_are_numbers_where_the_definition_says_so()
    {
        var mix = new Mix(9);
        int numbers = 0;
        for (int n = 0; n < 100_000; n++)
        {
            string text = string.Concat(Enumerable.Range(0, 1 + mix.Below(24)).Select(_ => mix.Below(8) == 0 ? ".-+e/:E,"[mix.Below(8)] : (char)('0' + mix.Below(10))));
            numbers += double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double e) && double.IsFinite(e) ? 1 : 0;
            Same(text);
        }

        Assert.InRange(numbers, 10_000, 90_000);
    }

    [Theory]
    [InlineData(1), InlineData(31), InlineData(32), InlineData(33), InlineData(100)]
    public void A_word_ends_before_the_first_byte_that_is_no_letter(int length)
    {
        byte[] bytes = Padded(new string('x', length));
        foreach (byte end in " \t\n\r\0"u8)
        {
            bytes[length] = end;
            Assert.Equal(length, DecimalWord.LengthOf(in bytes[0]));
        }
    }

    // A word, a blank, and anything behind it.
    private static byte[] Padded(string text, byte behind = (byte)'7') => [.. Encoding.UTF8.GetBytes(text), (byte)' ', .. Enumerable.Repeat(behind, ByteLines.Padding)];

    private static string Text(Mix mix, string form)
    {
        double uniform = (mix.Next() >> 11) * Math.Pow(2, -53), wide = (uniform - 0.5) * Math.Pow(10, mix.Below(12) - 4);
        return form switch
        {
            "%r" => wide.ToString("R", CultureInfo.InvariantCulture),
            "17" => wide.ToString("E16", CultureInfo.InvariantCulture),
            "6" => wide.ToString("G6", CultureInfo.InvariantCulture),
            "digits" => mix.Next().ToString(CultureInfo.InvariantCulture).Insert(mix.Below(10), "."),
            "exponents" => $"{mix.Next() >> mix.Below(63)}e{mix.Below(700) - 350}",
            _ => Finite(BitConverter.UInt64BitsToDouble(mix.Next())).ToString("R", CultureInfo.InvariantCulture),
        };
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : 1;

    // The definition, the way for any processor, and the way by vectors.
    private static void Same(string text)
    {
        byte[] bytes = Padded(text);
        bool isNumber = double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double expected) && double.IsFinite(expected);
        bool one = DecimalNumber.Read(in bytes[0], out double first) == text.Length, two = DecimalWord.TryRead(in bytes[0], text.Length, out double second);
        if (one != isNumber || two != isNumber || (isNumber && (Bits(first) != Bits(expected) || Bits(second) != Bits(expected))))
        {
            Assert.Fail($"{text}: {one} {first:R}, {two} {second:R}; expected {isNumber} {expected:R}");
        }
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);
}
