using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Particles.PairLaws;

/// <summary>The law IPL in s = (r/λ)²: u = ε[s^−5 + c_0 + c_2 s + c_4 s² + c_6 s³] for x &lt; x_c. Energy and three derivatives vanish at the cutoff, the fourth jumps.</summary>
[Equation("Particles", "6")]
public readonly struct InversePower : IPairLaw
{
    private readonly InversePowerParameters _parameters;
    private readonly double _c0;
    private readonly double _c2;
    private readonly double _c4;
    private readonly double _c6;
    private readonly PairTable _cutoffSquared;
    private readonly PairTable _inverseSquare;

    /// <summary>Makes the law.</summary>
    public InversePower(InversePowerParameters parameters)
    {
        _parameters = parameters;
        double[] c = InversePowerParameters.Smoothing(InversePowerParameters.Exponent, InversePowerParameters.Smoothness, parameters.ScaledCutoff);
        (_c0, _c2, _c4, _c6) = (c[0], c[1], c[2], c[3]);
        double cutoff = parameters.ScaledCutoff;
        BinarySizes sizes = parameters.Sizes;
        _cutoffSquared = new PairTable(2, (a, b) => cutoff * sizes[a, b] * (cutoff * sizes[a, b]));
        _inverseSquare = new PairTable(2, (a, b) => 1 / (sizes[a, b] * sizes[a, b]));
        LargestCutoff = Math.Sqrt(_cutoffSquared.Largest);
    }

    /// <inheritdoc/>
    public int Species => 2;

    /// <inheritdoc/>
    public double LargestCutoff { get; }

    /// <inheritdoc/>
    public bool HasCore => false;

    /// <inheritdoc/>
    public double Cutoff(int a, int b) => _parameters.ScaledCutoff * _parameters.Sizes[a, b];

    /// <inheritdoc/>
    public double Core(int a, int b) => 0;

    /// <inheritdoc/>
    public (double Energy, double Force) BareAtCutoff(int a, int b)
    {
        double energy = _parameters.Epsilon * Math.Pow(_parameters.ScaledCutoff, -InversePowerParameters.Exponent);
        return (energy, InversePowerParameters.Exponent * energy / Cutoff(a, b));
    }

    /// <inheritdoc/>
    public PairValue At(double distanceSquared, int a, int b)
    {
        if (distanceSquared >= _cutoffSquared[a, b])
        {
            return default;
        }

        double w = _inverseSquare[a, b], s = distanceSquared * w, e = _parameters.Epsilon, t = 1 / s, t5 = t * t * t * t * t;
        double u = t5 + _c0 + (s * (_c2 + (s * (_c4 + (s * _c6)))));
        double us = (-5 * t5 * t) + _c2 + (s * ((2 * _c4) + (s * 3 * _c6)));
        double uss = (30 * t5 * t * t) + (2 * _c4) + (6 * _c6 * s);
        return ScaledSquare.Value(s, e * u, e * us, e * uss, w);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> ForceOverDistance(Vector512<double> distanceSquared, int a, Vector512<long> b)
    {
        Vector512<double> w = _inverseSquare.Lanes(a, b), s = distanceSquared * w, t = Vector512<double>.One / s, t2 = t * t;
        return Force(distanceSquared, a, b, w, s, t2 * t2 * t2);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> ForceOverDistance(Vector512<double> distanceSquared, int a, Vector512<long> b, out Vector512<double> energy)
    {
        Vector512<double> w = _inverseSquare.Lanes(a, b), s = distanceSquared * w, t = Vector512<double>.One / s, t2 = t * t;
        Vector512<double> polynomial = Vector512.FusedMultiplyAdd(s, Vector512.FusedMultiplyAdd(s, Vector512.FusedMultiplyAdd(s, Vector512.Create(_c6), Vector512.Create(_c4)), Vector512.Create(_c2)), Vector512.Create(_c0));
        Vector512<double> u = Vector512.Create(_parameters.Epsilon) * (polynomial + (t2 * t2 * t));
        energy = Vector512.ConditionalSelect(Vector512.LessThan(distanceSquared, _cutoffSquared.Lanes(a, b)), u, Vector512<double>.Zero);
        return Force(distanceSquared, a, b, w, s, t2 * t2 * t2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Force(Vector512<double> distanceSquared, int a, Vector512<long> b, Vector512<double> w, Vector512<double> s, Vector512<double> t6)
    {
        Vector512<double> slope = Vector512.FusedMultiplyAdd(s, Vector512.FusedMultiplyAdd(s, Vector512.Create(3 * _c6), Vector512.Create(2 * _c4)), Vector512.Create(_c2));
        slope = Vector512.FusedMultiplyAdd(t6, Vector512.Create(-5.0), slope);
        Vector512<double> force = Vector512.Create(-2 * _parameters.Epsilon) * w * slope;
        return Vector512.ConditionalSelect(Vector512.LessThan(distanceSquared, _cutoffSquared.Lanes(a, b)), force, Vector512<double>.Zero);
    }
}
