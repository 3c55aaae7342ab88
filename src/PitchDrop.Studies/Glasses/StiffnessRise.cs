using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Studies.Glasses;

/// <summary>By how much more κ has risen than G between two ensembles, each relative to its value in the first.</summary>
public static class StiffnessRise
{
    /// <summary>κ/κ₀ − G/G₀. κ and G come from the same states, whose scatter they share: the error is that of the difference itself, state by state, to first order in the deviations.</summary>
    /// <param name="hot">The ensemble that changes are relative to.</param>
    /// <param name="cold">The other.</param>
    [Equation("Landscape", "53")]
    public static Estimate BeyondShearModulus(InherentEnsemble hot, InherentEnsemble cold)
    {
        double kappa = hot.Stiffness.Value, modulus = hot.ShearModulus.Value, rise = cold.Stiffness.Value / kappa, shear = cold.ShearModulus.Value / modulus;
        Estimate late = cold.Mean(s => (s.Stiffness / kappa) - (s.ShearModulus / modulus));
        Estimate early = hot.Mean(s => (rise * s.Stiffness / kappa) - (shear * s.ShearModulus / modulus));
        return new Estimate(rise - shear, Math.Sqrt((late.Error * late.Error) + (early.Error * early.Error)));
    }
}
