using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Figures;

namespace PitchDrop.Studies.Analysis;

/// <summary>What an observable gives in the end.</summary>
public sealed record ObservableOutcome
{
    /// <summary>Curves, and other arrays of one index that belong together: each becomes a CSV file, and part of the NPZ file.</summary>
    public IReadOnlyList<CurveTable> Tables { get; init; } = [];

    /// <summary>Arrays of any shape, for the NPZ file alone.</summary>
    public IReadOnlyList<NamedArray> Arrays { get; init; } = [];

    /// <summary>Files of another kind.</summary>
    public IReadOnlyList<OutcomeFile> Files { get; init; } = [];

    /// <summary>Figures.</summary>
    public IReadOnlyList<OutcomeFigure> Figures { get; init; } = [];

    /// <summary>Quantities for summary.json, each with its conditions.</summary>
    public IReadOnlyList<Quantity> Quantities { get; init; } = [];

    /// <summary>What the reader of the page should know: where errors come from, what is missing and why; a sentence each, without a full stop.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}

/// <summary>Columns of equal length.</summary>
/// <param name="Name">What distinguishes it from the other tables of the observable, part of a file's name: "A"; empty for the only one.</param>
/// <param name="Columns">The columns, each [n], with unit and meaning. Their names in the NPZ file have the table's name behind them: MSD_A.</param>
public sealed record CurveTable(string Name, IReadOnlyList<NamedArray> Columns);

/// <summary>A figure.</summary>
/// <param name="Name">What distinguishes it from the other figures of the observable; empty for the only one.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Caption">Its caption in the report, in the markup of prose.</param>
public sealed record OutcomeFigure(string Name, Figure Figure, string Caption);
