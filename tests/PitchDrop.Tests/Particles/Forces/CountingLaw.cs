using PitchDrop.Numerics.Lanes;
using PitchDrop.Particles.PairLaws;

namespace PitchDrop.Tests.Particles.Forces;

/// <summary>A law whose energy counts the pairs within a distance: 1 each, without force.</summary>
public readonly struct CountingLaw(double cutoff) : IPairLaw
{
    public int Species => 2;

    public double LargestCutoff => cutoff;

    public bool HasCore => false;

    public double Cutoff(int a, int b) => cutoff;

    public double Core(int a, int b) => 0;

    public (double Energy, double Force) BareAtCutoff(int a, int b) => (1, 0);

    public PairValue At(double distanceSquared, int a, int b) => distanceSquared < cutoff * cutoff ? new PairValue(1, 0, 0) : default;

    public int Constants => 0;

    public double Constant(int k, int a, int b) => throw new ArgumentOutOfRangeException(nameof(k));

    public TLanes ForceOverDistance<TLanes>(TLanes distanceSquared, in PairConstants<TLanes> constants)
        where TLanes : struct, ILanes<TLanes> => TLanes.Zero;

    public TLanes ForceOverDistance<TLanes>(TLanes distanceSquared, in PairConstants<TLanes> constants, out TLanes energy)
        where TLanes : struct, ILanes<TLanes>
    {
        energy = TLanes.One;
        return TLanes.Zero;
    }
}
