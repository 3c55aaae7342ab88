using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Relaxation;

/// <summary>By what share of its first value a quantity has changed, as moduli and stiffnesses rise with the depth of supercooling.</summary>
public static class RelativeRise
{
    /// <summary>A_k/A_0 − 1 with the errors of both; the first is 0 exactly.</summary>
    /// <param name="values">Independent values A [n], that of the hottest state first; it is not 0.</param>
    [Equation("Landscape", "58")]
    public static Estimate[] Of(params ReadOnlySpan<Estimate> values)
    {
        Shapes.AtLeast(values.Length, 1);
        Estimate first = values[0];
        if (first.Value == 0 || !double.IsFinite(first.Value))
        {
            throw new ArgumentException($"The first value is {first.Value}; a change relative to it needs one that is finite and not 0.", nameof(values));
        }

        Estimate[] rises = new Estimate[values.Length];
        for (int k = 1; k < rises.Length; k++)
        {
            double ratio = values[k].Value / first.Value, own = values[k].Error / first.Value, shared = ratio * first.Error / first.Value;
            rises[k] = new Estimate(ratio - 1, Math.Sqrt((own * own) + (shared * shared)));
        }

        return rises;
    }
}
