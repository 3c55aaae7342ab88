using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Observables.Relaxation.Self;

/// <summary>
/// How far particles have moved between two frames: for each species, and all where there are several, the share of particles in each of equal bins of the distance, and beyond the last, and the mean distance. The series must be <see cref="SpeciesBlocks"/>.
/// </summary>
/// <remarks>O(N) a pair.</remarks>
[Equation("Correlations", "9")]
public sealed class SelfVanHove : IPairMeasurement
{
    private readonly SpeciesBlocks _blocks;

    /// <summary>Binds bins to paths.</summary>
    /// <param name="blocks">The paths.</param>
    /// <param name="longest">Upper edge of the last bin [length], &gt; 0.</param>
    /// <param name="bins">Number of bins, 1 to 10 000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside what is stated.</exception>
    public SelfVanHove(SpeciesBlocks blocks, double longest, int bins)
    {
        (_blocks, Longest, Bins) = (blocks, Require.Positive(longest), Require.Between(bins, 1, 10_000));
        GroupNames = blocks.SpeciesCount == 1 ? blocks.SpeciesNames : [.. blocks.SpeciesNames, "all"];
    }

    /// <summary>Upper edge of the last bin.</summary>
    public double Longest { get; }

    /// <summary>Number of bins.</summary>
    public int Bins { get; }

    /// <summary>Names of the groups.</summary>
    public IReadOnlyList<string> GroupNames { get; }

    /// <inheritdoc/>
    public int Values => GroupNames.Count * Width(Bins);

    /// <inheritdoc/>
    public IPairKernel NewKernel() => new Kernel(this);

    /// <summary>G_s(r, t) at a lag [1/length^d]: the density of displacements, ∫ G_s dr = 1 over all space; in three dimensions 4πr²G_s is the distribution of the distance.</summary>
    /// <param name="ensemble">The trajectories.</param>
    /// <param name="lag">Index of the lag.</param>
    /// <param name="group">Which group.</param>
    /// <returns>The middles of the bins [bins], and G_s there with errors.</returns>
    public (double[] Distances, Scalar[] Density) Curve(PairEnsemble ensemble, int lag, int group) => Curve(ensemble, lag, group, Longest, Bins, _blocks.Dimension);

    /// <inheritdoc cref="Curve(PairEnsemble, int, int)"/>
    /// <param name="ensemble">The trajectories.</param>
    /// <param name="lag">Index of the lag.</param>
    /// <param name="group">Which group.</param>
    /// <param name="longest">Upper edge of the last bin.</param>
    /// <param name="bins">Number of bins.</param>
    /// <param name="dimension">Number d of dimensions.</param>
    public static (double[] Distances, Scalar[] Density) Curve(PairEnsemble ensemble, int lag, int group, double longest, int bins, int dimension)
    {
        double width = longest / bins;
        IReadOnlyList<Scalar> shares = ensemble.Means(lag);
        double[] distances = [.. Enumerable.Range(0, bins).Select(b => (b + 0.5) * width)];
        return (distances, [.. Enumerable.Range(0, bins).Select(b => Times(shares[(group * Width(bins)) + b], 1 / Shell(b, width, dimension)))]);
    }

    /// <summary>The mean distance ⟨|Δr|⟩ of a group at a lag.</summary>
    /// <param name="ensemble">The trajectories.</param>
    /// <param name="lag">Index of the lag.</param>
    /// <param name="group">Which group.</param>
    /// <param name="bins">Number of bins.</param>
    public static Scalar MeanDistance(PairEnsemble ensemble, int lag, int group, int bins) => ensemble.Means(lag)[(group * Width(bins)) + bins + 1];

    private static int Width(int bins) => bins + 2;

    private static double Shell(int bin, double width, int dimension) => dimension == 3
        ? 4 * Math.PI / 3 * width * width * width * ((3.0 * bin * (bin + 1)) + 1)
        : Math.PI * width * width * ((2.0 * bin) + 1);

    private static Scalar Times(Scalar value, double factor) => value with { Value = value.Value * factor, Error = value.Error * factor };

    private sealed class Kernel(SelfVanHove owner) : IPairKernel
    {
        private readonly int[] _counts = new int[owner.Bins + 1];

        public void Measure(int earlier, int later, ReadOnlySpan<double> from, ReadOnlySpan<double> to, Span<double> values)
        {
            values.Clear();
            SpeciesBlocks blocks = owner._blocks;
            int width = Width(owner.Bins), all = owner.GroupNames.Count - 1;
            double perLength = owner.Bins / owner.Longest;
            for (int s = 0; s < blocks.SpeciesCount; s++)
            {
                Array.Clear(_counts);
                double sum = 0;
                (int first, int stride) = (blocks.First(s), blocks.Stride(s));
                for (int i = first; i < first + blocks.Count(s); i++)
                {
                    double square = 0;
                    for (int axis = 0; axis < blocks.Dimension; axis++)
                    {
                        double x = to[i + (axis * stride)] - from[i + (axis * stride)];
                        square += x * x;
                    }

                    double distance = Math.Sqrt(square);
                    sum += distance;
                    _counts[(int)Math.Min(owner.Bins, distance * perLength)]++;
                }

                values[(s * width) + width - 1] = sum / blocks.Count(s);
                values[(all * width) + width - 1] += all > 0 ? sum / blocks.Particles : 0;
                for (int b = 0; b < _counts.Length; b++)
                {
                    values[(s * width) + b] = (double)_counts[b] / blocks.Count(s);
                    values[(all * width) + b] += all > 0 ? (double)_counts[b] / blocks.Particles : 0;
                }
            }
        }
    }
}
