namespace PitchDrop.Cli;

/// <summary>Finds what somebody may have meant.</summary>
internal static class NearestName
{
    /// <summary>"; did you mean X?" with the name nearest to <paramref name="written"/>, or nothing if none is near.</summary>
    public static string Hint(string written, IEnumerable<string> names)
    {
        string? nearest = Of(written, names);
        return nearest is null ? "" : $"; did you mean {nearest}?";
    }

    /// <summary>The name nearest to <paramref name="written"/>; null if all differ in more than half of their letters.</summary>
    public static string? Of(string written, IEnumerable<string> names) =>
        names.Select(name => (Name: name, Distance: Distance(written, name)))
            .Where(x => 2 * x.Distance <= Math.Max(written.Length, x.Name.Length) || (written.Length >= 3 && x.Name.StartsWith(written, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(x => x.Distance)
            .Select(x => x.Name)
            .FirstOrDefault();

    // Letters to insert, remove, replace, or swap with their neighbour.
    private static int Distance(string a, string b)
    {
        if (a.Length > 100)
        {
            return int.MaxValue / 4;
        }

        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    d[i, j] = i + j;
                    continue;
                }

                bool same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}
