using System.Globalization;
using PitchDrop.Reporting.Figures.Marks;

namespace PitchDrop.Reporting.Figures.Svg;

/// <summary>Counts what a panel was given and does not show, so that the figure can say so.</summary>
internal sealed class Omissions
{
    private int _notFinite;
    private int _notPositive;
    private int _outside;
    private int _cutBars;
    private int _badCells;
    private int _beyondScale;

    public static bool IsDrawable(double value, AxisScale scale) =>
        Math.Abs(value) <= AxisRange.Largest && (scale == AxisScale.Linear || value >= 1.0 / AxisRange.Largest);

    /// <summary>Counts the point if it cannot be drawn; true if it can.</summary>
    public bool Admit(double x, double y, Panel panel)
    {
        if (!(Math.Abs(x) <= AxisRange.Largest && Math.Abs(y) <= AxisRange.Largest))
        {
            _notFinite++;
            return false;
        }

        if (!IsDrawable(x, panel.X.Scale) || !IsDrawable(y, panel.Y.Scale))
        {
            _notPositive++;
            return false;
        }

        return true;
    }

    public void CountOutside() => _outside++;

    public void CountCutBar() => _cutBars++;

    /// <summary>Counts the sites of a map that are not finite or lie beyond the ends of its colour scale.</summary>
    public void CountCells(FieldMark map)
    {
        foreach (double value in map.Values)
        {
            _badCells += double.IsFinite(value) ? 0 : 1;
            _beyondScale += value < map.Minimum || value > map.Maximum ? 1 : 0;
        }
    }

    /// <summary>One line for the foot of the figure; null if everything is shown.</summary>
    public string? Describe()
    {
        List<string> reasons = [];
        Say(_notFinite, "not finite");
        Say(_notPositive, "not positive on a logarithmic axis");
        Say(_outside, "outside the axes");
        int points = _notFinite + _notPositive + _outside;
        List<string> parts = [];
        if (points > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{points} point{(points == 1 ? "" : "s")} not shown: {string.Join(", ", reasons)}"));
        }

        if (_cutBars > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{_cutBars} error bar{(_cutBars == 1 ? " reaches" : "s reach")} zero or below and {(_cutBars == 1 ? "is" : "are")} cut"));
        }

        if (_badCells > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{_badCells} site{(_badCells == 1 ? "" : "s")} not finite (grey)"));
        }

        if (_beyondScale > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{_beyondScale} site{(_beyondScale == 1 ? "" : "s")} beyond the colour scale"));
        }

        return parts.Count == 0 ? null : string.Join("; ", parts);

        void Say(int count, string reason)
        {
            if (count > 0)
            {
                reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {reason}"));
            }
        }
    }
}
