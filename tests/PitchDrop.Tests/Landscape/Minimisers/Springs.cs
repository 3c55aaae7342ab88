using PitchDrop.Numerics.Lanes;
using PitchDrop.Particles.PairLaws;

namespace PitchDrop.Tests.Landscape.Minimisers;

/// <summary>A spring between every two particles nearer than the cutoff: u = k (r − r0)²/2.</summary>
public readonly struct Springs(double stiffness, double rest, double cutoff) : IPairLaw
{
    public int Species => 2;

    public double LargestCutoff => cutoff;

    public bool HasCore => false;

    public double Cutoff(int a, int b) => cutoff;

    public double Core(int a, int b) => 0;

    public (double Energy, double Force) BareAtCutoff(int a, int b) => (At(cutoff * cutoff * (1 - 1e-15), a, b).Energy, 0);

    public PairValue At(double distanceSquared, int a, int b)
    {
        double r = Math.Sqrt(distanceSquared), x = r - rest;
        return r < cutoff ? new PairValue(stiffness * x * x / 2, -stiffness * x / r, stiffness) : default;
    }

    public int Constants => 0;

    public double Constant(int k, int a, int b) => throw new ArgumentOutOfRangeException(nameof(k));

    public TLanes ForceOverDistance<TLanes>(TLanes distanceSquared, in PairConstants<TLanes> constants)
        where TLanes : struct, ILanes<TLanes> => ForceOverDistance(distanceSquared, constants, out _);

    public TLanes ForceOverDistance<TLanes>(TLanes distanceSquared, in PairConstants<TLanes> constants, out TLanes energy)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes r = TLanes.Sqrt(distanceSquared), x = r - TLanes.Create(rest), k = TLanes.Create(stiffness);
        energy = TLanes.Create(0.5) * k * x * x;
        return -k * x / r;
    }
}
