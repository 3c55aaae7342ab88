using PitchDrop.Reporting.Figures.Text;

namespace PitchDrop.Reporting.Figures.Svg;

/// <summary>Places the panels of a figure in a grid so that all plots of a column share their left and right edges, and all of a row their top and bottom.</summary>
internal sealed class FigureLayout
{
    private const double Border = 5.0;
    private const double Gutter = 7.0;
    private readonly Figure _figure;

    public FigureLayout(Figure figure, string idPrefix)
    {
        _figure = figure;
        Sizes = new TypeSizes(figure.TextSize);
        Scenes = [.. figure.Panels.Select((p, n) => new PanelScene(p, Sizes, $"{idPrefix}-clip{n}"))];
        Footnotes = [.. Notes()];
        for (int pass = 0; pass < 4; pass++)
        {
            Arrange();
        }
    }

    public TypeSizes Sizes { get; }

    public IReadOnlyList<PanelScene> Scenes { get; }

    /// <summary>What is not shown, a line each, at the foot of the figure.</summary>
    public IReadOnlyList<string> Footnotes { get; }

    public double FootnoteHeight => Footnotes.Count == 0 ? 0.0 : (Footnotes.Count * 1.25 * Sizes.Note) + 3.0;

    private void Arrange()
    {
        int columns = Math.Min(_figure.Columns, Scenes.Count);
        int rows = (Scenes.Count + columns - 1) / columns;
        Margins[] margins = [.. Scenes.Select(s => s.Margins)];
        double[] left = Widest(columns, n => n % columns, m => m.Left);
        double[] right = Widest(columns, n => n % columns, m => m.Right);
        double[] top = Widest(rows, n => n / columns, m => m.Top);
        double[] bottom = Widest(rows, n => n / columns, m => m.Bottom);

        double header = _figure.Title is null ? 0.0 : 1.6 * Sizes.Title;
        double width = (_figure.Size.WidthInPixels - (2.0 * Border) - (Gutter * (columns - 1)) - left.Sum() - right.Sum()) / columns;
        double height = (_figure.Size.HeightInPixels - (2.0 * Border) - (Gutter * (rows - 1)) - header - FootnoteHeight - top.Sum() - bottom.Sum()) / rows;
        width = Math.Max(width, 8.0);
        height = Math.Max(height, 8.0);

        double y = Border + header;
        for (int row = 0; row < rows; row++)
        {
            double x = Border;
            for (int column = 0; column < columns; column++)
            {
                int n = (row * columns) + column;
                if (n < Scenes.Count)
                {
                    Scenes[n].Place(new Box(x + left[column], y + top[row], width, height));
                }

                x += left[column] + width + right[column] + Gutter;
            }

            y += top[row] + height + bottom[row] + Gutter;
        }

        double[] Widest(int count, Func<int, int> slot, Func<Margins, double> side)
        {
            double[] widest = new double[count];
            for (int n = 0; n < margins.Length; n++)
            {
                widest[slot(n)] = Math.Max(widest[slot(n)], side(margins[n]));
            }

            return widest;
        }
    }

    private IEnumerable<string> Notes()
    {
        double width = _figure.Size.WidthInPixels - (2.0 * Border);
        for (int n = 0; n < Scenes.Count; n++)
        {
            if (Scenes[n].Omissions.Describe() is not { } note)
            {
                continue;
            }

            string line = Scenes.Count == 1 ? "" : (Scenes[n].Panel.Tag ?? $"panel {n + 1}:") + " ";
            foreach (string word in note.Split(' '))
            {
                if (line.Length > 0 && TextMetrics.Width(line + word, Sizes.Note) > width)
                {
                    yield return line.TrimEnd();
                    line = "";
                }

                line += word + " ";
            }

            yield return line.TrimEnd();
        }
    }
}
