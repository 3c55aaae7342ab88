using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Figures.Text;
using PitchDrop.Reporting.Figures.Ticks;

namespace PitchDrop.Reporting.Figures.Svg;

/// <summary>A panel on its way to the page: ranges, looks, ticks, and the rectangle it has been given.</summary>
internal sealed class PanelScene
{
    private const double LabelGap = 4.0;
    private readonly FieldMark? _map;
    private bool _legendOutside;

    public PanelScene(Panel panel, TypeSizes sizes, string clipId)
    {
        Panel = panel;
        Sizes = sizes;
        ClipId = clipId;
        Styled = StyledMark.Assign(panel);
        (RangeX, RangeY, Omissions) = DataExtent.Of(panel);
        _map = panel.Marks.OfType<FieldMark>().OrderBy(m => m.Scale is null).FirstOrDefault();
        LegendEntry[] entries = [.. Styled.SelectMany(LegendEntry.Of)];
        Legend = entries.Length > 0 && panel.Legend != LegendPlacement.None ? new Legend(entries, panel.LegendTitle, sizes) : null;
        _legendOutside = panel.Legend == LegendPlacement.OutsideRight;
        Place(new Box(0.0, 0.0, 200.0, 150.0));
        _legendOutside = panel.Legend == LegendPlacement.OutsideRight;
    }

    public Panel Panel { get; }

    public TypeSizes Sizes { get; }

    public string ClipId { get; }

    public IReadOnlyList<StyledMark> Styled { get; }

    public AxisRange RangeX { get; }

    public AxisRange RangeY { get; }

    public Omissions Omissions { get; }

    public Legend? Legend { get; }

    public Frame Frame { get; private set; } = null!;

    public TickSet TicksX { get; private set; } = null!;

    public TickSet TicksY { get; private set; } = null!;

    public Box LegendPlace { get; private set; }

    public FieldMark? ColourBarOf => _map?.Scale is null ? null : _map;

    public bool LegendBelow => Legend is not null && (Panel.Legend == LegendPlacement.Below || (Panel.Legend == LegendPlacement.Automatic && _map is not null));

    public bool LegendInside => Legend is not null && !LegendBelow && !_legendOutside;

    /// <summary>The room this panel needs around its plot, with the ticks it has now.</summary>
    public Margins Margins
    {
        get
        {
            double left = Panel.Y.Visible ? YLabelWidth + LabelGap + (HasText(Panel.Y) ? YNameGap + (0.9 * Sizes.Label) : 0.0) : 1.0;
            double bottom = Panel.X.Visible ? XLabelHeight + (HasText(Panel.X) ? 1.35 * Sizes.Label : 0.0) : 1.0;
            double top = Panel.Tag is null && Panel.Title is null ? 3.0 : (1.45 * Sizes.Title);
            double right = 0.5 * (Panel.X.Visible && TicksX.Major.LastOrDefault(t => t.Label is not null).Label is { } last ? MathText.Width(last, Sizes.Tick) : 2.0);
            right += ColourBarOf is { } map ? MapPainter.BarWidth(map, Frame.Plot.Height, Sizes) : 0.0;
            right += Legend is not null && _legendOutside ? Legend.Width + 4.0 : 0.0;
            bottom += LegendBelow ? Legend!.RowsHeight(Frame.Plot.Width) : 0.0;
            return new Margins(left, right, top, bottom);
        }
    }

    /// <summary>Height of the tick labels under the horizontal axis with their gap.</summary>
    public double XLabelHeight => LabelGap + Sizes.Tick;

    /// <summary>Width of the widest tick label of the vertical axis.</summary>
    public double YLabelWidth => TicksY.Major.Select(t => t.Label is null ? 0.0 : MathText.Width(t.Label, Sizes.Tick)).DefaultIfEmpty(0.0).Max();

    /// <summary>Between the tick labels of the vertical axis and the line on which its name stands: what hangs below that line, and some air.</summary>
    public double YNameGap => MathText.Depth([.. MathText.Parse(Panel.Y.Label), .. MathText.Parse(Panel.Y.Unit ?? "", upright: true)], Sizes.Label) + (0.28 * Sizes.Label);

    /// <summary>Gives the panel its plot rectangle; a map shrinks it to its own proportions. Returns true if the legend had to move outside, so that the margins have changed.</summary>
    public bool Place(Box plot)
    {
        if (_map is { } map)
        {
            double aspect = map.Extent.Width / map.Extent.Height;
            double width = Math.Min(plot.Width, plot.Height * aspect);
            double height = width / aspect;
            plot = new Box(plot.X + (0.5 * (plot.Width - width)), plot.Y + (0.5 * (plot.Height - height)), width, height);
        }

        Frame = new Frame(plot, RangeX, RangeY);
        TicksX = Choose(Panel.X, RangeX, new LabelSpace(plot.Width, s => 1.05 * MathText.Width(s, Sizes.Tick), 0.6 * Sizes.Tick, 6.5 * Sizes.Tick));
        TicksY = Choose(Panel.Y, RangeY, new LabelSpace(plot.Height, _ => Sizes.Tick, 0.7 * Sizes.Tick, 4.2 * Sizes.Tick));
        bool wasOutside = _legendOutside;
        if (LegendInside)
        {
            (LegendPlace, int covered) = Legend!.BestInside(plot, InkPoints.Of(Panel.Marks, Frame, Sizes), Panel.Legend);
            bool tooLarge = Legend.Width > 0.75 * plot.Width || Legend.Height > 0.9 * plot.Height;
            _legendOutside = Panel.Legend == LegendPlacement.Automatic && Legend.Count > 1 && (tooLarge || (covered > 0 && Legend.Count >= 6));
        }

        return _legendOutside && !wasOutside;
    }

    private static bool HasText(Axis axis) => axis.Label.Length > 0 || axis.Unit is not null;

    private static TickSet Choose(Axis axis, AxisRange range, LabelSpace space)
    {
        if (axis.Ticks is { } given)
        {
            return new TickSet([.. given.Where(t => range.Holds(t.Value)).OrderBy(t => t.Value)], 0);
        }

        return range.Scale == AxisScale.Log10 ? LogTicks.Choose(range.Low, range.High, space) : LinearTicks.Choose(range.Low, range.High, space);
    }
}
