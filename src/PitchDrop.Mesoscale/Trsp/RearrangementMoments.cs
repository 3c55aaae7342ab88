using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Trsp;

/// <summary>What equilibrium demands of the mean softness S̄ of a cluster that rearranges: by time reversal the same mean and variance just before and just after, and a covariance of the two.</summary>
/// <param name="Mean">⟨S̄⟩, of a field given that it rearranges.</param>
/// <param name="Variance">Variance of S̄.</param>
/// <param name="Covariance">Covariance of S̄ before and S̄ after.</param>
public readonly record struct RearrangementMoments(double Mean, double Variance, double Covariance)
{
    /// <summary>The moments of a model, exactly.</summary>
    [Equation("Trsp", "20")]
    public static RearrangementMoments Of(TrspModel model)
    {
        double spread = model.ClusterCorrelation * model.Covariance.Variance, width = 1 + (2 * model.BareRate.Delta * spread);
        double mean = model.MeanSoftness + ((model.BareRate.Gamma - (2 * model.BareRate.Delta * model.MeanSoftness)) * spread / width);
        double variance = spread / width, moved = 0;
        int cluster = model.Modes.ClusterOrbit;
        for (int mode = 0; mode < model.Modes.Count; mode++)
        {
            // Modes that are odd under a mirror do not change S̄.
            if (model.Modes.SectorOf(mode) == 0)
            {
                double amplitude = model.Modes.Amplitudes(mode)[cluster];
                moved += amplitude * amplitude / (1 + Math.Sqrt(1 - model.Modes.Eigenvalues[mode]));
            }
        }

        return new RearrangementMoments(mean, variance, variance - moved);
    }
}
