using PitchDrop.Reporting.Figures.Text;

namespace PitchDrop.Reporting.Figures.Svg;

/// <summary>The legend of a panel: how large it is, where it covers least, and how it is drawn.</summary>
internal sealed class Legend(IReadOnlyList<LegendEntry> entries, string? title, TypeSizes sizes)
{
    private const double Pad = 4.0;
    private readonly IReadOnlyList<TextRun> _title = title is null ? [] : MathText.Parse(title);

    public int Count => entries.Count;

    private double RowHeight => 1.32 * sizes.Legend;

    private double TitleHeight => title is null ? 0.0 : RowHeight;

    /// <summary>Width of the legend set as a column.</summary>
    public double Width => Math.Max(LegendEntry.SampleWidth + 4.0 + entries.Max(e => e.NameWidth(sizes)), MathText.Width(_title, sizes.Legend)) + (2.0 * Pad);

    /// <summary>Height of the legend set as a column.</summary>
    public double Height => (entries.Count * RowHeight) + TitleHeight + (1.2 * Pad);

    /// <summary>Height of the legend set in rows of at most the given width.</summary>
    public double RowsHeight(double width) => (Rows(width).Count * RowHeight) + 3.0;

    /// <summary>The place inside the plot that covers the fewest of the given pixels, corners first, and how many it covers.</summary>
    public (Box Place, int Covered) BestInside(Box plot, IReadOnlyList<(double X, double Y)> ink, LegendPlacement placement)
    {
        const double inset = 6.0;
        double freeX = Math.Max(0.0, plot.Width - Width - (2.0 * inset));
        double freeY = Math.Max(0.0, plot.Height - Height - (2.0 * inset));
        (double X, double Y)[] spots = placement switch
        {
            LegendPlacement.TopLeft => [(0, 0)],
            LegendPlacement.TopRight => [(1, 0)],
            LegendPlacement.BottomLeft => [(0, 1)],
            LegendPlacement.BottomRight => [(1, 1)],
            _ =>
            [
                (1, 0), (0, 0), (0, 1), (1, 1), (1, 0.5), (0, 0.5), (0.5, 0), (0.5, 1), (1, 0.25), (1, 0.75), (0, 0.25), (0, 0.75),
                (0.25, 0), (0.75, 0), (0.25, 1), (0.75, 1), (0.5, 0.5), (0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75),
            ],
        };
        (Box Place, int Covered) best = (default, int.MaxValue);
        foreach ((double fx, double fy) in spots)
        {
            Box place = new(plot.X + inset + (fx * freeX), plot.Y + inset + (fy * freeY), Width, Height);
            Box guarded = new(place.X - 3.0, place.Y - 3.0, place.Width + 6.0, place.Height + 6.0);
            int covered = ink.Count(p => guarded.Contains(p.X, p.Y));
            if (covered < best.Covered)
            {
                best = (place, covered);
            }
        }

        return best;
    }

    /// <summary>Draws the legend as a column at the given place, on a white ground if it may cover something.</summary>
    public void PaintColumn(SvgBuilder svg, Box place, bool onGround)
    {
        if (onGround)
        {
            svg.Leaf("rect", ("x", SvgBuilder.N(place.X)), ("y", SvgBuilder.N(place.Y)), ("width", SvgBuilder.N(place.Width)),
                ("height", SvgBuilder.N(place.Height)), ("fill", "#fff"), ("fill-opacity", "0.85"));
        }

        double y = place.Y + (0.6 * Pad) + (0.5 * RowHeight);
        if (title is not null)
        {
            svg.Text(place.X + Pad, y + (0.36 * sizes.Legend), _title, new TextStyle(sizes.Legend));
            y += RowHeight;
        }

        foreach (LegendEntry entry in entries)
        {
            entry.Paint(svg, place.X + Pad, y, sizes);
            y += RowHeight;
        }
    }

    /// <summary>Draws the legend in centred rows whose top is at the given place.</summary>
    public void PaintRows(SvgBuilder svg, Box place)
    {
        double y = place.Y + 3.0 + (0.5 * RowHeight);
        foreach (List<LegendEntry> row in Rows(place.Width))
        {
            double x = place.MiddleX - (0.5 * (row.Sum(RowItemWidth) - Spacing));
            foreach (LegendEntry entry in row)
            {
                entry.Paint(svg, x, y, sizes);
                x += RowItemWidth(entry);
            }

            y += RowHeight;
        }
    }

    private const double Spacing = 8.0;

    private double RowItemWidth(LegendEntry entry) => LegendEntry.SampleWidth + 4.0 + entry.NameWidth(sizes) + Spacing;

    private List<List<LegendEntry>> Rows(double width)
    {
        List<List<LegendEntry>> rows = [[]];
        double used = 0.0;
        foreach (LegendEntry entry in entries)
        {
            double wanted = RowItemWidth(entry);
            if (used > 0.0 && used + wanted - Spacing > width)
            {
                rows.Add([]);
                used = 0.0;
            }

            rows[^1].Add(entry);
            used += wanted;
        }

        return rows;
    }
}
