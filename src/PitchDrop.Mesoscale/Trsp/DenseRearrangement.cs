using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Trsp;

/// <summary>
/// A rearrangement of the cluster of orientation 0 at site 0 with full matrices over all N sites: the definition beside <see cref="TrspLattice"/>, which does the same without them. Memory O(N²).
/// Given that the cluster rearranges, softness is normal with mean μ′ and covariance K′ before and after it. Ridout and Liu, Eqs. (19) and (24) to (26).
/// </summary>
[Equation("Trsp", "10")]
public sealed class DenseRearrangement
{
    private readonly TrspModel _model;
    private readonly double[] _toMean;

    private DenseRearrangement(TrspModel model, double[] mean, double[] toMean, double[,] response) => (_model, Mean, _toMean, Response) = (model, mean, toMean, response);

    /// <summary>μ′ [N].</summary>
    public IReadOnlyList<double> Mean { get; }

    /// <summary>H [N, N].</summary>
    public double[,] Response { get; }

    /// <summary>By the matrix square root, H = 1 − √(1 − K_Δ K′⁻¹): O(N³).</summary>
    /// <param name="model">The model; N up to a few thousand.</param>
    [Equation("Trsp", "15")]
    public static DenseRearrangement ByDefinition(TrspModel model)
    {
        var prime = SymmetricEigen.Of(ConditionalCovariance(model), vectors: true);
        double[,] root = Function(prime, Math.Sqrt), inverseRoot = Function(prime, value => 1 / Math.Sqrt(value));
        double[,] scaled = Product(inverseRoot, Product(ChangeCovariance(model), inverseRoot));
        var change = SymmetricEigen.Of(scaled, vectors: true);
        return Of(model, Product(root, Product(Function(change, value => 1 - Math.Sqrt(1 - value)), inverseRoot)));
    }

    /// <summary>By the modes, H = C g Cᵀ K′⁻¹: O(N² n) for n modes.</summary>
    /// <param name="model">The model.</param>
    public static DenseRearrangement ByModes(TrspModel model)
    {
        ChangeModes modes = model.Modes;
        ClusterGeometry geometry = model.Geometry;
        int sites = model.Sites;
        (int Site, int Orbit, int Image)[] region = [.. modes.Region.Orbits.SelectMany((images, o) => images.Distinct().Select(image => (geometry.Shifted(0, image), o, Array.IndexOf(images, image))))];
        double[,] response = new double[sites, sites];
        double[] weights = Weights(geometry), precision = new double[sites], strengths = new double[region.Length];
        foreach (var (from, orbit, image) in region)
        {
            Array.Clear(strengths);
            for (int mode = 0; mode < modes.Count; mode++)
            {
                int sector = modes.SectorOf(mode);
                var amplitudes = modes.Amplitudes(mode);
                double own = amplitudes[orbit] * ChangeModes.Sign(sector, image) / (1 + Math.Sqrt(1 - modes.Eigenvalues[mode]));
                for (int i = 0; i < region.Length; i++)
                {
                    strengths[i] += own * amplitudes[region[i].Orbit] * ChangeModes.Sign(sector, region[i].Image);
                }
            }

            // A column of C g Cᵀ times a row of K′⁻¹ = K⁻¹ + 2δ₀wwᵀ.
            for (int j = 0; j < sites; j++)
            {
                precision[j] = model.Covariance.Inverse[Difference(geometry, from, j)] + (2 * model.BareRate.Delta * weights[from] * weights[j]);
            }

            for (int i = 0; i < region.Length; i++)
            {
                for (int j = 0; j < sites; j++)
                {
                    response[region[i].Site, j] += strengths[i] * precision[j];
                }
            }
        }

        return Of(model, response);
    }

    /// <summary>Covariance K′ of softness given that the cluster rearranges [N, N].</summary>
    [Equation("Trsp", "11")]
    public static double[,] ConditionalCovariance(TrspModel model)
    {
        int sites = model.Sites;
        double[] toCluster = ToCluster(model);
        double scale = 2 * model.BareRate.Delta / (1 + (2 * model.BareRate.Delta * model.ClusterCorrelation * model.Covariance.Variance));
        double[,] prime = new double[sites, sites];
        for (int i = 0; i < sites; i++)
        {
            for (int j = 0; j < sites; j++)
            {
                prime[i, j] = model.Covariance.Values[Difference(model.Geometry, i, j)] - (scale * toCluster[i] * toCluster[j]);
            }
        }

        return prime;
    }

    /// <summary>Covariance K_Δ of the change of softness [N, N].</summary>
    public static double[,] ChangeCovariance(TrspModel model)
    {
        int sites = model.Sites, side = model.Side;
        var positions = Enumerable.Range(0, sites).Select(i => (i / side / side, i / side % side, i % side)).ToArray();
        double[] fromCluster = Array.ConvertAll(positions, p => model.Parameters.Spacing * Math.Sqrt(model.Geometry.SquaredDistanceFromCluster(p)));
        double[,] change = new double[sites, sites];
        for (int i = 0; i < sites; i++)
        {
            for (int j = 0; j < sites; j++)
            {
                double between = model.Parameters.Spacing * Math.Sqrt(model.Geometry.SquaredDistance(positions[i], positions[j]));
                change[i, j] = model.Conditions.Facilitation * model.Parameters.ChangeCovariance(fromCluster[i], fromCluster[j], between);
            }
        }

        return change;
    }

    /// <summary>Mean change H(μ′ − S) of the field in a rearrangement of any cluster.</summary>
    /// <param name="cluster">Which cluster.</param>
    /// <param name="softness">S [N].</param>
    /// <param name="change">The result [N].</param>
    [Equation("Trsp", "13")]
    public void MeanChange(int cluster, ReadOnlySpan<double> softness, Span<double> change)
    {
        int sites = _model.Sites, side = _model.Side, corner = cluster % sites, orientation = cluster / sites;
        Shapes.Length(softness.Length, sites);
        Shapes.Length(change.Length, sites);
        int[] place = new int[sites];
        double[] distance = new double[sites];
        for (int i = 0; i < sites; i++)
        {
            place[i] = _model.Geometry.Shifted(corner, ClusterGeometry.Turned((i / side / side, i / side % side, i % side), orientation));
            distance[i] = softness[place[i]] - _model.MeanSoftness;
        }

        for (int i = 0; i < sites; i++)
        {
            change[place[i]] = _toMean[i] - Dot(MemoryMarshal.CreateReadOnlySpan(ref Response[i, 0], sites), distance);
        }
    }

    [Equation("Trsp", "12")]
    private static DenseRearrangement Of(TrspModel model, double[,] response)
    {
        double pull = (model.BareRate.Gamma - (2 * model.BareRate.Delta * model.MeanSoftness)) / (1 + (2 * model.BareRate.Delta * model.ClusterCorrelation * model.Covariance.Variance));
        double[] offset = Array.ConvertAll(ToCluster(model), value => pull * value), toMean = new double[offset.Length];
        for (int i = 0; i < offset.Length; i++)
        {
            for (int j = 0; j < offset.Length; j++)
            {
                toMean[i] += response[i, j] * offset[j];
            }
        }

        return new DenseRearrangement(model, Array.ConvertAll(offset, value => model.MeanSoftness + value), toMean, response);
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Vector512<double> even = Vector512<double>.Zero, odd = Vector512<double>.Zero;
        int i = 0;
        for (; i + 16 <= a.Length; i += 16)
        {
            even = Vector512.FusedMultiplyAdd(Vector512.Create(a[i..]), Vector512.Create(b[i..]), even);
            odd = Vector512.FusedMultiplyAdd(Vector512.Create(a[(i + 8)..]), Vector512.Create(b[(i + 8)..]), odd);
        }

        double sum = Vector512.Sum(even + odd);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    // Mean of K over the cluster's sites, for every site.
    private static double[] ToCluster(TrspModel model)
    {
        double[] weights = Weights(model.Geometry), sums = new double[model.Sites];
        for (int i = 0; i < sums.Length; i++)
        {
            foreach (var offset in model.Geometry.Offsets)
            {
                int site = model.Geometry.Shifted(0, offset);
                sums[i] += weights[site] * model.Covariance.Values[Difference(model.Geometry, i, site)];
            }
        }

        return sums;
    }

    private static double[] Weights(ClusterGeometry geometry)
    {
        double[] weights = new double[geometry.Sites];
        foreach (var offset in geometry.Offsets)
        {
            weights[geometry.Shifted(0, offset)] = 1.0 / geometry.Size;
        }

        return weights;
    }

    private static int Difference(ClusterGeometry geometry, int i, int j)
    {
        int side = geometry.Side;
        return geometry.Shifted(i, (-(j / side / side), -(j / side % side), -(j % side)));
    }

    private static double[,] Function(SymmetricEigen eigen, Func<double, double> f)
    {
        int n = eigen.Values.Count;
        double[,] left = new double[n, n], right = new double[n, n];
        for (int k = 0; k < n; k++)
        {
            double value = f(eigen.Values[k]);
            for (int i = 0; i < n; i++)
            {
                left[i, k] = value * eigen.Vector(k)[i];
                right[k, i] = eigen.Vector(k)[i];
            }
        }

        return Product(left, right);
    }

    private static double[,] Product(double[,] a, double[,] b)
    {
        int n = a.GetLength(0);
        double[,] c = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < n; k++)
            {
                double value = a[i, k];
                for (int j = 0; j < n; j++)
                {
                    c[i, j] += value * b[k, j];
                }
            }
        }

        return c;
    }
}
