using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>
/// A term by which χ₄(t) of one ensemble exceeds that of another in which a quantity cannot fluctuate. Added to χ₄ of a simulation at fixed energy, density or composition it gives that of the ensemble where the quantity is free:
/// of the mean overlap Q with <see cref="Density"/> and <see cref="Mixed"/>; of the sum W = Σᵢ wᵢ, whose waves S₄(q) is made of, with <see cref="Number"/> and <see cref="NumberMixed"/>.
/// </summary>
/// <param name="Name">Which term: energy, density, concentration, or density and concentration.</param>
/// <param name="Meaning">Its formula.</param>
/// <param name="Lags">The lags [n].</param>
/// <param name="Values">The term [n], with errors.</param>
/// <remarks>Derivatives are of ⟨Q⟩(t) per particle, the mean of a particle's overlap or cos q·Δr.</remarks>
public sealed record EnsembleCorrection(string Name, string Meaning, double[] Lags, Estimate[] Values)
{
    /// <summary>From constant energy to constant temperature: (k_B T²/c_V)(∂⟨Q⟩/∂T)².</summary>
    /// <param name="temperature">T in units of energy (k_B = 1), &gt; 0.</param>
    /// <param name="heatCapacity">c_V per particle in units of k_B, kinetic part included, &gt; 0.</param>
    /// <param name="slope">∂⟨Q⟩/∂T at constant density: see <see cref="Slope"/>.</param>
    [Equation("Correlations", "11")]
    public static EnsembleCorrection Energy(double temperature, double heatCapacity, (double[] Lags, Estimate[] Values) slope) =>
        new("energy", "k_B T^2/c_V (dQ/dT)^2", slope.Lags, Squares(slope.Values, Square(Require.Positive(temperature)) / Require.Positive(heatCapacity)));

    /// <summary>From a constant to a free number of particles: S_NN(0) (ρ ∂⟨Q⟩/∂ρ)², S_NN(0) = ρ k_B T κ_T of a pure liquid.</summary>
    /// <param name="density">ρ, &gt; 0.</param>
    /// <param name="structureFactor">S_NN(q → 0), at least 0.</param>
    /// <param name="slope">∂⟨Q⟩/∂ρ at constant temperature and composition.</param>
    [Equation("Correlations", "12")]
    public static EnsembleCorrection Density(double density, double structureFactor, (double[] Lags, Estimate[] Values) slope) =>
        new("density", "S_NN(0) (rho dQ/drho)^2", slope.Lags, Squares(slope.Values, Square(Require.Positive(density)) * Require.NotNegative(structureFactor)));

    /// <summary>From a constant to a free number of particles for the unnormalised W = Σᵢ wᵢ, as S₄(q → 0) has it: S_NN(0) (⟨Q⟩ + ρ ∂⟨Q⟩/∂ρ)². W grows with the number of particles itself, so that even an ideal gas has Q² of it.</summary>
    /// <param name="density">ρ, &gt; 0.</param>
    /// <param name="structureFactor">S_NN(q → 0), at least 0.</param>
    /// <param name="mean">⟨Q⟩ at the density.</param>
    /// <param name="slope">∂⟨Q⟩/∂ρ at constant temperature and composition, at the same lags.</param>
    /// <exception cref="ArgumentException">The lags differ.</exception>
    [Equation("Structure", "17")]
    public static EnsembleCorrection Number(double density, double structureFactor, (double[] Lags, Estimate[] Values) mean, (double[] Lags, Estimate[] Values) slope) =>
        Density(density, structureFactor, OfSum(density, mean, slope)) with { Name = "number", Meaning = "S_NN(0) (Q + rho dQ/drho)^2" };

    /// <summary>The mixed term for the unnormalised W: 2 S_NC(0) (⟨Q⟩ + ρ ∂⟨Q⟩/∂ρ) ∂⟨Q⟩/∂c.</summary>
    /// <param name="density">ρ, &gt; 0.</param>
    /// <param name="structureFactor">S_NC(q → 0) = N⟨δρ δc⟩/ρ.</param>
    /// <param name="mean">⟨Q⟩ at the density.</param>
    /// <param name="byDensity">∂⟨Q⟩/∂ρ at the same lags.</param>
    /// <param name="byConcentration">∂⟨Q⟩/∂c at the same lags, independent of them.</param>
    /// <exception cref="ArgumentException">The lags differ.</exception>
    [Equation("Structure", "17")]
    public static EnsembleCorrection NumberMixed(double density, double structureFactor, (double[] Lags, Estimate[] Values) mean, (double[] Lags, Estimate[] Values) byDensity, (double[] Lags, Estimate[] Values) byConcentration) =>
        Mixed(density, structureFactor, OfSum(density, mean, byDensity), byConcentration) with { Name = "number and concentration", Meaning = "2 S_NC(0) (Q + rho dQ/drho) dQ/dc" };

    /// <summary>From a constant to a free composition, of Q and of W alike: S_CC(0) (∂⟨Q⟩/∂c)².</summary>
    /// <param name="structureFactor">S_CC(q → 0) = N⟨δc²⟩ of Bhatia and Thornton, at least 0; c₁c₂ of an ideal mixture.</param>
    /// <param name="slope">∂⟨Q⟩/∂c at constant temperature and density, c the share of the first species.</param>
    [Equation("Correlations", "13")]
    public static EnsembleCorrection Concentration(double structureFactor, (double[] Lags, Estimate[] Values) slope) =>
        new("concentration", "S_CC(0) (dQ/dc)^2", slope.Lags, Squares(slope.Values, Require.NotNegative(structureFactor)));

    /// <summary>The mixed term where both are free: 2 S_NC(0) ρ ∂⟨Q⟩/∂ρ ∂⟨Q⟩/∂c.</summary>
    /// <param name="density">ρ, &gt; 0.</param>
    /// <param name="structureFactor">S_NC(q → 0) = N⟨δρ δc⟩/ρ.</param>
    /// <param name="byDensity">∂⟨Q⟩/∂ρ.</param>
    /// <param name="byConcentration">∂⟨Q⟩/∂c at the same lags, independent of it.</param>
    /// <exception cref="ArgumentException">The lags differ.</exception>
    [Equation("Correlations", "14")]
    public static EnsembleCorrection Mixed(double density, double structureFactor, (double[] Lags, Estimate[] Values) byDensity, (double[] Lags, Estimate[] Values) byConcentration)
    {
        if (!byDensity.Lags.AsSpan().SequenceEqual(byConcentration.Lags))
        {
            throw new ArgumentException("The derivatives are at different lags.", nameof(byConcentration));
        }

        double factor = 2 * Require.Positive(density) * Require.Finite(structureFactor);
        return new("density and concentration", "2 S_NC(0) rho dQ/drho dQ/dc", byDensity.Lags, [.. byDensity.Values.Zip(byConcentration.Values, (a, b) =>
            new Estimate(a.Value * b.Value, Math.Sqrt(Square(a.Value * b.Error) + Square(b.Value * a.Error))).Times(factor))]);
    }

    /// <summary>The derivative of a curve by what differs between two sets of runs: (above − below)/difference at the lags that both have with errors. Its error of second order is a 24th of the third derivative times the difference squared.</summary>
    /// <param name="below">⟨Q⟩(t) at the lower value.</param>
    /// <param name="above">⟨Q⟩(t) at the higher value, from independent runs.</param>
    /// <param name="difference">How far the values lie apart, &gt; 0.</param>
    /// <exception cref="ArgumentException">The curves have no lag in common.</exception>
    public static (double[] Lags, Estimate[] Values) Slope(LagCurve below, LagCurve above, double difference)
    {
        Require.Positive(difference);
        var lower = below.Points.Where(p => p.Error is not null).ToDictionary(p => p.Lag);
        CurvePoint[] both = [.. above.Points.Where(p => p.Error is not null && lower.ContainsKey(p.Lag))];
        Shapes.AtLeast(both.Length, 1, "the number of lags in common");
        return (Array.ConvertAll(both, p => p.Lag), Array.ConvertAll(both, p => p.Estimate!.Value.Minus(lower[p.Lag].Estimate!.Value).Times(1 / difference)));
    }

    /// <summary>χ₄ with terms added, at the lags that all have; errors added in squares.</summary>
    /// <param name="susceptibility">χ₄ as it was measured.</param>
    /// <param name="terms">The terms.</param>
    public static (double[] Lags, Estimate[] Values) Corrected(LagCurve susceptibility, params IReadOnlyList<EnsembleCorrection> terms)
    {
        CurvePoint[] points = [.. susceptibility.Points.Where(p => p.Error is not null && terms.All(t => t.Lags.Contains(p.Lag)))];
        return (Array.ConvertAll(points, p => p.Lag), Array.ConvertAll(points, p => terms.Aggregate(p.Estimate!.Value, (sum, term) =>
        {
            Estimate add = term.Values[Array.IndexOf(term.Lags, p.Lag)];
            return new Estimate(sum.Value + add.Value, Math.Sqrt(Square(sum.Error) + Square(add.Error)));
        })));
    }

    // (1/ρ) ∂(ρQ)/∂ρ = Q/ρ + ∂Q/∂ρ.
    private static (double[] Lags, Estimate[] Values) OfSum(double density, (double[] Lags, Estimate[] Values) mean, (double[] Lags, Estimate[] Values) slope)
    {
        Require.Positive(density);
        return mean.Lags.AsSpan().SequenceEqual(slope.Lags)
            ? (slope.Lags, [.. mean.Values.Zip(slope.Values, (q, s) => q.Times(1 / density).Minus(s.Times(-1)))])
            : throw new ArgumentException("The overlap and its derivative are at different lags.", nameof(slope));
    }

    // The square of an estimate is too large by the square of its error.
    private static Estimate[] Squares(Estimate[] slopes, double factor) => Array.ConvertAll(slopes, s =>
        new Estimate(Square(s.Value) - Square(s.Error), Math.Sqrt((4 * Square(s.Value * s.Error)) + (2 * Square(Square(s.Error))))).Times(factor));

    private static double Square(double x) => x * x;
}
