using PitchDrop.Reporting.Figures;

namespace PitchDrop.Reporting.Report;

/// <summary>A piece of a section.</summary>
public abstract record ReportBlock;

/// <summary>A paragraph. Text between dollar signs is mathematics in the markup of <see cref="Figures.Text.MathText"/>, text between backquotes is code; a backslash before a dollar sign or backquote keeps it.</summary>
/// <param name="Text">The paragraph.</param>
public sealed record Prose(string Text) : ReportBlock;

/// <summary>A figure with its caption and links to its files.</summary>
/// <param name="Figure">The figure, drawn into the page.</param>
/// <param name="Caption">The caption, in the markup of <see cref="Prose"/>.</param>
/// <param name="Links">Its files: data, SVG, PNG.</param>
public sealed record FigureBlock(Figure Figure, string Caption, params IReadOnlyList<FileLink> Links) : ReportBlock;

/// <summary>A movie with its caption.</summary>
/// <param name="Movie">The movie.</param>
/// <param name="Caption">The caption, in the markup of <see cref="Prose"/>.</param>
public sealed record MovieBlock(PersistenceMovie Movie, string Caption) : ReportBlock;

/// <summary>The life of a region of a flow with its caption.</summary>
/// <param name="Movie">The movie.</param>
/// <param name="Caption">The caption, in the markup of <see cref="Prose"/>.</param>
public sealed record SceneBlock(SceneMovie Movie, string Caption) : ReportBlock;
