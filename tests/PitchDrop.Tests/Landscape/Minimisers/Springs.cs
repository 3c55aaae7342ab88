using System.Runtime.Intrinsics;
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

    public Vector512<double> ForceOverDistance(Vector512<double> distanceSquared, int a, Vector512<long> b) => ForceOverDistance(distanceSquared, a, b, out _);

    public Vector512<double> ForceOverDistance(Vector512<double> distanceSquared, int a, Vector512<long> b, out Vector512<double> energy)
    {
        Vector512<double> r = Vector512.Sqrt(distanceSquared), x = r - Vector512.Create(rest), k = Vector512.Create(stiffness);
        Vector512<double> within = Vector512.LessThan(r, Vector512.Create(cutoff));
        energy = Vector512.ConditionalSelect(within, Vector512.Create(0.5) * k * x * x, Vector512<double>.Zero);
        return Vector512.ConditionalSelect(within, -k * x / r, Vector512<double>.Zero);
    }
}
