namespace PitchDrop.Reporting.Report;

/// <summary>A cell of a table: text in the markup of <see cref="Prose"/>, or a number with error.</summary>
public readonly record struct TableCell
{
    /// <summary>A cell with text.</summary>
    public TableCell(string text) => Text = text;

    /// <summary>A cell with a number, shown as 26.47(11) with its unit, and in full on hovering.</summary>
    public TableCell(ValueWithError number) => Number = number;

    /// <summary>The text; null if the cell holds a number.</summary>
    public string? Text { get; }

    /// <summary>The number; null if the cell holds text.</summary>
    public ValueWithError? Number { get; }

    /// <summary>A cell with text.</summary>
    public static implicit operator TableCell(string text) => new(text);

    /// <summary>A cell with a number.</summary>
    public static implicit operator TableCell(ValueWithError number) => new(number);

    /// <summary>A cell with a number without error.</summary>
    public static implicit operator TableCell(double number) => new(new ValueWithError(number));
}
