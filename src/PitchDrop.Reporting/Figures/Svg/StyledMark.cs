using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;

namespace PitchDrop.Reporting.Figures.Svg;

/// <summary>A mark and the colour, dash and marker it is drawn with.</summary>
internal sealed record StyledMark(Mark Mark, Colour Colour, LineDash Dash, MarkerShape Shape)
{
    private static readonly LineDash[] Dashes = [LineDash.Solid, LineDash.Dashed, LineDash.DashDot, LineDash.Dotted, LineDash.LongDash];
    private static readonly MarkerShape[] Shapes =
    [
        MarkerShape.Circle, MarkerShape.OpenSquare, MarkerShape.Triangle, MarkerShape.OpenDiamond, MarkerShape.TriangleDown,
        MarkerShape.OpenCircle, MarkerShape.Square, MarkerShape.OpenTriangle, MarkerShape.Diamond, MarkerShape.Cross, MarkerShape.Plus,
    ];

    public string DashArray(double width) => Dash switch
    {
        LineDash.Dashed => Scaled(width, 4.0, 2.4),
        LineDash.DashDot => Scaled(width, 6.0, 2.0, 1.2, 2.0),
        LineDash.Dotted => Scaled(width, 1.2, 1.8),
        LineDash.LongDash => Scaled(width, 8.0, 3.0),
        _ => "none",
    };

    /// <summary>Gives every mark of the panel its looks, in order, so that neighbours differ in colour, in dash and in marker.</summary>
    public static IReadOnlyList<StyledMark> Assign(Panel panel)
    {
        int coloured = panel.Marks.Where((m, n) => TakesTurn(panel.Marks, n) && m.Colour is null).Count();
        List<StyledMark> styled = [];
        int turn = 0;
        int colourTurn = 0;
        for (int n = 0; n < panel.Marks.Count; n++)
        {
            Mark mark = panel.Marks[n];
            bool series = mark is Curve or Histogram or Band;
            Colour colour = mark.Colour ?? (series ? Pick(panel.Colours, colourTurn, coloured) : Colours.Colour.Black);
            if (mark is Band && mark.Colour is null && n + 1 < panel.Marks.Count && panel.Marks[n + 1].Colour is { } next)
            {
                colour = next;
            }

            if (mark is { BelongsToPrevious: true, Colour: null } && styled.Count > 0)
            {
                colour = styled[^1].Colour;
            }

            LineDash? dash = mark switch { Curve c => c.Dash, Histogram h => h.Dash, ReferenceLine r => r.Dash, _ => LineDash.Solid };
            MarkerShape? shape = (mark as Curve)?.Marker;
            styled.Add(new StyledMark(mark, colour, dash ?? Dashes[turn % Dashes.Length], shape ?? Shapes[turn % Shapes.Length]));
            if (TakesTurn(panel.Marks, n))
            {
                turn++;
                colourTurn += mark.Colour is null ? 1 : 0;
            }
        }

        return styled;
    }

    // A band belongs to the curve that follows it, unless it belongs to the one before, and shares its colour.
    private static bool TakesTurn(IReadOnlyList<Mark> marks, int n) =>
        !(marks[n].BelongsToPrevious && n > 0) && TakesTurnByItself(marks, n);

    private static bool TakesTurnByItself(IReadOnlyList<Mark> marks, int n) =>
        marks[n] is Curve or Histogram || (marks[n] is Band && !(n + 1 < marks.Count && marks[n + 1] is Curve or Histogram));

    private static Colour Pick(ColourOrder order, int turn, int count)
    {
        double fraction = count > 1 ? (double)Math.Min(turn, count - 1) / (count - 1) : 0.0;
        return order switch
        {
            ColourOrder.ColdToHot => ColourScale.ColdToHot.At(fraction),
            ColourOrder.HotToCold => ColourScale.ColdToHot.At(1.0 - fraction),
            _ => Palette.Categories[turn % Palette.Categories.Count],
        };
    }

    private static string Scaled(double width, params ReadOnlySpan<double> pattern)
    {
        double unit = Math.Max(width, 0.8);
        string[] lengths = new string[pattern.Length];
        for (int n = 0; n < pattern.Length; n++)
        {
            lengths[n] = SvgBuilder.N(pattern[n] * unit);
        }

        return string.Join(' ', lengths);
    }
}
