using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Landscape.InherentStates;

/// <summary>How often a trajectory went from one inherent state to another, as the energies of successive quenches tell: a jump |ΔU| above a threshold is one transition. States of equal energy, and ways there and back between two quenches, are not seen.</summary>
/// <param name="Transitions">Number of transitions n.</param>
/// <param name="Intervals">Intervals between two successive quenches that both reached a minimum.</param>
/// <param name="Time">Their total length [τ].</param>
public readonly record struct TransitionCount(int Transitions, int Intervals, double Time)
{
    /// <summary>The paper's threshold [ε]; extensive energies, of any number of particles.</summary>
    public const double UsualThreshold = 1e-5;

    /// <summary>Counts.</summary>
    /// <param name="energies">Energies U of successive inherent states [ε], NaN where a quench reached no minimum: the intervals beside it count for nothing.</param>
    /// <param name="interval">Time from one quench to the next [τ].</param>
    /// <param name="threshold">ε_U [ε]; finite, &gt; 0.</param>
    [Equation("Landscape", "40")]
    public static TransitionCount Of(ReadOnlySpan<double> energies, double interval, double threshold = UsualThreshold)
    {
        Require.Positive(interval);
        Require.Positive(threshold);
        int transitions = 0, intervals = 0;
        for (int k = 1; k < energies.Length; k++)
        {
            double jump = Math.Abs(energies[k] - energies[k - 1]);
            intervals += double.IsNaN(jump) ? 0 : 1;
            transitions += jump > threshold ? 1 : 0;
        }

        return new TransitionCount(transitions, intervals, intervals * interval);
    }
}
