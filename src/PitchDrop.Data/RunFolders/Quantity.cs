using PitchDrop.Numerics.Guards;

namespace PitchDrop.Data.RunFolders;

/// <summary>One measured number of a summary: symbol, conditions, value ± one standard error, and what the paper says of it.</summary>
public sealed record Quantity
{
    /// <summary>The figure it belongs to, as the paper numbers it ("1b"); empty if none.</summary>
    public string Figure { get; init; } = "";

    /// <summary>The symbol that scripts rely on: "tau_alpha", "chi_4_peak".</summary>
    public required string Symbol { get; init => field = NotBlank(value, nameof(Symbol)); }

    /// <summary>What it is, in words: "relaxation time".</summary>
    public required string Name { get; init => field = NotBlank(value, nameof(Name)); }

    /// <summary>The conditions under which it was measured.</summary>
    public Where Where { get; init; } = Where.Everywhere;

    /// <summary>The measured value, in <see cref="Unit"/>; finite.</summary>
    public required double Value { get; init => field = Require.Finite(value); }

    /// <summary>One standard error from independent blocks or samples, in <see cref="Unit"/>; finite, ≥ 0; null only for what is not stochastic.</summary>
    public double? Error { get; init => field = value is { } error ? Require.NotNegative(error, nameof(Error)) : null; }

    /// <summary>The unit: "sweep"; "1" for a pure number.</summary>
    public required string Unit { get; init => field = NotBlank(value, nameof(Unit)); }

    /// <summary>What the paper says; null if nothing.</summary>
    public Reference? Reference { get; init; }

    /// <summary>Whether |value − reference| ≤ max(tolerance, 3 error); null without a reference.</summary>
    public bool? Agrees => Reference is null ? null : Math.Abs(Value - Reference.Value) <= Math.Max(Reference.Tolerance, 3 * (Error ?? 0));

    private static string NotBlank(string text, string name) =>
        string.IsNullOrWhiteSpace(text) ? throw new ArgumentException($"{name} of a quantity is empty.", name) : text;
}
