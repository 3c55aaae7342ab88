using MathNet.Numerics.Integration;
using PitchDrop.Mesoscale.YieldLaws;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Elastoplastic;

/// <summary>
/// EPM-Q without redistribution, solved: each site is a renewal process that lands with density y(σ) and leaves at rate ν(σ), so that the stationary density is p(σ) = Γ y(σ)/ν(σ), 1/Γ = ∫ y/ν,
/// and the persistence P(t) = ∫ p e^{−νt} dσ. Sites are independent, hence χ₄(t) = P(1 − P), whose peak is exactly ¼.
/// </summary>
/// <remarks>Composite Gauss–Legendre quadrature in panels of half a k_B T of barrier, graded towards |σ| = σ_c; all weights carry the factor e^{−ΔE(0)/T}, so that nothing overflows at low T.</remarks>
[Equation("Elastoplastic", "10")]
public sealed class IndependentSites
{
    private const int Order = 16;
    private const int GradedPanels = 24;
    private const double PanelWidth = 0.5;

    private readonly ElastoplasticParameters _parameters;
    private readonly ThermalYieldLaw _law;
    private readonly List<(double Reduced, double Share)> _nodes = [];
    private readonly double _largest;
    private readonly double _norm;

    /// <summary>Makes the solution for a model; only a, K, σ_c, z₀ and T matter.</summary>
    /// <exception cref="ArgumentException">A parameter is disordered: this is the solution of the model without disorder.</exception>
    public IndependentSites(ElastoplasticParameters parameters)
    {
        if (parameters.HasLocalRates || parameters.MeanStressDropDisorder.IsActive)
        {
            throw new ArgumentException("Independent sites are solved here for parameters that are the same on every site.", nameof(parameters));
        }

        _parameters = parameters;
        _law = new ThermalYieldLaw(parameters.BarrierExponent, parameters.Temperature);
        _largest = _law.Barrier(0, parameters.Stiffness, parameters.YieldStress) / parameters.Temperature;

        // Beyond the yield stress the rate is 1; a share e^{−2σ_c/z₀} of the drops ends there.
        _nodes.Add((0, Math.Exp((-2 * parameters.YieldStress / parameters.MeanStressDrop) - _largest)));
        double lower = 0;
        for (int k = GradedPanels; k >= 0 && lower < _largest; k--)
        {
            lower = AddPanel(lower, PanelWidth * Math.Pow(2, -k));
        }

        while (lower < _largest)
        {
            lower = AddPanel(lower, lower + PanelWidth);
        }

        _norm = _nodes.Sum(node => node.Share);
        for (int i = 0; i < _nodes.Count; i++)
        {
            _nodes[i] = (_nodes[i].Reduced, _nodes[i].Share / _norm);
        }
    }

    /// <summary>Yield rate Γ of a site in the stationary state [1/sweep].</summary>
    public double YieldRate => Math.Exp(-_largest) / _norm;

    /// <summary>Density y(σ) with which a site lands [1/σ_c]: ½ z₀⁻¹ [e^{(σ − σ_c)/z₀} θ(σ_c − σ) + e^{−(σ + σ_c)/z₀} θ(σ + σ_c)].</summary>
    public double LandingDensity(double sigma)
    {
        double z0 = _parameters.MeanStressDrop, limit = _parameters.YieldStress;
        double fromAbove = sigma < limit ? Math.Exp((sigma - limit) / z0) : 0;
        double fromBelow = sigma > -limit ? Math.Exp(-(sigma + limit) / z0) : 0;
        return 0.5 * (fromAbove + fromBelow) / z0;
    }

    /// <summary>Stationary density p(σ) of the stress [1/σ_c].</summary>
    public double Density(double sigma) =>
        LandingDensity(sigma) * Math.Exp((_law.Barrier(Math.Abs(sigma), _parameters.Stiffness, _parameters.YieldStress) / _parameters.Temperature) - _largest) / _norm;

    /// <summary>Persistence P(t): the share of sites that do not yield within a time t.</summary>
    /// <param name="time">t ≥ 0 [sweep].</param>
    public double Persistence(double time) => PersistenceAt(Math.Log(Require.NotNegative(time)));

    /// <summary>Dynamic susceptibility χ₄(t) = P(1 − P).</summary>
    /// <param name="time">t ≥ 0 [sweep].</param>
    public double Susceptibility(double time)
    {
        double p = Persistence(time);
        return p * (1 - p);
    }

    /// <summary>ln τ_α, P(τ_α) = ½, τ_α in sweeps: finite at temperatures at which τ_α itself is not.</summary>
    public double LogarithmOfRelaxationTime()
    {
        double shorter = -10, longer = _largest + 10;
        for (int i = 0; i < 80; i++)
        {
            double middle = 0.5 * (shorter + longer);
            (shorter, longer) = PersistenceAt(middle) > 0.5 ? (middle, longer) : (shorter, middle);
        }

        return 0.5 * (shorter + longer);
    }

    /// <summary>Relaxation time τ_α, P(τ_α) = ½ [sweep]; +∞ where a double cannot hold it.</summary>
    public double RelaxationTime() => Math.Exp(LogarithmOfRelaxationTime());

    private double PersistenceAt(double logarithm)
    {
        double sum = 0;
        foreach (var (reduced, share) in _nodes)
        {
            sum += share * Math.Exp(-Math.Exp(logarithm - reduced));
        }

        return sum;
    }

    // The stresses of both signs with reduced barriers ΔE/T from lower to upper, in the variable g = σ_c − |σ|.
    private double AddPanel(double lower, double upper)
    {
        upper = upper > _largest - (PanelWidth / 4) ? _largest : upper;
        var rule = new GaussLegendreRule(GapAt(lower), GapAt(upper), Order);
        for (int i = 0; i < rule.Order; i++)
        {
            double sigma = _parameters.YieldStress - rule.GetAbscissa(i);
            double reduced = _law.Barrier(sigma, _parameters.Stiffness, _parameters.YieldStress) / _parameters.Temperature;
            _nodes.Add((reduced, 2 * LandingDensity(sigma) * rule.GetWeight(i) * Math.Exp(reduced - _largest)));
        }

        return upper;
    }

    private double GapAt(double reduced) => reduced == _largest
        ? _parameters.YieldStress
        : _parameters.YieldStress - _law.MagnitudeAtBarrier(reduced * _parameters.Temperature, _parameters.Stiffness, _parameters.YieldStress);
}
