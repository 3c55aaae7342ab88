using System.Text;

namespace PitchDrop.Reporting.Figures.Text;

/// <summary>Widths of characters in a Helvetica-like face, good to some percent: enough to keep labels apart.</summary>
public static class TextMetrics
{
    /// <summary>Size of a raised or lowered letter relative to one on the line.</summary>
    public const double ScriptSize = 0.72;

    // Advance widths of Helvetica in thousandths of the type size, from the space (32) to the tilde (126).
    private static readonly short[] Ascii =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584,
        584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278,
        278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,
        500, 334, 260, 334, 584,
    ];

    /// <summary>Estimated width of <paramref name="text"/> set in a type of height <paramref name="size"/>, in the same unit.</summary>
    public static double Width(string text, double size)
    {
        double thousandths = 0.0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            thousandths += rune.Value switch
            {
                >= 32 and <= 126 => Ascii[rune.Value - 32],
                >= 0x300 and <= 0x36f => 0,
                0x200a => 80,
                >= 0x391 and <= 0x3a9 => 700,
                >= 0x3b1 and <= 0x3c9 => 560,
                0x2212 or 0xd7 or 0xb1 => 584,
                0x27e8 or 0x27e9 => 390,
                >= 0x1100 => 1000,
                _ => 600,
            };
        }

        return thousandths * size / 1000.0;
    }
}
