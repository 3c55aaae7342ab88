using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.MeanField;

/// <summary>The exact stationary state, as a run wants it: a search that does not converge is a failed simulation.</summary>
internal static class ExactState
{
    /// <exception cref="SimulationFailedException">The search did not converge; with residual and iteration.</exception>
    public static StationaryState Of(MeanFieldParameters theory)
    {
        try
        {
            return StationarySolver.Solve(theory);
        }
        catch (NotConvergedException failed)
        {
            throw new SimulationFailedException(failed.Message, failed);
        }
    }
}
