using System.Numerics;
using PitchDrop.Mesoscale.Trsp.Kernels;
using PitchDrop.Numerics.Fourier;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Trsp;

/// <summary>The time-reversible structuro-plastic model at one temperature: everything that follows from its parameters, and that its lattices share. Immutable.</summary>
public sealed class TrspModel
{
    /// <summary>Derives the model.</summary>
    /// <param name="parameters">What was measured.</param>
    /// <param name="conditions">Lattice and temperature.</param>
    /// <exception cref="TrspRefusalException">There is no time-reversible model of these parameters; the message says which to change.</exception>
    public TrspModel(TrspParameters parameters, TrspConditions conditions)
    {
        (Parameters, Conditions) = (parameters, conditions);
        Geometry = new ClusterGeometry(conditions.Side, conditions.ClusterSize);
        Covariance = SoftnessCovariance.Of(parameters.Covariance, parameters.Spacing, conditions.Side, conditions.InverseCutOff, conditions.ImagePeriods);
        MeanSoftness = parameters.MeanSoftness(conditions.Temperature);
        ClusterCorrelation = CorrelationOfCluster();
        GaussianRate probability = parameters.Probability(conditions.Temperature);
        ObservedRate = probability with { Prefactor = probability.Prefactor / parameters.RearrangementDuration };
        BareRate = RenormalisedRate.Of(ObservedRate, MeanSoftness, Covariance.Variance, ClusterCorrelation, Geometry.ClustersPerSite);
        Modes = new ChangeModes(Geometry, new ChangeRegion(Geometry, parameters.ChangeCutOff / parameters.Spacing), parameters, Covariance, BareRate.Delta, conditions.Facilitation);
        Tables = new EventTables(Geometry, Covariance, Modes, MeanSoftness);
    }

    /// <summary>What was measured.</summary>
    public TrspParameters Parameters { get; }

    /// <summary>Lattice and temperature.</summary>
    public TrspConditions Conditions { get; }

    /// <summary>The clusters that rearrange.</summary>
    public ClusterGeometry Geometry { get; }

    /// <summary>Covariance K of softness, and its inverse.</summary>
    public SoftnessCovariance Covariance { get; }

    /// <summary>Mean softness μ(T) of equilibrium.</summary>
    public double MeanSoftness { get; }

    /// <summary>Mean correlation of softness over all pairs of sites of a cluster, themselves included. The paper's c of Eq. (23).</summary>
    public double ClusterCorrelation { get; }

    /// <summary>Rate [1/τ] at which a site of softness S is seen to rearrange: A/4, γ, δ.</summary>
    public GaussianRate ObservedRate { get; }

    /// <summary>Rate [1/τ] at which a cluster of mean softness S̄ rearranges: A₀, γ₀, δ₀.</summary>
    public GaussianRate BareRate { get; }

    /// <summary>Modes of the change of softness; <see cref="ChangeModes.LargestEigenvalue"/> is Λ_max.</summary>
    public ChangeModes Modes { get; }

    /// <summary>What an event looks up.</summary>
    internal EventTables Tables { get; }

    /// <summary>Side L [sites].</summary>
    public int Side => Geometry.Side;

    /// <summary>Number of sites N = L³.</summary>
    public int Sites => Geometry.Sites;

    /// <summary>Draws a softness field of equilibrium, normal with mean μ and covariance K, from white noise by the Fourier transform.</summary>
    /// <param name="stream">Where the N normal variates come from.</param>
    /// <param name="softness">The field [L³], site (x·L + y)·L + z.</param>
    [Equation("Trsp", "7")]
    public void DrawEquilibrium(RandomStream stream, Span<double> softness)
    {
        Shapes.Length(softness.Length, Sites);
        stream.FillNormal(0, softness);
        var field = new Complex[Sites];
        for (int i = 0; i < field.Length; i++)
        {
            field[i] = softness[i];
        }

        var transform = new CubeTransform(Side);
        transform.Forward(field);
        for (int i = 0; i < field.Length; i++)
        {
            field[i] *= Math.Sqrt(Covariance.Spectrum[i]);
        }

        transform.Inverse(field);
        for (int i = 0; i < field.Length; i++)
        {
            softness[i] = MeanSoftness + field[i].Real;
        }
    }

    [Equation("Trsp", "8")]
    private double CorrelationOfCluster()
    {
        double sum = 0;
        foreach (var (x, y, z) in Geometry.Offsets)
        {
            foreach (var (u, v, w) in Geometry.Offsets)
            {
                sum += Covariance.Values[Covariance.IndexOf(x - u, y - v, z - w)];
            }
        }

        return sum / (Geometry.Size * Geometry.Size) / Covariance.Variance;
    }
}
