using PitchDrop.Data.Arrays;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;

namespace PitchDrop.Studies.Ridout2024.Figures;

/// <summary>τ_χ, χ₄* and ξ₄ against T as one series of the panels of Figs. 5, 7, 12 and of the large lattice.</summary>
/// <param name="Label">Name in the legend.</param>
/// <param name="Key">Name in arrays.</param>
/// <param name="Dash">How its lines are drawn.</param>
/// <param name="Curves">One entry a temperature, hot to cold.</param>
internal sealed record HeterogeneitySeries(string Label, string Key, LineDash Dash, IReadOnlyList<HeterogeneityCurves> Curves)
{
    private static readonly MarkerShape[] Markers = [MarkerShape.Circle, MarkerShape.OpenSquare, MarkerShape.Triangle, MarkerShape.OpenDiamond, MarkerShape.TriangleDown, MarkerShape.OpenCircle];

    /// <summary>The three panels of some series. A series looks alike in all of them, also where another has no points.</summary>
    public static IReadOnlyList<Panel> Panels(IReadOnlyList<HeterogeneitySeries> series) =>
    [
        new Panel { Tag = "(a)", X = Axis.Linear("T"), Y = Axis.Log("tau_{chi}", "tau"), Marks = [.. series.Select((s, k) => s.Mark(k, c => c.PeakTime)).OfType<Mark>()] },
        new Panel { Tag = "(b)", X = Axis.Linear("T"), Y = Axis.Log("chi_4^*"), Legend = LegendPlacement.None, Marks = [.. series.Select((s, k) => s.Mark(k, c => c.PeakHeight)).OfType<Mark>()] },
        new Panel { Tag = "(c)", X = Axis.Linear("T"), Y = Axis.Linear("xi_4", "sigma_{AA}", minimum: 0), Legend = LegendPlacement.None, Marks = [.. series.Select((s, k) => s.Mark(k, c => c.Length)).OfType<Mark>()] },
    ];

    /// <summary>Values and errors as arrays.</summary>
    public IEnumerable<NamedArray> Arrays() =>
    [
        .. Arrays("tau_chi", "tau", "lag of the peak of chi_4", c => c.PeakTime),
        .. Arrays("chi_4_peak", "1", "peak of chi_4", c => c.PeakHeight),
        .. Arrays("xi_4", "sigma_AA", "length of dynamic heterogeneity", c => c.Length),
    ];

    private Curve? Mark(int place, Func<HeterogeneityCurves, Estimate?> of)
    {
        (double[] T, double[] values, double[] errors) = Known(of);
        return T.Length == 0 ? null : Curve.LineAndPoints(T, values, errors, Label) with { Dash = Dash, Colour = Palette.Categories[place % Palette.Categories.Count], Marker = Markers[place % Markers.Length] };
    }

    private IEnumerable<NamedArray> Arrays(string symbol, string unit, string meaning, Func<HeterogeneityCurves, Estimate?> of)
    {
        (double[] T, double[] values, double[] errors) = Known(of);
        return T.Length == 0 ? [] :
        [
            NamedArray.Of($"{Key}_{symbol}_T", T, "epsilon_AA/k_B", $"temperatures at which {symbol} is known; {Label}"),
            NamedArray.Of($"{Key}_{symbol}", values, unit, $"{meaning}; {Label}"),
            NamedArray.Of($"{Key}_{symbol}_error", errors, unit, "its standard error"),
        ];
    }

    private (double[] T, double[] Values, double[] Errors) Known(Func<HeterogeneityCurves, Estimate?> of)
    {
        (double T, Estimate Value)[] known = [.. Curves.Where(c => of(c) is not null).Select(c => (c.Temperature, of(c)!.Value))];
        return ([.. known.Select(k => k.T)], [.. known.Select(k => k.Value.Value)], [.. known.Select(k => k.Value.Error)]);
    }
}
