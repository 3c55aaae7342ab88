using System.Globalization;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Reporting.Figures.Ticks;

/// <summary>Ticks of a linear axis: multiples of 1, 2 or 5 times a power of ten, from 3 to 9 of them.</summary>
public static class LinearTicks
{
    /// <summary>Chooses the ticks of the axis from <paramref name="low"/> to <paramref name="high"/>; labels that would touch are left out, never the ticks.</summary>
    /// <exception cref="ArgumentException">The ends are not finite, not rising, or closer than 1e-12 of their size.</exception>
    public static TickSet Choose(double low, double high, LabelSpace space)
    {
        double width = Require.Finite(high) - Require.Finite(low);
        double size = Math.Max(Math.Abs(low), Math.Abs(high));
        if (!(width > 1e-12 * size) || !double.IsFinite(width))
        {
            throw new ArgumentException($"No ticks fit between {low:R} and {high:R}.", nameof(high));
        }

        int exponent = (int)Math.Floor(Math.Log10(size)) is var e && e is >= 5 or <= -4 ? e : 0;
        double wanted = space.Length / space.Spacing;
        (TickSet Set, double Score)? best = null;
        foreach ((int mantissa, int power) in Steps(width))
        {
            double[] values = Multiples(low, high, mantissa, power);
            if (values.Length is < 3 or > 9)
            {
                continue;
            }

            string[] labels = Array.ConvertAll(values, v => Label(v, exponent, power));
            bool fits = space.Fits(values.Select((v, n) => ((v - low) / width, labels[n])));
            double score = fits ? Math.Abs(Math.Log(values.Length / wanted)) : 100.0 + values.Length;
            if (best is null || score < best.Value.Score)
            {
                best = (Assemble(low, high, values, labels, mantissa, power, exponent, space), score);
            }
        }

        return best!.Value.Set;
    }

    // From a third of the width down to an eighth at least one step of the 1-2-5 series lies, as 8/3 > 2.5.
    private static IEnumerable<(int Mantissa, int Power)> Steps(double width)
    {
        int top = (int)Math.Floor(Math.Log10(width));
        for (int power = top; power >= top - 1; power--)
        {
            yield return (5, power);
            yield return (2, power);
            yield return (1, power);
        }
    }

    private static double Scale(double count, int mantissa, int power) =>
        power >= 0 ? count * mantissa * Math.Pow(10.0, power) : power > -300 ? count * mantissa / Math.Pow(10.0, -power) : count * (mantissa * Math.Pow(10.0, power));

    private static double[] Multiples(double low, double high, int mantissa, int power)
    {
        double step = Scale(1.0, mantissa, power);
        double first = Math.Ceiling((low / step) - 1e-9);
        double last = Math.Floor((high / step) + 1e-9);
        if (last - first > 60.0)
        {
            return [];
        }

        List<double> values = [];
        for (double n = first; n <= last; n++)
        {
            values.Add(n == 0.0 ? 0.0 : Math.Clamp(Scale(n, mantissa, power), low, high));
        }

        return [.. values];
    }

    private static string Label(double value, int exponent, int power)
    {
        double shown = Scale(value, 1, -exponent);
        int decimals = Math.Clamp(exponent - power, 0, 15);
        return shown.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Replace('-', '−');
    }

    private static TickSet Assemble(double low, double high, double[] values, string[] labels, int mantissa, int power, int exponent, LabelSpace space)
    {
        int stride = 1;
        while (!space.Fits(Kept(stride)))
        {
            stride++;
        }

        List<Tick> ticks = [.. values.Select((v, n) => new Tick(v, n % stride == 0 ? labels[n] : null, IsMajor: true))];
        (int minorMantissa, int minorPower) = mantissa switch { 1 => (2, power - 1), 2 => (5, power - 1), _ => (1, power) };
        double step = Scale(1.0, mantissa, power);
        foreach (double v in Multiples(low, high, minorMantissa, minorPower))
        {
            if (Math.Abs((v / step) - Math.Round(v / step)) > 1e-6)
            {
                ticks.Add(new Tick(v, null, IsMajor: false));
            }
        }

        return new TickSet([.. ticks.OrderBy(t => t.Value)], exponent);

        IEnumerable<(double, string)> Kept(int every)
        {
            for (int n = 0; n < values.Length; n += every)
            {
                yield return ((values[n] - low) / (high - low), labels[n]);
            }
        }
    }
}
