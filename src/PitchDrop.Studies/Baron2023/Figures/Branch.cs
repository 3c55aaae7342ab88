using PitchDrop.Reporting.Figures.Colours;

namespace PitchDrop.Studies.Baron2023.Figures;

/// <summary>What the curves of approximations share: a formula with several solutions is followed along one, from where it holds, and lines have fixed colours.</summary>
internal static class Branch
{
    private const double LargestStep = 0.35;

    /// <summary>Colours of the approximations; black is the exact solution's.</summary>
    public static IReadOnlyList<Colour> Colours { get; } = [.. Palette.Categories.Where(c => c != Colour.Black)];

    /// <summary>Indices of the points that hang together with point <paramref name="from"/>: neighbours whose logarithms relative to the exact solution differ by less than 0.35; empty if there is no value at <paramref name="from"/>.</summary>
    public static int[] Of(IReadOnlyList<double?> logarithms, IReadOnlyList<double> exact, int from)
    {
        if (logarithms[from] is null)
        {
            return [];
        }

        int first = from, last = from;
        while (first > 0 && Joined(first - 1, first))
        {
            first--;
        }

        while (last < logarithms.Count - 1 && Joined(last, last + 1))
        {
            last++;
        }

        return [.. Enumerable.Range(first, last - first + 1)];

        bool Joined(int a, int b) => logarithms[a] is { } x && logarithms[b] is { } y && Math.Abs(x - exact[a] - (y - exact[b])) < LargestStep;
    }

    /// <summary>Index of the temperature nearest to <paramref name="wanted"/>, by ratio.</summary>
    public static int Nearest(IReadOnlyList<double> temperatures, double wanted) =>
        Enumerable.Range(0, temperatures.Count).MinBy(i => Math.Abs(Math.Log(temperatures[i] / wanted)));
}
