using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>
/// Whether a lattice keeps the mean and the covariance of which it is made, to a margin that is stated beforehand: yes only where each number would have shown a deviation of the margin, no where one lies beyond it by more than its share of
/// chance. Large errors thus never make a yes.
/// </summary>
internal static class LatticeTargets
{
    /// <summary>How far ⟨S⟩ may be off, in standard deviations of S.</summary>
    public const double MeanMargin = 0.05;

    /// <summary>How far C_S may be off, as a share of the covariance.</summary>
    public const double CovarianceMargin = 0.05;

    /// <summary>Whether means lie within the margin of their targets.</summary>
    /// <param name="deviations">⟨S⟩ − μ over the standard deviation of S, of each temperature.</param>
    public static bool? Mean(params IReadOnlyList<StudentEstimate> deviations) => Verdict.Between(-MeanMargin, MeanMargin, deviations);

    /// <summary>Whether covariances lie within the margin of their targets.</summary>
    /// <param name="deviations">What <see cref="Contrasts"/> gives of each lattice.</param>
    public static bool? Covariance(params IReadOnlyList<StudentEstimate> deviations) => Verdict.Between(-CovarianceMargin, CovarianceMargin, deviations);

    /// <summary>Three deviations as shares of the covariance K, chosen before any was measured: of the variance, of the vectors of one site, and of all vectors but 0 with the weights K that a wrong amplitude shows best in.</summary>
    /// <param name="offsets">Vectors (x, y, 0).</param>
    /// <param name="target">K of each.</param>
    /// <param name="weighted">Σ w C_S over the vectors for weights w.</param>
    public static StudentEstimate[] Contrasts(ReadOnlySpan<(int X, int Y)> offsets, double[] target, Func<double[], StudentEstimate> weighted)
    {
        int[] squares = new int[offsets.Length];
        for (int k = 0; k < squares.Length; k++)
        {
            squares[k] = (offsets[k].X * offsets[k].X) + (offsets[k].Y * offsets[k].Y);
        }

        double[][] all =
        [
            [.. squares.Select(r => r == 0 ? 1.0 : 0)],
            [.. squares.Select(r => r == 1 ? 1.0 : 0)],
            [.. squares.Select((r, k) => r == 0 ? 0 : target[k])],
        ];
        return [.. all.Select(weights => Share(weights, target, weighted))];
    }

    /// <summary>The smallest deviation that any of some numbers could tell from 0, the largest of their limits.</summary>
    public static double Seen(IEnumerable<StudentEstimate> deviations) => deviations.Max(Verdict.Reach);

    private static StudentEstimate Share(double[] weights, double[] target, Func<double[], StudentEstimate> weighted)
    {
        double made = weights.Zip(target, (w, k) => w * k).Sum();
        StudentEstimate ratio = weighted(weights).Times(1 / made);
        return ratio with { Value = ratio.Value - 1 };
    }
}
