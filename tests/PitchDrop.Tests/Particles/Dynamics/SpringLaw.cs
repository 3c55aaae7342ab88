using System.Runtime.Intrinsics;
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

    public Vector512<double> ForceOverDistance(Vector512<double> distanceSquared, int a, Vector512<long> b) => ForceOverDistance(distanceSquared, a, b, out _);

    public Vector512<double> ForceOverDistance(Vector512<double> distanceSquared, int a, Vector512<long> b, out Vector512<double> energy)
    {
        Vector512<double> counts = Vector512.LessThan(distanceSquared, Vector512.Create(cutoff * cutoff)) & Vector512.Equals(b, Vector512.Create(1L - a)).AsDouble();
        energy = Vector512.ConditionalSelect(counts, 0.5 * stiffness * distanceSquared, Vector512<double>.Zero);
        return counts & Vector512.Create(-stiffness);
    }
}
