using System.Globalization;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Reporting.Figures.Ticks;

/// <summary>Ticks of a logarithmic axis: powers of ten, labelled as such and thinned evenly; on a short axis also 2 and 5 times them.</summary>
public static class LogTicks
{
    /// <summary>Chooses the ticks of the axis from <paramref name="low"/> to <paramref name="high"/>.</summary>
    /// <exception cref="ArgumentException">The ends are not positive and finite, not rising, or closer than 1e-9 of their size.</exception>
    public static TickSet Choose(double low, double high, LabelSpace space)
    {
        double decades = Math.Log10(Require.Positive(high)) - Math.Log10(Require.Positive(low));
        if (!(decades > 1e-9))
        {
            throw new ArgumentException($"No ticks fit between {low:R} and {high:R}.", nameof(high));
        }

        int first = (int)Math.Ceiling(Math.Log10(low) - 1e-9);
        int last = (int)Math.Floor(Math.Log10(high) + 1e-9);
        if (last - first >= 2 || (last - first == 1 && decades > 1.8))
        {
            return Decades(low, high, first, last, space);
        }

        foreach (int[] mantissas in (int[][])[[1, 2, 5], [1, 2, 3, 4, 5, 6, 7, 8, 9]])
        {
            double[] values = Multiples(low, high, mantissas);
            if (values.Length >= 3)
            {
                return Multiples(low, high, values, space);
            }
        }

        // Less than a third of a decade: the axis is nearly linear, and so are its ticks.
        return LinearTicks.Choose(low, high, space);
    }

    private static TickSet Decades(double low, double high, int first, int last, LabelSpace space)
    {
        double perDecade = space.Length / (Math.Log10(high) - Math.Log10(low));
        int stride = 1;
        foreach (int candidate in (int[])[1, 2, 3, 4, 5, 10, 20, 50, 100, 200, 400, 800])
        {
            stride = candidate;
            if (space.Fits(Kept(candidate)))
            {
                break;
            }
        }

        List<Tick> ticks = [];
        for (int power = first; power <= last; power++)
        {
            bool labelled = IsKept(power, stride);
            if (labelled || perDecade >= 3.0)
            {
                ticks.Add(new Tick(Math.Clamp(Math.Pow(10.0, power), low, high), labelled ? PowerLabel(power) : null, labelled));
            }
        }

        if (stride == 1 && perDecade >= 22.0)
        {
            ticks.AddRange(Multiples(low, high, [2, 3, 4, 5, 6, 7, 8, 9]).Select(v => new Tick(v, null, IsMajor: false)));
        }

        return new TickSet([.. ticks.OrderBy(t => t.Value)], 0);

        // Multiples of the stride, so that 10^0 has a label if it is on the axis; counted from the first decade where these are too few.
        bool IsKept(int power, int every) => (power - (((int)Math.Floor((double)last / every) - (int)Math.Ceiling((double)first / every)) >= 1 ? 0 : first)) % every == 0;

        IEnumerable<(double, string)> Kept(int every)
        {
            for (int power = first; power <= last; power++)
            {
                if (IsKept(power, every))
                {
                    yield return (Fraction(Math.Pow(10.0, power), low, high), PowerLabel(power));
                }
            }
        }
    }

    private static TickSet Multiples(double low, double high, double[] values, LabelSpace space)
    {
        string[] labels = Array.ConvertAll(values, NumberLabel);
        int stride = 1;
        while (!space.Fits(values.Where((_, n) => n % stride == 0).Select((v, n) => (Fraction(v, low, high), labels[n * stride]))))
        {
            stride++;
        }

        HashSet<double> major = [.. values];
        List<Tick> ticks = [.. values.Select((v, n) => new Tick(v, n % stride == 0 ? labels[n] : null, IsMajor: true))];
        ticks.AddRange(Multiples(low, high, [1, 2, 3, 4, 5, 6, 7, 8, 9]).Where(v => !major.Contains(v)).Select(v => new Tick(v, null, IsMajor: false)));
        return new TickSet([.. ticks.OrderBy(t => t.Value)], 0);
    }

    private static double[] Multiples(double low, double high, int[] mantissas)
    {
        List<double> values = [];
        for (int power = (int)Math.Floor(Math.Log10(low)) - 1; power <= Math.Log10(high) + 1e-9; power++)
        {
            foreach (int mantissa in mantissas)
            {
                double value = power >= 0 ? mantissa * Math.Pow(10.0, power) : mantissa / Math.Pow(10.0, -power);
                if (value >= low && value <= high)
                {
                    values.Add(value);
                }
            }
        }

        return [.. values];
    }

    private static double Fraction(double value, double low, double high) => Math.Log10(value / low) / Math.Log10(high / low);

    private static string PowerLabel(int power) => string.Create(CultureInfo.InvariantCulture, $"10^{{{power}}}");

    private static string NumberLabel(double value)
    {
        if (value is >= 0.999e-3 and <= 1.001e4)
        {
            return value.ToString("0.####", CultureInfo.InvariantCulture);
        }

        int power = (int)Math.Floor(Math.Log10(value) + 1e-9);
        double mantissa = Math.Round(value / Math.Pow(10.0, power));
        return mantissa == 1.0 ? PowerLabel(power) : string.Create(CultureInfo.InvariantCulture, $"{mantissa:0} \\times {PowerLabel(power)}");
    }
}
