using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>What the numbers mean that <see cref="OverlapStructure"/> gives: S₄(q, t) in shells, Q, χ₄, and ξ₄.</summary>
/// <param name="particles">Number N of particles that were looked at.</param>
/// <param name="shells">Number K of shells.</param>
[Equation("Structure", "14")]
public class OverlapStructureCurves(int particles, int shells)
{
    /// <summary>Number N of particles that are looked at.</summary>
    public int Particles { get; } = Require.Between(particles, 1, int.MaxValue);

    /// <summary>Number K of shells.</summary>
    public int Count { get; } = Require.Between(shells, 1, int.MaxValue);

    /// <summary>|q| of a shell: the mean over its wave vectors.</summary>
    public OfMeans WaveNumber(int shell) => means => means[(2 * Count) + shell] / means[Count + shell];

    /// <summary>S₄(q, t) of a shell.</summary>
    public OfMeans Of(int shell) => means => means[shell] / means[Count + shell];

    /// <summary>The self overlap Q(t).</summary>
    public OfMeans Overlap => means => means[3 * Count];

    /// <summary>χ₄(t) = N(⟨Q²⟩ − ⟨Q⟩²) in the ensemble that was simulated: the form at q = 0 with its mean subtracted. To be freed of the bias of a finite number of samples.</summary>
    public OfMeans Susceptibility => means => Particles * (means[(3 * Count) + 1] - (means[3 * Count] * means[3 * Count]));

    /// <summary>ξ₄(t) by a fit of S₄ = S₀/(1 + (qξ)²) to the shells up to a wave number; NaN where the fit gives ξ² ≤ 0 or does not converge.</summary>
    /// <param name="largest">The largest |q| that is used; at least three shells must lie below.</param>
    public OfMeans Length(double largest) => means => Fit(means, largest) is { Converged: true } fit && fit.LengthSquared.Value > 0 ? Math.Sqrt(fit.LengthSquared.Value) : double.NaN;

    /// <summary>ξ₄²(t) of the same fit: negative where the noise of a flat S₄, or one that grows with q, makes it so; that is compatible with no length, and no reason to leave it out of a mean. NaN where the fit does not converge.</summary>
    /// <param name="largest">The largest |q| that is used; at least three shells must lie below.</param>
    public OfMeans LengthSquared(double largest) => means => Fit(means, largest) is { Converged: true } fit ? fit.LengthSquared.Value : double.NaN;

    /// <summary>S₀ = S₄(q → 0, t) of the same fit: the fluctuations of W = Σᵢ wᵢ where the number of particles, energy and composition are free. That is χ₄ and what its ensemble forbids, ⟨Q⟩² S(0) of the mere number of particles
    /// included: see <see cref="EnsembleCorrection.Number"/>.</summary>
    /// <param name="largest">The largest |q| that is used.</param>
    public OfMeans Amplitude(double largest) => means => Fit(means, largest) is { Converged: true } fit ? fit.Amplitude.Value : double.NaN;

    /// <summary>ξ₄(t) with S₀ held at a given S₄(q → 0), such as χ₄ with the corrections of a free number of particles (<see cref="EnsembleCorrection.Number"/>; with those of Q alone it is too small): ξ² = Σ w q² (S₀/S − 1)/Σ w q⁴, the line through the fixed point, its weights those of the fit.</summary>
    /// <param name="largest">The largest |q| that is used.</param>
    /// <param name="susceptibility">S₄(q → 0) as a function of the means, &gt; 0.</param>
    public OfMeans LengthWith(double largest, OfMeans susceptibility) => means =>
    {
        double chi = susceptibility(means), sum = 0, norm = 0;
        foreach ((double q, double s, double vectors) in Points(means, largest))
        {
            // S₀/S = 1 + q²ξ², with the relative error 1/√n of S.
            double weight = vectors * (s / chi) * (s / chi);
            (sum, norm) = (sum + (weight * q * q * ((chi / s) - 1)), norm + (weight * q * q * q * q));
        }

        return sum > 0 ? Math.Sqrt(sum / norm) : double.NaN;
    };

    private LorentzianFit? Fit(ReadOnlySpan<double> means, double largest)
    {
        List<(double Q, double S, double Vectors)> points = Points(means, largest);
        Shapes.AtLeast(points.Count, 3, $"the number of shells of wave vectors up to {largest:G4}");
        bool isFlat = points.Exists(p => !(p.S > 0));

        // |W|² of one wave vector is spread as an exponential, so that S of n of them has the relative error 1/√n.
        return isFlat ? null : LorentzianFit.Of([.. points.Select(p => p.Q)], [.. points.Select(p => p.S)], [.. points.Select(p => p.S / Math.Sqrt(p.Vectors))]);
    }

    private List<(double Q, double S, double Vectors)> Points(ReadOnlySpan<double> means, double largest)
    {
        var points = new List<(double, double, double)>();
        for (int k = 0; k < Count; k++)
        {
            double vectors = means[Count + k], q = vectors > 0 ? WaveNumber(k)(means) : double.PositiveInfinity;
            if (q <= largest)
            {
                points.Add((q, Of(k)(means), vectors));
            }
        }

        return points;
    }
}
