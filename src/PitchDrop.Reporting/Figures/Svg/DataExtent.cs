using PitchDrop.Reporting.Figures.Marks;

namespace PitchDrop.Reporting.Figures.Svg;

/// <summary>Walks over all marks of a panel once: the ranges of its axes, and what cannot be shown.</summary>
internal sealed class DataExtent
{
    private readonly Panel _panel;
    private double _left = double.PositiveInfinity;
    private double _right = double.NegativeInfinity;
    private double _bottom = double.PositiveInfinity;
    private double _top = double.NegativeInfinity;
    private bool _isMap;
    private bool _standsOnZero;
    private double _histogramLeft = double.PositiveInfinity;

    private DataExtent(Panel panel) => _panel = panel;

    public static (AxisRange X, AxisRange Y, Omissions Omissions) Of(Panel panel)
    {
        panel.X.Check();
        panel.Y.Check();
        DataExtent extent = new(panel);
        Omissions omissions = new();
        foreach (Mark mark in panel.Marks)
        {
            extent.Add(mark, omissions);
        }

        bool flush = extent._histogramLeft <= extent._left;
        AxisRange x = AxisRange.Over(panel.X, extent._left, extent._right, extent._isMap || flush, extent._isMap || flush);
        AxisRange y = AxisRange.Over(panel.Y, extent._bottom, extent._top, extent._isMap || (extent._standsOnZero && extent._bottom == 0.0), extent._isMap);
        CountOutside(panel, x, y, omissions);
        return (x, y, omissions);
    }

    private void Add(Mark mark, Omissions omissions)
    {
        switch (mark)
        {
            case Curve c:
                for (int n = 0; n < c.X.Count; n++)
                {
                    if (omissions.Admit(c.X[n], c.Y[n], _panel))
                    {
                        Include(c.X[n], c.Y[n]);
                        IncludeBar(c.X[n], Bar(c.XErrors, n), vertical: false, c.Y[n], omissions);
                        IncludeBar(c.Y[n], Bar(c.YErrors, n), vertical: true, c.X[n], omissions);
                    }
                }

                break;
            case Histogram h:
                _standsOnZero |= _panel.Y.Scale == AxisScale.Linear;
                for (int n = 0; n < h.Values.Count; n++)
                {
                    double middle = 0.5 * (h.Edges[n] + h.Edges[n + 1]);
                    if (omissions.Admit(middle, h.Values[n], _panel))
                    {
                        Include(_panel.X.Scale == AxisScale.Linear || h.Edges[n] > 0 ? h.Edges[n] : middle, h.Values[n]);
                        Include(h.Edges[n + 1], _standsOnZero ? 0.0 : h.Values[n]);
                        IncludeBar(h.Values[n], Bar(h.Errors, n), vertical: true, middle, omissions);
                        _histogramLeft = Math.Min(_histogramLeft, _left);
                    }
                }

                break;
            case Band b:
                for (int n = 0; n < b.X.Count; n++)
                {
                    bool low = omissions.Admit(b.X[n], b.Low[n], _panel);
                    if (low && omissions.Admit(b.X[n], b.High[n], _panel))
                    {
                        Include(b.X[n], b.Low[n]);
                        Include(b.X[n], b.High[n]);
                    }
                }

                break;
            case Arrow a when omissions.Admit(a.X, a.FromY, _panel) && omissions.Admit(a.X, a.ToY, _panel):
                Include(a.X, a.FromY);
                Include(a.X, a.ToY);
                break;
            case ReferenceLine { IsVertical: true } r when omissions.Admit(r.Position, 1.0, _panel):
                IncludeX(r.Position);
                break;
            case ReferenceLine { IsVertical: false } r when omissions.Admit(1.0, r.Position, _panel):
                IncludeY(r.Position);
                break;
            case Annotation { IsRelative: false } t when omissions.Admit(t.X, t.Y, _panel):
                Include(t.X, t.Y);
                break;
            case FieldMark m:
                m.Check();
                _isMap = true;
                Include(0.0, 0.0);
                Include(m.Extent.Width, m.Extent.Height);
                break;
        }
    }

    private static double Bar(IReadOnlyList<double>? errors, int n) => errors is null || !double.IsFinite(errors[n]) ? 0.0 : Math.Max(errors[n], 0.0);

    private void IncludeBar(double value, double error, bool vertical, double other, Omissions omissions)
    {
        if (error == 0.0)
        {
            return;
        }

        AxisScale scale = vertical ? _panel.Y.Scale : _panel.X.Scale;
        if (scale == AxisScale.Log10 && value - error <= 0.0)
        {
            omissions.CountCutBar();
        }

        foreach (double end in (double[])[value - error, value + error])
        {
            if (Omissions.IsDrawable(end, scale))
            {
                Include(vertical ? other : end, vertical ? end : other);
            }
        }
    }

    private static void CountOutside(Panel panel, AxisRange x, AxisRange y, Omissions omissions)
    {
        foreach (Curve c in panel.Marks.OfType<Curve>().Where(c => c.HasMarkers))
        {
            for (int n = 0; n < c.X.Count; n++)
            {
                if (Omissions.IsDrawable(c.X[n], x.Scale) && Omissions.IsDrawable(c.Y[n], y.Scale) && !(x.Holds(c.X[n]) && y.Holds(c.Y[n])))
                {
                    omissions.CountOutside();
                }
            }
        }

        foreach (FieldMark m in panel.Marks.OfType<FieldMark>())
        {
            omissions.CountCells(m);
        }
    }

    private void Include(double x, double y)
    {
        IncludeX(x);
        IncludeY(y);
    }

    private void IncludeX(double x)
    {
        _left = Math.Min(_left, x);
        _right = Math.Max(_right, x);
    }

    private void IncludeY(double y)
    {
        _bottom = Math.Min(_bottom, y);
        _top = Math.Max(_top, y);
    }
}
