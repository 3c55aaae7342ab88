using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.Approximations;

/// <summary>The rate at low temperature with the barrier linear about the edge σ̄ of the frozen state: ν ≈ e^{−E/T} e^{(|σ| − σ̄)/T₁} for |σ| &lt; 1, E = (1 − σ̄)^a, T₁ = T/[a(1 − σ̄)^{a−1}]. Baron and Biroli, Eq. (19).</summary>
[Equation("BaronBiroli2023", "19")]
public sealed record LinearBarrierRate
{
    /// <summary>Makes the rate for one model.</summary>
    /// <exception cref="ArgumentOutOfRangeException">α is too large for a frozen state.</exception>
    public LinearBarrierRate(MeanFieldParameters parameters)
    {
        double a = parameters.BarrierExponent;
        Edge = PaperLanding.Frozen(parameters).Edge;
        Barrier = parameters.Barrier(Edge);
        LayerWidth = parameters.Temperature / (a * Math.Pow(1 - Edge, a - 1));
        LogEdgeRate = -Barrier / parameters.Temperature;
    }

    /// <summary>σ̄ [σ_c].</summary>
    public double Edge { get; }

    /// <summary>E = (1 − σ̄)^a, the barrier at σ̄ [K σ_c^a]; 0.1254384 at α = 0.11.</summary>
    public double Barrier { get; }

    /// <summary>T₁ = T/[a(1 − σ̄)^{a−1}], the stress over which the rate grows e-fold [σ_c]; 1.331778 T at α = 0.11.</summary>
    public double LayerWidth { get; }

    /// <summary>−E/T, the logarithm of the rate at σ̄.</summary>
    public double LogEdgeRate { get; }

    /// <summary>ln ν(σ).</summary>
    public double LogRate(double sigma) => Math.Abs(sigma) < 1 ? LogEdgeRate + ((Math.Abs(sigma) - Edge) / LayerWidth) : 0;

    /// <summary>The same for the exact solver.</summary>
    public RateProfile Profile
    {
        get
        {
            double atOne = LogEdgeRate + ((1 - Edge) / LayerWidth), width = LayerWidth;
            return new(u => atOne - (u / width), []);
        }
    }
}
