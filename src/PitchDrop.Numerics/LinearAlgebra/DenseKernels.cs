namespace PitchDrop.Numerics.LinearAlgebra;

/// <summary>Which dense linear algebra this process uses: OpenBLAS where it is installed, our own otherwise.</summary>
public static class DenseKernels
{
    /// <summary>Environment variable that, set to <c>managed</c>, has our own used even where OpenBLAS is installed.</summary>
    public const string Variable = "PITCHDROP_LINEAR_ALGEBRA";

    private static readonly Lazy<IDenseKernels?> Found = new(OpenBlas.Find);
    private static readonly Lazy<IDenseKernels> Choice = new(() => Choose(Environment.GetEnvironmentVariable(Variable)));


    /// <summary>The name of what is used, for logs: results have the same bits only with the same one.</summary>
    public static string Name => Chosen.Name;

    /// <summary>Whether OpenBLAS is used.</summary>
    public static bool IsNative => !ReferenceEquals(Chosen, Managed);

    /// <summary>One line that says what is missing and how to have it; null where nothing is.</summary>
    public static string? Notice => Native is not null ? null : "OpenBLAS is missing (package libopenblas0-pthread): dense linear algebra is done by slower code of our own";

    /// <summary>What is used.</summary>
    internal static IDenseKernels Chosen => Choice.Value;

    /// <summary>OpenBLAS; null where it is not installed.</summary>
    internal static IDenseKernels? Native => Found.Value;

    /// <summary>Our own.</summary>
    internal static IDenseKernels Managed { get; } = new ManagedKernels();

    /// <summary>What a value of the variable leads to.</summary>
    internal static IDenseKernels Choose(string? wanted)
    {
        IDenseKernels? native = string.Equals(wanted, "managed", StringComparison.OrdinalIgnoreCase) ? null : Native;
        return native ?? Managed;
    }
}
