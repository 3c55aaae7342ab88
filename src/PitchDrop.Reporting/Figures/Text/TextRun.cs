namespace PitchDrop.Reporting.Figures.Text;

/// <summary>A piece of a label in one style.</summary>
/// <param name="Content">The characters, not escaped.</param>
/// <param name="IsItalic">True for a variable.</param>
/// <param name="Script">0 on the line, 1 raised, −1 lowered.</param>
public readonly record struct TextRun(string Content, bool IsItalic, int Script);
