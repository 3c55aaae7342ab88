using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Observables.Clusters;

/// <summary>Averages over clusters, with errors from blocks of time, or copies of the system, that are independent of each other: clusters of one block need not be.</summary>
public static class ClusterAverages
{
    /// <summary>The mean over all clusters of all blocks; with fewer than two blocks that have one, no error.</summary>
    /// <param name="blocks">A number of each cluster, block by block, each block no shorter than t_χ; a block may be empty.</param>
    public static Scalar Mean(IReadOnlyList<IReadOnlyList<double>> blocks) => Of(blocks, mean => mean);

    /// <summary>ξ_c = (3⟨V_c⟩/4π)^(1/3) [length].</summary>
    /// <param name="volumes">Volumes of clusters, block by block.</param>
    [Equation("Clusters", "9")]
    public static Scalar Radius(IReadOnlyList<IReadOnlyList<double>> volumes) => Of(volumes, ConvectiveCluster.RadiusOf);

    /// <summary>t_y = ⟨t₂ − t₀⟩ of the clusters that have both.</summary>
    /// <param name="lives">Lives, block by block.</param>
    [Equation("Clusters", "24")]
    public static Scalar YieldTime(IReadOnlyList<IReadOnlyList<ClusterLife>> lives) => OfThose(lives, life => life.YieldTime);

    /// <summary>σ_c,y, the mean stress at t₂ of the clusters that have one.</summary>
    /// <param name="lives">Lives, block by block.</param>
    public static Scalar YieldStress(IReadOnlyList<IReadOnlyList<ClusterLife>> lives) => OfThose(lives, life => life.YieldStress);

    /// <summary>η_c = P̄_c σ_c,y/2γ̇: the viscosity if clusters bear on the average half of the stress at which they yield, and nothing else bears any.</summary>
    /// <param name="share">P̄_c.</param>
    /// <param name="yieldStress">σ_c,y.</param>
    /// <param name="rate">γ̇, not 0.</param>
    [Equation("Clusters", "23")]
    public static Estimate Viscosity(Estimate share, Estimate yieldStress, double rate)
    {
        double value = share.Value * yieldStress.Value / (2 * Require.Finite(rate)), a = share.Error * yieldStress.Value, b = share.Value * yieldStress.Error;
        return new Estimate(value, Math.Sqrt((a * a) + (b * b)) / Math.Abs(2 * rate));
    }

    private static Scalar OfThose(IReadOnlyList<IReadOnlyList<ClusterLife>> lives, Func<ClusterLife, Scalar> number)
    {
        Scalar mean = Mean([.. lives.Select(block => block.Select(life => number(life).Value).OfType<double>().ToArray())]);
        int all = lives.Sum(block => block.Count);
        Scalar[] without = [.. lives.SelectMany(block => block).Select(number).Where(n => n.Value is null)];
        return without.Length == 0 ? mean : mean with { Remark = $"{without.Length} of {all} clusters left out: {without[0].Remark}{(mean.Remark is null ? "" : "; " + mean.Remark)}" };
    }

    private static Scalar Of(IReadOnlyList<IReadOnlyList<double>> blocks, Func<double, double> function)
    {
        double[][] sums = [.. blocks.Where(block => block.Count > 0).Select(block => new[] { block.Sum(), block.Count })];
        if (sums.Length == 0)
        {
            return new Scalar(null, null, 0, "there is no cluster");
        }

        double OfSums(ReadOnlySpan<double> s) => function(s[0] / s[1]);
        return sums.Length == 1
            ? new Scalar(OfSums(sums[0]), null, 1, "clusters of one block only: no error")
            : new Scalar(OfSums(Jackknife.DeleteOne(sums).Total), Jackknife.Of(sums, OfSums).Error, sums.Length, null);
    }
}
