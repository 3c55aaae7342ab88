using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Observables.Clusters;

/// <summary>The density of jumps from which on a block belongs to a cluster, and how it was found, step by step.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Steps">ρ₀, ρ₁, …; the last one is the threshold where the iteration ended well.</param>
/// <param name="Reason">Why there is no threshold; null where there is one.</param>
public sealed record DensityThreshold(ThresholdRule Rule, IReadOnlyList<double> Steps, string? Reason)
{
    /// <summary>The threshold ρ_c [1/length³]; null where the iteration gave none.</summary>
    public double? Value => Reason is null ? Steps[^1] : null;

    /// <summary>Iterates as a plan says.</summary>
    /// <param name="density">The density on blocks, smoothed if the plan has it so.</param>
    /// <param name="plan">Rule, steps and tolerance.</param>
    public static DensityThreshold Of(JumpDensity density, ClusterPlan plan) => Of(density.Values, plan.Threshold, plan.ThresholdSteps, plan.Tolerance);

    /// <summary>Iterates.</summary>
    /// <param name="densities">ρ of every block, not negative.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="steps">Steps of <see cref="ThresholdRule.MeanBelow"/>, at least 1; null to go on until a step changes little.</param>
    /// <param name="tolerance">By what share of its new value the last step may then change the threshold, above 0 and below 1.</param>
    /// <exception cref="ArgumentException">There is no block.</exception>
    [Equation("Clusters", "5")]
    public static DensityThreshold Of(ReadOnlySpan<double> densities, ThresholdRule rule, int? steps = 2, double tolerance = 0.1)
    {
        Shapes.AtLeast(densities.Length, 1);
        Require.Between(Require.Positive(tolerance), 0, 0.999);
        Require.Between(steps ?? 1, 1, int.MaxValue);
        double most = 0;
        foreach (double rho in densities)
        {
            most = Math.Max(most, Require.NotNegative(rho, "a density"));
        }

        List<double> found = [most];
        if (most == 0)
        {
            return new DensityThreshold(rule, found, "there is no jump");
        }

        while (true)
        {
            double last = found[^1];
            (double below, int lower, double above, int upper) = (0, 0, 0, 0);
            foreach (double rho in densities)
            {
                (below, lower, above, upper) = rho < last ? (below + rho, lower + 1, above, upper) : (below, lower, above + rho, upper + 1);
            }

            if (rule != ThresholdRule.TwoMeans && below == 0)
            {
                return new DensityThreshold(rule, found, $"the mean below the threshold falls to nothing within {found.Count} steps: jumps stand out from no background");
            }

            double next = lower == 0 ? last : rule == ThresholdRule.TwoMeans ? 0.5 * ((below / lower) + (above / upper)) : below / lower;
            if (rule == ThresholdRule.TwoMeans && next >= last)
            {
                return new DensityThreshold(rule, found, null); // it falls until the same blocks are above
            }

            found.Add(next);
            if (rule == ThresholdRule.MeanBelow && (steps is { } number ? found.Count > number : Math.Abs(next - last) < tolerance * next))
            {
                return new DensityThreshold(rule, found, null);
            }
        }
    }

    /// <summary>The mean over windows that have one, with the error of windows that are independent; without an error where there is a single one.</summary>
    /// <param name="thresholds">One for each window.</param>
    public static Scalar Mean(IReadOnlyList<DensityThreshold> thresholds)
    {
        double[] values = [.. thresholds.Select(t => t.Value).OfType<double>()];
        string? remark = values.Length == thresholds.Count ? null : $"{thresholds.Count - values.Length} of {thresholds.Count} windows have no threshold: {thresholds.First(t => t.Reason is not null).Reason}";
        return values.Length == 0 ? new Scalar(null, null, 0, remark ?? "there is no window")
            : new Scalar(BlockedMean.Mean(values), values.Length == 1 ? null : BlockedMean.OfIndependent(values).Error, values.Length, remark);
    }
}
