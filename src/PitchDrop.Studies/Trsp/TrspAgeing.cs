using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Studies.Trsp;

/// <summary>Ageing of a lattice: from equilibrium at one temperature, at once to another, and the mean softness at given times from then on.</summary>
public sealed record TrspAgeing
{
    /// <summary>Name of the job.</summary>
    public required string Name { get; init; }

    /// <summary>Where the parameters come from.</summary>
    public required ITrspSource Source { get; init; }

    /// <summary>Temperature T_I of the equilibrium from which it is quenched.</summary>
    public required double StartTemperature { get; init => field = Require.Positive(value); }

    /// <summary>Lattice and final temperature T_F.</summary>
    public required TrspConditions Conditions { get; init; }

    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The random streams' replica number of the first run; each run takes one.</summary>
    public required uint FirstStream { get; init; }

    /// <summary>Independent runs.</summary>
    public int Runs { get; init => field = Require.Between(value, 2, 100_000); } = 20;

    /// <summary>Times since the quench [τ], ascending, &gt; 0.</summary>
    public required IReadOnlyList<double> Times { get; init => field = Ascending(value); }

    /// <summary>Times from 1 to about <paramref name="longest"/>, eight a decade.</summary>
    public static IReadOnlyList<double> TimesUpTo(double longest) => [.. Enumerable.Range(0, 1 + (int)Math.Floor(8 * Math.Log10(Require.Between(longest, 10, 1e12)))).Select(k => Math.Pow(10, k / 8.0))];

    private static IReadOnlyList<double> Ascending(IReadOnlyList<double> times)
    {
        Shapes.AtLeast(times.Count, 1);
        for (int k = 0; k < times.Count; k++)
        {
            Require.Between(times[k], k == 0 ? double.Epsilon : Math.BitIncrement(times[k - 1]), 1e300, nameof(Times));
        }

        return times;
    }
}
