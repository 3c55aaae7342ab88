using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Observables.Relaxation;

/// <summary>The Arrhenius law τ = τ_∞ e^{E/T}, or τ = (A/T) e^{E/T}, fitted as a weighted straight line of ln τ, or ln(τT), against 1/T.</summary>
/// <param name="Barrier">The barrier E [energy, Boltzmann's constant 1] with its error.</param>
/// <param name="LogPrefactor">ln τ_∞, or ln A, with its error.</param>
/// <param name="ChiSquared">χ² of the line.</param>
/// <param name="DegreesOfFreedom">Number of temperatures less two.</param>
/// <param name="PrefactorRemoved">Whether the prefactor 1/T was taken out, that is, ln(τT) was fitted.</param>
public sealed record ArrheniusFit(Estimate Barrier, Estimate LogPrefactor, double ChiSquared, int DegreesOfFreedom, bool PrefactorRemoved)
{
    /// <summary>Fits relaxation times at several temperatures.</summary>
    /// <param name="temperatures">Temperatures [n], n ≥ 2, each &gt; 0.</param>
    /// <param name="times">Relaxation times [n] with independent errors, values and errors &gt; 0.</param>
    /// <param name="removePrefactor">Whether to take out the prefactor 1/T.</param>
    /// <exception cref="ArgumentException">Lengths differ, there are fewer than two temperatures, all are equal, or a number is out of range.</exception>
    public static ArrheniusFit Of(ReadOnlySpan<double> temperatures, ReadOnlySpan<Estimate> times, bool removePrefactor = false)
    {
        Shapes.Length(times.Length, temperatures.Length);
        Shapes.AtLeast(times.Length, 2);
        double[] x = new double[times.Length];
        double[] y = new double[times.Length];
        double[] errors = new double[times.Length];
        for (int i = 0; i < x.Length; i++)
        {
            double temperature = Require.Positive(temperatures[i]);
            Estimate logarithm = times[i].Logarithm();
            x[i] = 1 / temperature;
            y[i] = logarithm.Value + (removePrefactor ? Math.Log(temperature) : 0);
            errors[i] = logarithm.Error;
        }

        LinearFit line = LinearLeastSquares.Line(x, y, errors);
        return new ArrheniusFit(line.Coefficient(1), line.Coefficient(0), line.ChiSquared, line.DegreesOfFreedom, removePrefactor);
    }

    /// <summary>
    /// The activation stress σ_act = σ_c − (E/K)^{1/a}, at which the local barrier K(σ_c − |σ|)^a of Ozawa and Biroli, Phys. Rev. Lett. 130, 138201 (2023),
    /// Eq. (1), equals E.
    /// </summary>
    /// <param name="criticalStress">σ_c, &gt; 0.</param>
    /// <param name="stiffness">K, &gt; 0.</param>
    /// <param name="exponent">a, &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not positive.</exception>
    /// <exception cref="InvalidOperationException">The barrier is not positive.</exception>
    public Estimate ActivationStress(double criticalStress, double stiffness, double exponent)
    {
        Require.Positive(criticalStress);
        Require.Positive(stiffness);
        Require.Positive(exponent);
        if (!(Barrier.Value > 0))
        {
            throw new InvalidOperationException($"A barrier of {Barrier} has no activation stress.");
        }

        double distance = Math.Pow(Barrier.Value / stiffness, 1 / exponent);
        return new Estimate(criticalStress - distance, distance / exponent * Barrier.Error / Barrier.Value);
    }
}
