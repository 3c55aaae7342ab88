namespace PitchDrop.Softness.StructureFunctions;

/// <summary>The 266 structure functions of a binary mixture by which softness is usually learned, lengths in the diameter σ_AA of the large particles.</summary>
public static class StandardFunctions
{
    private const double Width = 0.05, Cutoff = 5;
    private const int Centres = 100;

    // Length ξ, asymmetries λ, powers ζ.
    private static readonly (double Length, double[] Asymmetries, int[] Powers)[] Rows =
    [
        (14.633, [-1, 1], [1]), (14.638, [-1, 1], [2]), (2.554, [-1, 1], [1, 2]), (1.648, [1], [1, 2]),
        (1.204, [1], [1, 2, 4, 16]), (0.933, [1], [1, 2, 4, 16]), (0.695, [1], [1, 2, 4, 16]),
    ];

    /// <summary>The set: 100 radial functions for each species with μ = 0.05, 0.10, …, 5 and σ = 0.05, and 22 angular ones for each of AA, AB, BB; all arms within 5.</summary>
    public static StructureFunctionSet Set { get; } = new(
        Cutoff,
        Cutoff,
        from species in Enumerable.Range(0, 2) from m in Enumerable.Range(1, Centres) select new RadialFunction(species, m / 20.0, Width),
        from pair in new[] { (First: 0, Second: 0), (First: 0, Second: 1), (First: 1, Second: 1) }
        from row in Rows
        from power in row.Powers
        from asymmetry in row.Asymmetries
        select new AngularFunction(pair.First, pair.Second, row.Length, asymmetry, power));
}
