using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Elementary;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.PairLaws;

namespace PitchDrop.Particles.ThreeBody;

/// <summary>The pair part of the Stillinger–Weber energy, φ_2 = A (B r^−4 − 1) e^{1/(r − a)} for r &lt; a. All its derivatives vanish at the cutoff.</summary>
[Equation("Particles", "9")]
public readonly struct StillingerWeberPair : IPairLaw
{
    private readonly StillingerWeberParameters _parameters;

    /// <summary>Makes the law.</summary>
    public StillingerWeberPair(StillingerWeberParameters parameters) => _parameters = parameters;

    /// <summary>Its parameters.</summary>
    public StillingerWeberParameters Parameters => _parameters;

    /// <inheritdoc/>
    public int Species => 1;

    /// <inheritdoc/>
    public double LargestCutoff => _parameters.Cutoff;

    /// <inheritdoc/>
    public bool HasCore => false;

    /// <inheritdoc/>
    public double Cutoff(int a, int b) => _parameters.Cutoff;

    /// <inheritdoc/>
    public double Core(int a, int b) => 0;

    /// <summary>0 and 0: the law ends by itself.</summary>
    /// <param name="a">A species.</param>
    /// <param name="b">A species.</param>
    public (double Energy, double Force) BareAtCutoff(int a, int b) => (0, 0);

    /// <inheritdoc/>
    public PairValue At(double distanceSquared, int a, int b)
    {
        double r = Math.Sqrt(distanceSquared);
        if (r >= _parameters.Cutoff)
        {
            return default;
        }

        double t = 1 / r, v = 1 / (r - _parameters.Cutoff), power = _parameters.B * t * t * t * t;
        double e = _parameters.A * Exponential.Of(v), g = power - 1, g1 = -4 * power * t, g2 = 20 * power * t * t;
        double slope = e * (g1 - (g * v * v));
        double curvature = e * (g2 - (2 * g1 * v * v) + (g * v * v * v * (v + 2)));
        return new PairValue(e * g, -slope * t, curvature);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> ForceOverDistance(Vector512<double> distanceSquared, int a, Vector512<long> b) => ForceOverDistance(distanceSquared, a, b, out _);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> ForceOverDistance(Vector512<double> distanceSquared, int a, Vector512<long> b, out Vector512<double> energy)
    {
        Vector512<double> r = Vector512.Sqrt(distanceSquared), t = Vector512<double>.One / r, cutoff = Vector512.Create(_parameters.Cutoff);
        Vector512<double> v = Vector512<double>.One / (r - cutoff), t2 = t * t, power = Vector512.Create(_parameters.B) * t2 * t2;
        Vector512<double> e = Vector512.Create(_parameters.A) * Exponential.Of(v), g = power - Vector512<double>.One;
        Vector512<double> force = e * ((Vector512.Create(4.0) * power * t2) + (g * v * v * t));
        Vector512<double> inside = Vector512.LessThan(r, cutoff);
        energy = Vector512.ConditionalSelect(inside, e * g, Vector512<double>.Zero);
        return Vector512.ConditionalSelect(inside, force, Vector512<double>.Zero);
    }
}
