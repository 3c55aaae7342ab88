using PitchDrop.Numerics.Lanes;
using PitchDrop.Particles.PairLaws;

namespace PitchDrop.Tests.Particles.Dynamics;

/// <summary>A spring between unlike particles nearer than a distance, u = k r²/2; like ones do not notice each other.</summary>
public readonly struct SpringLaw(double stiffness, double cutoff) : IPairLaw
{
    public int Species => 2;

    public double LargestCutoff => cutoff;

    public bool HasCore => false;

    public double Cutoff(int a, int b) => cutoff;

    public double Core(int a, int b) => 0;

    public (double Energy, double Force) BareAtCutoff(int a, int b) => default;

    public PairValue At(double distanceSquared, int a, int b) => a != b && distanceSquared < cutoff * cutoff ? new PairValue(0.5 * stiffness * distanceSquared, -stiffness, stiffness) : default;

    public int Constants => 1;

    public double Constant(int k, int a, int b) => a == b ? 0 : stiffness;

    public TLanes ForceOverDistance<TLanes>(TLanes distanceSquared, in PairConstants<TLanes> constants)
        where TLanes : struct, ILanes<TLanes> => -constants.First;

    public TLanes ForceOverDistance<TLanes>(TLanes distanceSquared, in PairConstants<TLanes> constants, out TLanes energy)
        where TLanes : struct, ILanes<TLanes>
    {
        energy = TLanes.Create(0.5) * constants.First * distanceSquared;
        return -constants.First;
    }
}
