using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;

namespace PitchDrop.Tests.Reporting.Figures;

/// <summary>Figures with made-up but plausible data, of every kind a study draws.</summary>
internal static class SampleFigures
{
    private static readonly double[] Temperatures = [0.100, 0.060, 0.040, 0.030, 0.025, 0.020, 0.018, 0.015, 0.013];

    public static IReadOnlyDictionary<string, Func<Figure>> All { get; } = new Dictionary<string, Func<Figure>>(StringComparer.Ordinal)
    {
        ["relaxation"] = Relaxation,
        ["arrhenius"] = Arrhenius,
        ["susceptibility"] = Susceptibility,
        ["stress-distribution"] = StressDistribution,
        ["snapshots"] = Snapshots,
        ["which-propagator"] = WhichPropagator,
        ["field"] = Field,
        ["hostile"] = Hostile,
    };

    /// <summary>A number from 0 to 1 that depends on n alone (splitmix64).</summary>
    public static double Noise(int n)
    {
        ulong z = (ulong)n * 0x9e3779b97f4a7c15ul;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ul;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebul;
        return (z ^ (z >> 31)) / 18446744073709551616.0;
    }

    public static double[] LogGrid(double from, double to, int count) =>
        [.. Enumerable.Range(0, count).Select(n => from * Math.Pow(to / from, (double)n / (count - 1)))];

    private static double Tau(double temperature) => 1.9 * Math.Exp(0.121 / temperature);

    public static Figure Relaxation()
    {
        double[] t = LogGrid(0.1, 1e5, 61);
        return new Figure
        {
            Panels =
            [
                new Panel
                {
                    X = Axis.Log("t", "sweeps", 0.1, 1e5),
                    Y = Axis.Linear("⟨P(t)⟩"),
                    Colours = ColourOrder.HotToCold,
                    LegendTitle = "T",
                    Marks =
                    [
                        ReferenceLine.Horizontal(0.5),
                        .. Temperatures.Select(T => Curve.LineAndPoints(t, [.. t.Select(s => Math.Exp(-Math.Log(2) * Math.Pow(s / Tau(T), 0.8)))], label: $"{T:0.000}") with { MarkerSpacing = 14, MarkerSize = 2.2 }),
                    ],
                },
            ],
        };
    }

    public static Figure Arrhenius()
    {
        double[] inverse = [.. Temperatures.Select(T => 1.0 / T)];
        double[] tau = [.. Temperatures.Select(Tau)];
        double[] bare = [.. Temperatures.Where(T => T >= 0.029).Select(T => 0.3 * Math.Exp(1.0 / T))];
        return new Figure
        {
            Panels =
            [
                new Panel
                {
                    X = Axis.Linear("1/T"),
                    Y = Axis.Log("tau_{alpha}", "sweeps"),
                    Marks =
                    [
                        Curve.LineAndPoints(inverse, tau, [.. tau.Select(v => 0.2 * v)], "with redistribution"),
                        Curve.LineAndPoints(inverse[..bare.Length], bare, [.. bare.Select(v => 0.5 * v)], "without redistribution"),
                        Curve.Line([20, 80], [1.2 * Tau(0.05), 1.2 * Tau(0.0125)], "exp[\\Delta E(\\bar{sigma}^{act})/T]", LineDash.Dashed) with { Colour = Colour.Black },
                    ],
                },
            ],
        };
    }

    public static Figure Susceptibility()
    {
        double[] t = LogGrid(0.1, 1e5, 49);
        double Peak(double temperature) => 2.6 / (temperature * temperature) / 90.0;
        double[] taus = [.. Temperatures.Select(Tau)];
        double[] peaks = [.. Temperatures.Select(Peak)];
        return new Figure
        {
            Size = FigureSize.Page(72),
            Panels =
            [
                new Panel
                {
                    Tag = "(a)",
                    X = Axis.Log("t", "sweeps"),
                    Y = Axis.Log("chi_4(t)", minimum: 1e-2, maximum: 3e3),
                    Colours = ColourOrder.HotToCold,
                    LegendTitle = "T",
                    Marks = [.. Temperatures.Select(T => Curve.Line(t, [.. t.Select(s => Peak(T) * Math.Exp(-0.35 * Math.Pow(Math.Log(s / Tau(T)), 2)))], $"{T:0.000}"))],
                },
                new Panel
                {
                    Tag = "(b)",
                    X = Axis.Log("tau_{alpha}", "sweeps"),
                    Y = Axis.Log("chi_4^*"),
                    Marks =
                    [
                        Band.Around(taus, peaks, [.. peaks.Select(v => 0.12 * v)], "one standard error"),
                        Curve.LineAndPoints(taus, peaks, [.. peaks.Select(v => 0.12 * v)], "with redistribution"),
                        ReferenceLine.Horizontal(0.25, "without: 1/4"),
                    ],
                },
            ],
        };
    }

    public static Figure StressDistribution()
    {
        double[] edges = [.. Enumerable.Range(0, 81).Select(n => -1.0 + (0.025 * n))];
        double[] Density(double width) => [.. Enumerable.Range(0, 80).Select(n => edges[n] + 0.0125).Select((s, n) =>
            (0.95 / (1.0 + Math.Exp((Math.Abs(s) - 0.62) / width))) + (0.02 * (Noise(n) - 0.5)))];
        double[] s = [.. Enumerable.Range(0, 151).Select(n => -0.749 + (0.009986 * n))];
        return new Figure
        {
            Panels =
            [
                new Panel
                {
                    X = Axis.Linear("sigma", "sigma_c"),
                    Y = Axis.Linear("P(sigma)"),
                    Colours = ColourOrder.HotToCold,
                    Marks =
                    [
                        new Histogram(edges, Density(0.10)) { Label = "T = 0.060", Dash = LineDash.Solid },
                        new Histogram(edges, Density(0.07)) { Label = "T = 0.030", Dash = LineDash.Solid },
                        new Histogram(edges, Density(0.05)) { Label = "T = 0.013", Dash = LineDash.Solid },
                        Curve.Line(s, [.. s.Select(v => 0.967 * Math.Pow(Math.Cos(Math.PI * v / 2 / 0.75), 0.9))], "mean field, T \\to 0", LineDash.Dashed) with { Colour = Colour.Black },
                        new Arrow(-0.755, 0.4, 0.06) { Caption = "-sigma_{act}" },
                        new Arrow(0.755, 0.4, 0.06) { Caption = "sigma_{act}" },
                    ],
                },
            ],
        };
    }

    public static bool[] Persistence(int side, double scale, double threshold)
    {
        bool[] map = new bool[side * side];
        for (int n = 0; n < map.Length; n++)
        {
            double x = 2 * Math.PI * (n % side) / side;
            double y = 2 * Math.PI * (n / side) / side;
            double field = 0.0;
            for (int k = 0; k < 24; k++)
            {
                double kx = Math.Round((Noise(3 * k) - 0.5) * scale);
                double ky = Math.Round((Noise((3 * k) + 1) - 0.5) * scale);
                field += Math.Cos((kx * x) + (ky * y) + (2 * Math.PI * Noise((3 * k) + 2)));
            }

            map[n] = field + (2.0 * (Noise(n + 1000) - 0.5)) > threshold;
        }

        return map;
    }

    public static Figure Snapshots() => new()
    {
        Size = FigureSize.Page(98),
        Panels =
        [
            new Panel { Tag = "(a)", Title = "T = 0.040", Marks = [LatticeMap.Persistence(128, Persistence(128, 40, 0.0))] },
            new Panel { Tag = "(b)", Title = "T = 0.013", Marks = [LatticeMap.Persistence(128, Persistence(128, 12, 0.0))] },
        ],
    };

    public static Figure WhichPropagator()
    {
        string[] names = ["inclusion", "real-space", "lattice-fourier", "continuum-fourier"];
        double[] barriers = [0.121, 0.1777, 0.2787, 0.27];
        double[] inverse = [10, 16.7, 25, 33.3, 40, 50, 55.6];
        double[] places = [1, 2, 3, 4];
        double[] s = [.. Enumerable.Range(0, 81).Select(n => -1.0 + (0.025 * n))];
        return new Figure
        {
            Title = "Which propagator?",
            Size = FigureSize.Page(140),
            Panels =
            [
                new Panel
                {
                    Tag = "(a)",
                    X = Axis.Linear("1/T"),
                    Y = Axis.Log("tau_{alpha}", "sweeps"),
                    Marks = [.. names.Select((name, k) => Curve.LineAndPoints(inverse, [.. inverse.Select(b => 2 * Math.Exp(barriers[k] * b))], [.. inverse.Select(b => 0.3 * Math.Exp(barriers[k] * b))], $"`{name}`"))],
                },
                new Panel
                {
                    Tag = "(b)",
                    X = Axis.Linear("sigma", "sigma_c"),
                    Y = Axis.Linear("P(sigma)"),
                    Marks =
                    [
                        .. names.Select((name, k) => Curve.Line(s, [.. s.Select(v => (0.84 + (0.04 * k)) / (1 + Math.Exp((Math.Abs(v) - 0.7 + (0.08 * k)) / 0.05)))], $"`{name}`")),
                        ReferenceLine.Vertical(0.749, "paper: \\bar{sigma}"),
                    ],
                },
                new Panel
                {
                    Tag = "(c)",
                    X = Axis.Categories("propagator", ["inclusion", "real", "lattice", "continuum"]),
                    Y = Axis.Linear("sigma_{act}", "sigma_c"),
                    Marks =
                    [
                        ReferenceLine.Horizontal(0.749, "paper"),
                        Curve.Points(places, [0.755, 0.684, 0.573, 0.58], [0.004, 0.006, 0.02, 0.02], "from ln tau_{alpha}"),
                        Curve.Points([.. places.Select(v => v + 0.1)], [0.776, 0.703, 0.589, 0.60], [0.004, 0.006, 0.02, 0.02], "without the 1/T prefactor"),
                    ],
                },
                new Panel
                {
                    Tag = "(d)",
                    X = Axis.Log("L").WithTicksAt(16, 32, 64, 128),
                    Y = Axis.Linear("tau_{alpha}(L)/tau_{alpha}(64)"),
                    Marks = [.. names.Select((name, k) => Curve.LineAndPoints([16, 32, 64, 128], [1 + (0.02 * k), 1 + (0.01 * k), 1, 1 - (0.06 * k)], [0.02, 0.015, 0.01, 0.01], $"`{name}`"))],
                },
            ],
        };
    }

    public static Figure Field()
    {
        double[] values = new double[64 * 64];
        for (int n = 0; n < values.Length; n++)
        {
            double x = (n % 64) - 31.5;
            double y = (n / 64) - 31.5;
            values[n] = Math.Cos(4 * Math.Atan2(y, x)) / (Math.PI * ((x * x) + (y * y))) * 1e3;
        }

        values[5] = double.NaN;
        return new Figure
        {
            Size = FigureSize.Page(85),
            Panels =
            [
                new Panel { Tag = "(a)", Title = "propagator", X = Axis.Linear("x", "sites"), Y = Axis.Linear("y", "sites"), Marks = [LatticeMap.Field(64, 64, values, "G(r) 10^3", ColourScale.BlueWhiteRed) with { Minimum = -3, Maximum = 3 }] },
                new Panel { Tag = "(b)", Title = "its size", Marks = [LatticeMap.Field(64, 64, [.. values.Select(v => Math.Log10(Math.Abs(v) + 1e-3))], "log_{10}|G|")] },
            ],
        };
    }

    public static Figure Hostile() => new()
    {
        Title = "</text><script>alert(1)</script> & \"quotes\" 'too'",
        Panels =
        [
            new Panel
            {
                X = Axis.Log("<img src=x onerror=alert(1)>", "]]>"),
                Y = Axis.Log("a_{b^{c \u0001\ud800", "&amp;"),
                Tag = "<b>",
                Marks =
                [
                    Curve.LineAndPoints([1, 2, double.NaN, 4, -5, 6, 7, 1e-5], [1, 0, 3, double.PositiveInfinity, 5, 6, 7, 8], [2, 1, 1, 1, 1, 1, double.NaN, 1], "<svg onload=x>"),
                    ReferenceLine.Horizontal(3, "\"><script>"),
                    Annotation.InPanel(0.5, 0.5, "--> `unclosed \\ _ ^ {"),
                ],
            },
        ],
    };
}
