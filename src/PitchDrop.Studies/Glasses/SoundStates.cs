using System.Globalization;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Numerics.LinearAlgebra;

namespace PitchDrop.Studies.Glasses;

/// <summary>What is measured in an inherent state; a state in which it cannot be is refused like one that is no minimum.</summary>
internal static class SoundStates
{
    /// <summary>Measures.</summary>
    /// <param name="state">A verified minimum.</param>
    /// <param name="measure">What solves with its Hessian.</param>
    /// <exception cref="UnstableStateException">The Hessian has no factor, or a solution too large a residual: the state is too near to a saddle.</exception>
    public static T Measure<T>(StableState state, Func<T> measure)
    {
        try
        {
            return measure();
        }
        catch (Exception e) when (e is NotPositiveDefiniteException or NotConvergedException)
        {
            throw new UnstableStateException(string.Create(CultureInfo.InvariantCulture, $"too near to a saddle, with the lowest stiffness {state.LowestStiffness:G3}: {e.Message}"), state.LowestStiffness, state.LargestForce);
        }
    }
}
