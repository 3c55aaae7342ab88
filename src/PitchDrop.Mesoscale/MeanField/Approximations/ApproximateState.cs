namespace PitchDrop.Mesoscale.MeanField.Approximations;

/// <summary>What an approximation says of the stationary state at one T and α. Where it says nothing, <see cref="WhyNone"/> does: no value is ever NaN.</summary>
public sealed class ApproximateState
{
    private readonly Func<double, double>? _density;

    internal ApproximateState(string name, string equations, double alpha, double logGamma, Func<double, double>? density)
        : this(name, equations, alpha, density)
    {
        LogGamma = logGamma;
        Gamma = Math.Exp(logGamma);
    }

    private ApproximateState(string name, string equations, double alpha, Func<double, double>? density)
    {
        Name = name;
        Equations = equations;
        Alpha = alpha;
        _density = density;
    }

    /// <summary>Which approximation, in a few words.</summary>
    public string Name { get; }

    /// <summary>The equations it comes from: the paper's numbers, or ours.</summary>
    public string Equations { get; }

    /// <summary>Coupling α = D/Γ [σ_c²].</summary>
    public double Alpha { get; }

    /// <summary>ln Γ; null where there is no Γ &gt; 0.</summary>
    public double? LogGamma { get; }

    /// <summary>Activity Γ [1/τ], negative or 0 where the formula says so; null where it has no solution. It underflows to 0 where <see cref="LogGamma"/> does not.</summary>
    public double? Gamma { get; private init; }

    /// <summary>Whether there is an activity Γ &gt; 0.</summary>
    public bool Flows => LogGamma is not null;

    /// <summary>Whether the approximation gives a density P(σ).</summary>
    public bool HasDensity => _density is not null;

    /// <summary>Why there is no Γ &gt; 0; null where there is.</summary>
    public string? WhyNone { get; private init; }

    /// <summary>Density P(σ) [1/σ_c].</summary>
    /// <exception cref="InvalidOperationException">The approximation gives none; see <see cref="HasDensity"/>.</exception>
    public double Density(double sigma) =>
        _density is null ? throw new InvalidOperationException($"{Name} gives no density: {WhyNone ?? "its formulas are for the activity alone"}.") : _density(Math.Abs(sigma));

    /// <summary>A state without flow, or with an activity that no state can have.</summary>
    internal static ApproximateState Without(string name, string equations, double alpha, string why, double? gamma = null, Func<double, double>? density = null) =>
        new(name, equations, alpha, density) { WhyNone = why, Gamma = gamma };
}
