using System.Runtime.CompilerServices;
using PitchDrop.Numerics.Lanes;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Particles.PairLaws;

/// <summary>The law of the sticky spheres in s = (r/λ)²: 4ε(s^−6 − s^−3) below the minimum, the branch of <see cref="StickyBranch"/> from there to the cutoff. Two derivatives are continuous at both joints.</summary>
[Equation("Particles", "7")]
public readonly struct StickySpheres : IPairLaw
{
    // The cube root of 2.
    private const double Minimum = 1.2599210498948732;

    private readonly StickySphereParameters _parameters;
    private readonly StickyBranch _outer;
    private readonly PairTable _cutoffSquared;
    private readonly PairTable _inverseSquare;

    /// <summary>Makes the law; the coefficients are solved here.</summary>
    public StickySpheres(StickySphereParameters parameters)
    {
        _parameters = parameters;
        _outer = new StickyBranch(parameters.Reach);
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

    /// <summary>0 and 0: the law ends by itself.</summary>
    /// <param name="a">A species.</param>
    /// <param name="b">A species.</param>
    public (double Energy, double Force) BareAtCutoff(int a, int b) => (0, 0);

    /// <inheritdoc/>
    public PairValue At(double distanceSquared, int a, int b)
    {
        if (distanceSquared >= _cutoffSquared[a, b])
        {
            return default;
        }

        double w = _inverseSquare[a, b], s = distanceSquared * w, e = _parameters.Epsilon, t = 1 / s, t3 = t * t * t;
        if (s < Minimum)
        {
            return ScaledSquare.Value(s, 4 * e * t3 * (t3 - 1), 12 * e * t3 * t * (1 - (2 * t3)), 24 * e * t3 * t * t * ((7 * t3) - 2), w);
        }

        StickyBranch o = _outer;
        double u = (t3 * ((o.A * t3) - o.B)) + o.C0 + (s * (o.C2 + (s * (o.C4 + (s * o.C6)))));
        double us = (t3 * t * ((3 * o.B) - (6 * o.A * t3))) + o.C2 + (s * ((2 * o.C4) + (3 * s * o.C6)));
        double uss = (t3 * t * t * ((42 * o.A * t3) - (12 * o.B))) + (2 * o.C4) + (6 * s * o.C6);
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
        TLanes w = constants.First, s = distanceSquared * w, t = TLanes.One / s, t3 = t * t * t;
        return Force(w, s, t3, t3 * t);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes ForceOverDistance<TLanes>(TLanes distanceSquared, in PairConstants<TLanes> constants, out TLanes energy)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes w = constants.First, s = distanceSquared * w, t = TLanes.One / s, t3 = t * t * t;
        TLanes inner = TLanes.Create(4) * t3 * (t3 - TLanes.One);
        TLanes outer = TLanes.MultiplyAdd(s, TLanes.MultiplyAdd(s, TLanes.MultiplyAdd(s, TLanes.Create(_outer.C6), TLanes.Create(_outer.C4)), TLanes.Create(_outer.C2)), TLanes.Create(_outer.C0));
        outer += t3 * ((TLanes.Create(_outer.A) * t3) - TLanes.Create(_outer.B));
        energy = TLanes.Create(_parameters.Epsilon) * TLanes.WhereLess(s, TLanes.Create(Minimum), inner, outer);
        return Force(w, s, t3, t3 * t);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Force<TLanes>(TLanes w, TLanes s, TLanes t3, TLanes t4)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes inner = TLanes.Create(12) * t4 * (TLanes.One - (t3 + t3));
        TLanes outer = TLanes.MultiplyAdd(s, TLanes.MultiplyAdd(s, TLanes.Create(3 * _outer.C6), TLanes.Create(2 * _outer.C4)), TLanes.Create(_outer.C2));
        outer += t4 * (TLanes.Create(3 * _outer.B) - (TLanes.Create(6 * _outer.A) * t3));
        return TLanes.Create(-2 * _parameters.Epsilon) * w * TLanes.WhereLess(s, TLanes.Create(Minimum), inner, outer);
    }
}
