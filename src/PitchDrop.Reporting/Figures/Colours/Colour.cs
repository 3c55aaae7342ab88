using System.Globalization;

namespace PitchDrop.Reporting.Figures.Colours;

/// <summary>An opaque sRGB colour, each component from 0 to 255.</summary>
/// <param name="Red">The red component.</param>
/// <param name="Green">The green component.</param>
/// <param name="Blue">The blue component.</param>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>Black, the colour of text and frames.</summary>
    public static Colour Black { get; } = new(0, 0, 0);

    /// <summary>Mid grey, for reference lines and for map cells that hold no finite number.</summary>
    public static Colour Grey { get; } = new(0x77, 0x77, 0x77);

    /// <summary>The colour as <c>#rrggbb</c>, lower case.</summary>
    public string Hex => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    /// <summary>CIE lightness L* from 0 (black) to 100 (white): what is left of the colour in a black-and-white print.</summary>
    public double Lightness
    {
        get
        {
            double y = (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));
            return y > 216.0 / 24389.0 ? (116.0 * Math.Cbrt(y)) - 16.0 : y * 24389.0 / 27.0;
        }
    }

    /// <summary>Reads <c>#rrggbb</c>.</summary>
    /// <exception cref="FormatException">The text is not a hash sign and six hexadecimal digits.</exception>
    public static Colour Parse(string hex) =>
        hex.Length == 7 && hex[0] == '#' && int.TryParse(hex.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int rgb)
            ? new Colour((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb)
            : throw new FormatException($"'{hex}' is not a colour; accepted is #rrggbb.");

    /// <summary>The colour a fraction <paramref name="t"/> (0 to 1) of the way from <paramref name="from"/> to <paramref name="to"/>, mixed component by component in sRGB.</summary>
    public static Colour Mix(Colour from, Colour to, double t)
    {
        byte Between(byte a, byte b) => (byte)Math.Round(a + ((b - a) * Math.Clamp(t, 0.0, 1.0)), MidpointRounding.AwayFromZero);
        return new Colour(Between(from.Red, to.Red), Between(from.Green, to.Green), Between(from.Blue, to.Blue));
    }

    private static double Linear(byte component)
    {
        double c = component / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }
}
