using PitchDrop.Numerics.Lanes;
using PitchDrop.Particles.PairLaws;

namespace PitchDrop.Tests.Particles.Brownian;

/// <summary>Hard spheres of diameter 1 (species 0) and 0.8 (species 1) and nothing else.</summary>
public readonly struct CoreLaw : IPairLaw
{
    public int Species => 2;

    public double LargestCutoff => 1;

    public bool HasCore => true;

    public double Cutoff(int a, int b) => 1;

    public double Core(int a, int b) => 1 - (0.1 * (a + b));

    public (double Energy, double Force) BareAtCutoff(int a, int b) => default;

    public PairValue At(double distanceSquared, int a, int b) => new(distanceSquared < Core(a, b) * Core(a, b) ? double.PositiveInfinity : 0, 0, 0);

    public int Constants => 0;

    public double Constant(int k, int a, int b) => throw new ArgumentOutOfRangeException(nameof(k));

    public TLanes ForceOverDistance<TLanes>(TLanes distanceSquared, in PairConstants<TLanes> constants)
        where TLanes : struct, ILanes<TLanes> => TLanes.Zero;

    public TLanes ForceOverDistance<TLanes>(TLanes distanceSquared, in PairConstants<TLanes> constants, out TLanes energy)
        where TLanes : struct, ILanes<TLanes>
    {
        energy = TLanes.Zero;
        return TLanes.Zero;
    }
}
