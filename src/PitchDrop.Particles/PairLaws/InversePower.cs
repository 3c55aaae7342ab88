using System.Runtime.CompilerServices;
using PitchDrop.Numerics.Lanes;
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
    public int Constants => 1;

    /// <inheritdoc/>
    public double Constant(int k, int a, int b) => _inverseSquare[a, b];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes ForceOverDistance<TLanes>(TLanes distanceSquared, in PairConstants<TLanes> constants)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes w = constants.First, s = distanceSquared * w, t = TLanes.One / s, t2 = t * t;
        return Force(w, s, t2 * t2 * t2);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes ForceOverDistance<TLanes>(TLanes distanceSquared, in PairConstants<TLanes> constants, out TLanes energy)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes w = constants.First, s = distanceSquared * w, t = TLanes.One / s, t2 = t * t;
        TLanes polynomial = TLanes.MultiplyAdd(s, TLanes.MultiplyAdd(s, TLanes.MultiplyAdd(s, TLanes.Create(_c6), TLanes.Create(_c4)), TLanes.Create(_c2)), TLanes.Create(_c0));
        energy = TLanes.Create(_parameters.Epsilon) * (polynomial + (t2 * t2 * t));
        return Force(w, s, t2 * t2 * t2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Force<TLanes>(TLanes w, TLanes s, TLanes t6)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes slope = TLanes.MultiplyAdd(s, TLanes.MultiplyAdd(s, TLanes.Create(3 * _c6), TLanes.Create(2 * _c4)), TLanes.Create(_c2));
        slope = TLanes.MultiplyAdd(t6, TLanes.Create(-5), slope);
        return TLanes.Create(-2 * _parameters.Epsilon) * w * slope;
    }
}
