namespace PitchDrop.Reporting.Report;

/// <summary>A table with its caption.</summary>
public sealed record TableBlock : ReportBlock
{
    /// <summary>A table.</summary>
    /// <param name="caption">The caption, in the markup of <see cref="Prose"/>.</param>
    /// <param name="columns">Headings of the columns, in the markup of <see cref="Prose"/>; [C].</param>
    /// <param name="rows">The rows, each with C cells.</param>
    /// <exception cref="ArgumentException">A row has another number of cells.</exception>
    public TableBlock(string caption, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<TableCell>> rows)
    {
        Caption = caption;
        Columns = [.. columns];
        Rows = [.. rows];
        for (int n = 0; n < Rows.Count; n++)
        {
            if (Rows[n].Count != Columns.Count)
            {
                throw new ArgumentException($"Row {n} has {Rows[n].Count} cells where the table has {Columns.Count} columns.", nameof(rows));
            }
        }
    }

    /// <summary>The caption.</summary>
    public string Caption { get; }

    /// <summary>Headings of the columns, [C].</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The rows, each [C].</summary>
    public IReadOnlyList<IReadOnlyList<TableCell>> Rows { get; }
}
