using System.Collections.Immutable;

namespace PitchDrop.Landscape.Moduli;

/// <summary>A simple shear x → (I + γ i⊗j) x: particles move along i in proportion to their coordinate j. "xy" moves along x by γ y.</summary>
/// <param name="Along">i: 0 is x, 1 is y, 2 is z.</param>
/// <param name="Across">j, another axis.</param>
public readonly record struct ShearPlane(int Along, int Across)
{
    private static readonly ImmutableArray<ShearPlane> Plane = [new(0, 1), new(1, 0)];
    private static readonly ImmutableArray<ShearPlane> Space = [.. Plane, new(0, 2), new(2, 0), new(1, 2), new(2, 1)];

    /// <summary>Its name: "xy".</summary>
    public string Name => $"{"xyz"[Along]}{"xyz"[Across]}";

    /// <summary>All of them, in the order in which moduli are listed: xy, yx, and in three dimensions xz, zx, yz, zy.</summary>
    /// <param name="dimension">2 or 3.</param>
    public static ImmutableArray<ShearPlane> All(int dimension) => dimension == 2 ? Plane : Space;
}
