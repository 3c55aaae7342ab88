using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Report;

namespace PitchDrop.Studies.Running;

/// <summary>What a figure gives: its part of the report, its quantities and the paper's claims beside ours.</summary>
internal sealed record FigureOutcome(ReportSection Section, IReadOnlyList<Quantity> Quantities, IReadOnlyList<Claim> Claims);
