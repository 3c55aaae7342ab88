using System.Globalization;
using System.Numerics;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Trsp;

/// <summary>
/// The change of softness in a rearrangement as independent modes: columns C of a factor of K_Δ = C Cᵀ on Ω in which Cᵀ K'⁻¹ C is diagonal, with eigenvalues Λ, those of K_Δ K'⁻¹. Then H(μ' − S) + noise is C(g∘(CᵀF) + ξ), g = 1/(1 + √(1 − Λ)).
/// The mirrors of <see cref="ChangeRegion"/> split the modes into eight sectors, even or odd under each.
/// </summary>
[Equation("Trsp", "14")]
[Equation("Trsp", "16")]
public sealed class ChangeModes
{
    private readonly List<double> _eigenvalues = [];
    private readonly List<double[]> _columns = [];
    private readonly List<int> _sectors = [];

    /// <summary>Finds the modes.</summary>
    /// <param name="geometry">The clusters.</param>
    /// <param name="region">Ω.</param>
    /// <param name="parameters">σ_Δ and ρ.</param>
    /// <param name="covariance">Q = K⁻¹.</param>
    /// <param name="delta">δ₀ of the bare rate.</param>
    /// <param name="facilitation">Factor on K_Δ.</param>
    /// <exception cref="TrspRefusalException">K_Δ has a negative eigenvalue, or K_Δ K'⁻¹ one that is not below 1.</exception>
    public ChangeModes(ClusterGeometry geometry, ChangeRegion region, TrspParameters parameters, SoftnessCovariance covariance, double delta, double facilitation)
    {
        Region = region;
        ClusterOrbit = region.Orbits.ToList().FindIndex(images => geometry.SquaredDistanceFromCluster(images[0]) == 0);
        for (int sector = 0; sector < 8; sector++)
        {
            AddSector(geometry, parameters, covariance, delta, facilitation, sector);
        }

        LargestEigenvalue = _eigenvalues.Max();
    }

    /// <summary>Ω.</summary>
    public ChangeRegion Region { get; }

    /// <summary>Which orbit of Ω is the cluster itself.</summary>
    public int ClusterOrbit { get; }

    /// <summary>Number of modes.</summary>
    public int Count => _eigenvalues.Count;

    /// <summary>Eigenvalues Λ of K_Δ K'⁻¹ that are not 0, sector by sector.</summary>
    public IReadOnlyList<double> Eigenvalues => _eigenvalues;

    /// <summary>The largest of them, which must be below 1.</summary>
    public double LargestEigenvalue { get; }

    /// <summary>Sector of a mode: bit 0 (1, 2) is set where it is odd under the mirror of the first (second, third) axis.</summary>
    public int SectorOf(int mode) => _sectors[mode];

    /// <summary>Amplitude of a mode on each orbit [orbits]: image g of the orbit has it times <see cref="Sign"/>. 0 on the orbits that its sector leaves out.</summary>
    public ReadOnlySpan<double> Amplitudes(int mode) => _columns[mode];

    /// <summary>±1: character of mirror g in a sector.</summary>
    public static int Sign(int sector, int image) => (BitOperations.PopCount((uint)(sector & image)) & 1) == 0 ? 1 : -1;

    private void AddSector(ClusterGeometry geometry, TrspParameters parameters, SoftnessCovariance covariance, double delta, double facilitation, int sector)
    {
        var orbits = Region.Orbits;
        int[] kept = [.. Enumerable.Range(0, orbits.Count).Where(o => Enumerable.Range(0, 8).All(g => orbits[o][g] != orbits[o][0] || Sign(sector, g) == 1))];
        int n = kept.Length;
        double[,] change = new double[n, n], precision = new double[n, n];
        double weight = 1.0 / geometry.Size;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                var first = orbits[kept[i]][0];
                double own = parameters.Spacing * Math.Sqrt(geometry.SquaredDistanceFromCluster(first));
                double scale = Math.Sqrt(Region.MembersOf(kept[i]) * (double)Region.MembersOf(kept[j])) / 8;
                for (int g = 0; g < 8; g++)
                {
                    var second = orbits[kept[j]][g];
                    double other = parameters.Spacing * Math.Sqrt(geometry.SquaredDistanceFromCluster(second));
                    double between = parameters.Spacing * Math.Sqrt(geometry.SquaredDistance(first, second));
                    double both = own == 0 && other == 0 ? weight * weight : 0;
                    change[i, j] += Sign(sector, g) * scale * facilitation * parameters.ChangeCovariance(own, other, between);
                    precision[i, j] += Sign(sector, g) * scale * (covariance.Inverse[covariance.IndexOf(first.X - second.X, first.Y - second.Y, first.Z - second.Z)] + (2 * delta * both));
                }
            }
        }

        if (n > 0)
        {
            Diagonalise(parameters, kept, change, precision, sector);
        }
    }

    private void Diagonalise(TrspParameters parameters, int[] kept, double[,] change, double[,] precision, int sector)
    {
        int n = kept.Length;
        var factor = SymmetricEigen.Of(change, vectors: true);
        double largest = factor.Values[n - 1];
        if (factor.Values[0] < -1e-10 * largest)
        {
            throw new TrspRefusalException(string.Create(
                CultureInfo.InvariantCulture,
                $"the covariance of changes has the eigenvalue {factor.Values[0]:G6}, where none may be below 0: lower the amplitude {parameters.ChangeCorrelationAmplitude} or the length {parameters.ChangeCorrelationLength} of rho"));
        }

        // Directions in which K_Δ is 0 up to rounding do not change.
        int[] live = [.. Enumerable.Range(0, n).Where(k => factor.Values[k] > 1e-13 * largest)];
        if (live.Length == 0)
        {
            return;
        }

        double[,] columns = new double[n, live.Length];
        for (int k = 0; k < live.Length; k++)
        {
            for (int i = 0; i < n; i++)
            {
                columns[i, k] = factor.Vector(live[k])[i] * Math.Sqrt(factor.Values[live[k]]);
            }
        }

        var modes = SymmetricEigen.Of(Product(Transpose(columns), Product(precision, columns)), vectors: true);
        double worst = modes.Values[live.Length - 1];
        if (!(worst < 1))
        {
            throw new TrspRefusalException(string.Create(
                CultureInfo.InvariantCulture,
                $"the largest eigenvalue of K_Delta K'^-1 is {worst:G6}, and must be below 1 for a time-reversible change of softness: lower sigma_Delta (at 0: {parameters.ChangeWidth.AtZero}, amplitude: {parameters.ChangeWidth.Amplitude}) or the facilitation, or raise T"));
        }

        for (int k = 0; k < live.Length; k++)
        {
            double[] amplitudes = new double[Region.Orbits.Count];
            for (int i = 0; i < n; i++)
            {
                for (int l = 0; l < live.Length; l++)
                {
                    amplitudes[kept[i]] += columns[i, l] * modes.Vector(k)[l] / Math.Sqrt(Region.MembersOf(kept[i]));
                }
            }

            _eigenvalues.Add(modes.Values[k]);
            _columns.Add(amplitudes);
            _sectors.Add(sector);
        }
    }

    private static double[,] Transpose(double[,] a)
    {
        double[,] b = new double[a.GetLength(1), a.GetLength(0)];
        for (int i = 0; i < b.GetLength(0); i++)
        {
            for (int j = 0; j < b.GetLength(1); j++)
            {
                b[i, j] = a[j, i];
            }
        }

        return b;
    }

    private static double[,] Product(double[,] a, double[,] b)
    {
        int rows = a.GetLength(0), inner = a.GetLength(1), columns = b.GetLength(1);
        double[,] c = new double[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int k = 0; k < inner; k++)
            {
                for (int j = 0; j < columns; j++)
                {
                    c[i, j] += a[i, k] * b[k, j];
                }
            }
        }

        return c;
    }
}
