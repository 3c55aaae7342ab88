using System.Globalization;
using System.Text;
using PitchDrop.Data.Files;

namespace PitchDrop.Data.Arrays;

/// <summary>
/// Columns as comma-separated text for spreadsheets and plotting programs: a first row <c>name [unit]</c>, then one row an element; a point as
/// decimal mark, every number with as many digits as give back its exact value.
/// </summary>
public static class CsvFile
{
    /// <summary>Writes arrays of one index and equal length as columns, atomically; an existing file is replaced.</summary>
    /// <exception cref="ArgumentException">There is no column, or one has more than one index or another length.</exception>
    /// <exception cref="DiskFullException">The disk is full: an older file remains.</exception>
    /// <exception cref="IOException">The file cannot be written; an older file remains.</exception>
    public static void Write(string path, IReadOnlyList<NamedArray> columns)
    {
        if (columns.Count == 0 || columns.Any(c => c.Shape.Length != 1 || c.Shape[0] != columns[0].Shape[0]))
        {
            string found = string.Join("; ", columns.Select(c => $"{c.Name} ({string.Join(", ", c.Shape)})"));
            throw new ArgumentException($"Columns must have one index and the same length; found {found}.", nameof(columns));
        }

        AtomicFile.Write(path, stream =>
        {
            using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 15, leaveOpen: true) { NewLine = "\n" };
            text.WriteLine(string.Join(',', columns.Select(c => Quoted($"{c.Name} [{c.Unit}]"))));
            for (int row = 0; row < columns[0].Shape[0]; row++)
            {
                for (int column = 0; column < columns.Count; column++)
                {
                    text.Write(column == 0 ? "" : ",");
                    text.Write(Element(columns[column].Data, row));
                }

                text.WriteLine();
            }
        });
    }

    private static string Element(Array data, int row) => data switch
    {
        double[] a => a[row].ToString("R", CultureInfo.InvariantCulture),
        float[] a => a[row].ToString("R", CultureInfo.InvariantCulture),
        bool[] a => a[row] ? "1" : "0",
        _ => Convert.ToString(data.GetValue(row), CultureInfo.InvariantCulture)!,
    };

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
