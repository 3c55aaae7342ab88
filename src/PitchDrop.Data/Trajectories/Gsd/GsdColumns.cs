using System.Globalization;

namespace PitchDrop.Data.Trajectories.Gsd;

/// <summary>Further numbers of each particle by name: "diameter" is particles/diameter, "md/pair/LJ/energies" is log/particles/md/pair/LJ/energies; the second column of a table is "NAME[2]".</summary>
internal sealed class GsdColumns(GsdNumbers numbers, IReadOnlyList<string> wanted)
{
    private static readonly string[] Folders = ["", "particles/", "log/particles/", "log/"];
    private readonly Dictionary<string, double[]> _values = new(StringComparer.Ordinal);
    private double[] _table = [];

    /// <summary>Those of the columns that the frame has.</summary>
    public IReadOnlyDictionary<string, double[]> Read(int count, Func<string, GsdChunk?> source)
    {
        foreach (string name in wanted)
        {
            (string table, int column) = Parts(name);
            GsdChunk? found = null;
            foreach (string folder in Folders)
            {
                found = found ?? source(folder + table);
            }

            if (found is not { } chunk || chunk.Rows != (ulong)count || column > chunk.Columns)
            {
                _values.Remove(name);
                continue;
            }

            double[] values = _values.TryGetValue(name, out double[]? known) && known.Length == count ? known : _values[name] = new double[count];
            Take(chunk, column, values);
        }

        return _values;
    }

    private void Take(GsdChunk chunk, int column, double[] values)
    {
        int width = (int)chunk.Columns;
        double[] all = width == 1 ? values : _table = _table.Length == values.Length * width ? _table : new double[values.Length * width];
        if (chunk.Type is GsdType.Float32 or GsdType.Float64)
        {
            numbers.Reals(chunk, all);
        }
        else
        {
            long[] whole = new long[all.Length];
            numbers.Integers(chunk, whole.AsSpan(), long.MinValue, long.MaxValue);
            for (int i = 0; i < all.Length; i++)
            {
                all[i] = whole[i];
            }
        }

        for (int i = 0; width > 1 && i < values.Length; i++)
        {
            values[i] = all[(i * width) + column - 1];
        }
    }

    private static (string Table, int Column) Parts(string name)
    {
        int bracket = name.EndsWith(']') ? name.LastIndexOf('[') : -1;
        return bracket > 0 && int.TryParse(name.AsSpan(bracket + 1, name.Length - bracket - 2), NumberStyles.None, CultureInfo.InvariantCulture, out int column) && column > 0
            ? (name[..bracket], column)
            : (name, 1);
    }
}
