using System.Runtime.CompilerServices;
using PitchDrop.Numerics.Elementary;
using PitchDrop.Numerics.Lanes;
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
    public int Constants => 0;

    /// <summary>There are none.</summary>
    /// <param name="k">No number will do.</param>
    /// <param name="a">A species.</param>
    /// <param name="b">A species.</param>
    /// <exception cref="ArgumentOutOfRangeException">Always.</exception>
    public double Constant(int k, int a, int b) => throw new ArgumentOutOfRangeException(nameof(k), k, "this law has one species, and no constants of a pair of them");

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes ForceOverDistance<TLanes>(TLanes distanceSquared, in PairConstants<TLanes> constants)
        where TLanes : struct, ILanes<TLanes> => ForceOverDistance(distanceSquared, constants, out _);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes ForceOverDistance<TLanes>(TLanes distanceSquared, in PairConstants<TLanes> constants, out TLanes energy)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes r = TLanes.Sqrt(distanceSquared), t = TLanes.One / r;
        TLanes v = TLanes.One / (r - TLanes.Create(_parameters.Cutoff)), t2 = t * t, power = TLanes.Create(_parameters.B) * t2 * t2;
        TLanes e = TLanes.Create(_parameters.A) * Exponential.Of(v), g = power - TLanes.One;
        energy = e * g;
        return e * ((TLanes.Create(4) * power * t2) + (g * v * v * t));
    }
}
