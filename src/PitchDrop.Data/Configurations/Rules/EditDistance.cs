namespace PitchDrop.Data.Configurations.Rules;

/// <summary>How many letters differ between two words (inserted, deleted, replaced or swapped with a neighbour); letter case counts half a difference.</summary>
internal static class EditDistance
{
    private const int Longest = 64;

    /// <summary>The candidate nearest to <paramref name="word"/> if it is near enough to have been meant; null otherwise.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > Longest)
        {
            return null;
        }

        string? best = null;
        int bestDistance = int.MaxValue;
        foreach (string candidate in candidates)
        {
            int distance = HalfSteps(word, candidate);
            if (distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best is not null && bestDistance <= Math.Max(word.Length, best.Length) ? best : null;
    }

    private static int HalfSteps(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = 2 * (i + j);
                    continue;
                }

                int replaced = a[i - 1] == b[j - 1] ? 0 : char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 1 : 2;
                int least = Math.Min(rows[i - 1, j - 1] + replaced, 2 + Math.Min(rows[i - 1, j], rows[i, j - 1]));
                bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                rows[i, j] = swapped ? Math.Min(least, rows[i - 2, j - 2] + 2) : least;
            }
        }

        return rows[a.Length, b.Length];
    }
}
