using System.Globalization;

namespace PitchDrop.Data.Trajectories;

/// <summary>The order of species in a list of types: numbers by their size, before names by their letters.</summary>
internal static class SpeciesOrder
{
    /// <summary>The species of a frame that are not yet known, in the order in which they go behind those that are.</summary>
    public static string[] New(string[] species, Dictionary<string, int> known)
    {
        HashSet<string>? found = null;
        string last = "";
        foreach (string name in species)
        {
            if (!ReferenceEquals(name, last) && !known.ContainsKey(name))
            {
                (found ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);
            }

            last = name;
        }

        return found is null ? [] : [.. found.OrderBy(Number).ThenBy(name => name, StringComparer.Ordinal)];
    }

    private static long Number(string name) => long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : long.MaxValue;
}
