using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>What a figure says that cannot be made, since the molecular dynamics gave no classifier.</summary>
internal static class LiquidRefusal
{
    public static FigureOutcome Of(string section, string title, LiquidSource source) => new(new ReportSection(section, title, new Prose($"Not made: {source.Refusal}.")), [], []);
}
