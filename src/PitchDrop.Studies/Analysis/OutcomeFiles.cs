using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis;

/// <summary>The files of an observable: data/NAME.npz with everything, data/NAME-TABLE.csv for each table, data/NAME-FILE for what else it leaves, figures/NAME.svg and .png; and its section of the report.</summary>
internal static class OutcomeFiles
{
    /// <summary>Writes all of them.</summary>
    public static ReportSection Write(RunFolder folder, ITrajectoryObservable observable, ObservableOutcome outcome, Action<string> say)
    {
        IReadOnlyList<FileLink> data = WriteData(folder, observable.Name, outcome);
        List<ReportBlock> blocks = [];
        foreach (OutcomeFigure figure in outcome.Figures)
        {
            FigureBlock block = FigureFiles.Write(folder, Named(observable.Name, figure.Name), figure.Figure, figure.Caption, [], say);
            blocks.Add(new FigureBlock(block.Figure, block.Caption, [.. data, .. block.Links]));
        }

        if (outcome.Quantities.Count > 0)
        {
            blocks.Add(QuantityTable.Of(outcome.Quantities));
        }

        if (outcome.Remarks.Count > 0)
        {
            blocks.Add(new Prose(string.Join(". ", outcome.Remarks) + "."));
        }

        string heading = char.ToUpperInvariant(observable.Name[0]) + observable.Name[1..].Replace('-', ' ');
        return new ReportSection(observable.Name, heading, [new Prose(observable.Summary + "."), .. blocks]);
    }

    /// <summary>Writes the data alone, under a name, and returns links to the files.</summary>
    public static IReadOnlyList<FileLink> WriteData(RunFolder folder, string name, ObservableOutcome outcome)
    {
        List<FileLink> links = [];
        NamedArray[] arrays = [.. outcome.Arrays, .. outcome.Tables.SelectMany(t => t.Columns.Select(c => Renamed(c, t.Name)))];
        if (arrays.Length > 0)
        {
            folder.WriteArrays(name, arrays);
            links.Add(new FileLink("data", $"data/{name}.npz"));
        }

        foreach (CurveTable table in outcome.Tables)
        {
            string file = Named(name, table.Name) + ".csv";
            CsvFile.Write(Path.Combine(folder.DataPath, file), table.Columns);
            links.Add(new FileLink(table.Name.Length == 0 ? "CSV" : $"CSV, {table.Name}", $"data/{file}"));
        }

        foreach (OutcomeFile own in outcome.Files)
        {
            string file = $"{name}-{own.Name}";
            AtomicFile.Write(Path.Combine(folder.DataPath, file), own.Write);
            links.Add(new FileLink(own.Name, $"data/{file}"));
        }

        return links;
    }

    private static string Named(string name, string part) => part.Length == 0 ? name : $"{name}-{Word(part)}";

    // MSD and MSD_error of A become MSD_A and MSD_error_A.
    private static NamedArray Renamed(NamedArray column, string table) => table.Length == 0 ? column : column.WithName($"{column.Name}_{Word(table)}");

    // What a file and an array can be called: species may be named anything, and different names stay different.
    internal static string Word(string text) => string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"_x{(int)c:x}")));
}
