using System.Text;

namespace PitchDrop.Reporting.Figures.Svg;

/// <summary>A polyline in pixels. Points closer than the eye can see are merged, keeping for each sixth of a pixel the first, last, highest and lowest.</summary>
internal sealed class LinePath
{
    private const double Column = 1.0 / 6.0;
    private readonly StringBuilder _path = new();
    private readonly List<(double X, double Y)> _piece = [];

    public void Add(double x, double y) => _piece.Add((x, y));

    /// <summary>Lifts the pen: the next point starts a new piece.</summary>
    public void Break()
    {
        if (_piece.Count == 1)
        {
            // A single point between two gaps would be invisible as a line of no length.
            (double x, double y) = _piece[0];
            _piece.Add((x + 0.01, y));
        }

        char command = 'M';
        string last = "";
        foreach ((double x, double y) in Thinned())
        {
            string point = SvgBuilder.N(x) + " " + SvgBuilder.N(y);
            if (point != last)
            {
                _path.Append(command).Append(point);
                command = 'L';
                last = point;
            }
        }

        _piece.Clear();
    }

    public string Finish()
    {
        Break();
        return _path.ToString();
    }

    private IEnumerable<(double X, double Y)> Thinned()
    {
        if (_piece.Count < 1000)
        {
            return _piece;
        }

        List<(double X, double Y)> kept = [];
        int start = 0;
        while (start < _piece.Count)
        {
            double column = Math.Floor(_piece[start].X / Column);
            int end = start;
            int lowest = start;
            int highest = start;
            while (end < _piece.Count && Math.Floor(_piece[end].X / Column) == column)
            {
                lowest = _piece[end].Y > _piece[lowest].Y ? end : lowest;
                highest = _piece[end].Y < _piece[highest].Y ? end : highest;
                end++;
            }

            foreach (int n in new SortedSet<int> { start, lowest, highest, end - 1 })
            {
                kept.Add(_piece[n]);
            }

            start = end;
        }

        return kept;
    }
}
