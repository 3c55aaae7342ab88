using System.Runtime.Intrinsics;
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

    public Vector512<double> ForceOverDistance(Vector512<double> distanceSquared, int a, Vector512<long> b) => Vector512<double>.Zero;

    public Vector512<double> ForceOverDistance(Vector512<double> distanceSquared, int a, Vector512<long> b, out Vector512<double> energy)
    {
        energy = Vector512.ConditionalSelect(Vector512.LessThan(distanceSquared, Vector512.Create(cutoff * cutoff)), Vector512<double>.One, Vector512<double>.Zero);
        return Vector512<double>.Zero;
    }
}
