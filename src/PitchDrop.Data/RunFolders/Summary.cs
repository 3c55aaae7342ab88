using System.Collections.Immutable;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Data.RunFolders;

/// <summary>What a run found: summary.json.</summary>
public sealed record Summary
{
    /// <summary>The study's name ("ozawa2023"), or that of the model of a single simulation.</summary>
    public required string Study { get; init; }

    /// <summary>The preset ("quick", "standard", "paper"); null where none was used.</summary>
    public string? Preset { get; init; }

    /// <summary>The seed of all random streams.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The version of the program that measured.</summary>
    public required string Version { get; init; }

    /// <summary>How long the run took [s of wall-clock time], over all its stops and resumes; the only number here that is not reproducible.</summary>
    public required double WallSeconds { get; init => field = Require.NotNegative(value); }

    /// <summary>The quantities, in the order in which they are to be shown.</summary>
    /// <exception cref="ArgumentException">Two share symbol and conditions.</exception>
    public required ImmutableArray<Quantity> Quantities { get; init => field = Distinct(value); }

    private static ImmutableArray<Quantity> Distinct(ImmutableArray<Quantity> quantities)
    {
        var seen = new HashSet<(string Symbol, Where Where)>();
        foreach (Quantity quantity in quantities)
        {
            if (!seen.Add((quantity.Symbol, quantity.Where)))
            {
                throw new ArgumentException($"Two quantities are {quantity.Symbol} where {quantity.Where}.", nameof(quantities));
            }
        }

        return quantities;
    }
}
