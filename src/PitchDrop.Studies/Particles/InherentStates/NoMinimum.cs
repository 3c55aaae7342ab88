using System.Globalization;
using PitchDrop.Data.Trajectories;
using PitchDrop.Landscape.Hessian;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Particles.InherentStates;

/// <summary>What is said of a configuration that is no minimum of its energy: what was found, what is accepted, and what would help.</summary>
internal static class NoMinimum
{
    /// <summary>The refusal, one line.</summary>
    public static RefusedException Refusal(string path, ParticleFrame frame, ParticleSystem system, Interaction law, UnstableStateException cause)
    {
        ForceEvaluation forces = ReferenceForces.Of(system, law.Pairs, law.Triplets);
        string said = double.IsNaN(cause.LowestStiffness) ? Overlapping(frame, forces)
            : cause.LowestStiffness == 0 ? $"{cause.Message}; minimising does not change that: take a denser state, or leave those particles out"
            : Saddle(system, law, forces, cause);
        return new RefusedException($"{path}: {said}", cause);
    }

    private static string Overlapping(ParticleFrame frame, ForceEvaluation forces)
    {
        (int i, int j, double distance) = forces.Nearest;
        string pair = Say($"no minimum: particles {frame.Identities[i]} and {frame.Identities[j]} are");
        return distance == 0
            ? $"{pair} at one point, where the energy has no derivatives; move one of them"
            : Say($"{pair} {distance:g3} apart, where the energy or a derivative of it is no finite number; `pitchdrop minimise` moves them apart, or the model is another one");
    }

    private static string Saddle(ParticleSystem system, Interaction law, ForceEvaluation forces, UnstableStateException cause)
    {
        double mean = Math.Abs(MeanStiffness(HessianAssembly.Of(system, law))), least = StableState.StiffnessBound * mean, most = StableState.ForceBound * mean;
        string distance = cause.LowestStiffness >= least && cause.LargestForce <= most
            ? Say($", {Math.Sqrt(Enumerable.Range(0, system.Count).Sum(i => forces.On(i).LengthSquared)) / cause.LowestStiffness:g3} sigma from the minimum (accepted < {StableState.DistanceBound:g3})")
            : string.Empty;
        return Say($"no minimum: lowest stiffness {cause.LowestStiffness:g3} (accepted > {least:g3}), largest force {cause.LargestForce:g3} (accepted < {most:g3}){distance}; `pitchdrop minimise` leads to a minimum, or the model is another one");
    }

    private static double MeanStiffness(BlockHessian hessian)
    {
        int d = hessian.Dimension;
        return Enumerable.Range(0, hessian.Particles).Sum(i => Enumerable.Range(0, d).Sum(a => hessian.Block(i, i)[a * (d + 1)])) / (d * hessian.Particles);
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
