using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Elementary;

namespace PitchDrop.Particles.ThreeBody;

/// <summary>What a single bond brings to the Stillinger–Weber energy, eight bonds at once: its pair energy φ_2 and its weight G = √λ e^{γ/(r − a)} in the moments of its two ends.</summary>
internal readonly unsafe struct BondLaw
{
    private readonly double _cutoff;
    private readonly double _a;
    private readonly double _b;
    private readonly double _gamma;
    private readonly double _root;
    private readonly double _rest;

    /// <summary>Takes the pair part of one set of parameters and the triplet part of another.</summary>
    /// <exception cref="ArgumentException">Their cutoffs differ: a pair would be a bond in one and none in the other.</exception>
    internal BondLaw(StillingerWeberParameters pair, StillingerWeberParameters triplet)
    {
        if (pair.Cutoff != triplet.Cutoff)
        {
            throw new ArgumentException($"pairs are cut at {pair.Cutoff:R}, triplets at {triplet.Cutoff:R}: the fast forces want one cutoff; the reference forces take any", nameof(triplet));
        }

        (_cutoff, _a, _b, _gamma, _root, _rest) = (pair.Cutoff, pair.A, pair.B, triplet.Gamma, Math.Sqrt(triplet.Lambda), triplet.CosineOfRest);
    }

    /// <summary>Cutoff a [σ].</summary>
    internal double Cutoff => _cutoff;

    /// <summary>Cosine c_0 of the angle without cost.</summary>
    internal double CosineOfRest => _rest;

    /// <summary>Direction u, φ_2′ − 2(1 − c_0)² G G′, G′, G and 1/r of eight bonds, into the first seven rows of a block; at and beyond the cutoff all but u and 1/r are 0.</summary>
    /// <param name="x">x of r_i − r_j.</param>
    /// <param name="y">Its y.</param>
    /// <param name="z">Its z.</param>
    /// <param name="block">The block of a <see cref="BondList"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Evaluate(Vector512<double> x, Vector512<double> y, Vector512<double> z, double* block)
    {
        Vector512<double> one = Vector512<double>.One, cutoff = Vector512.Create(_cutoff);
        Vector512<double> r = Vector512.Sqrt(Vector512.FusedMultiplyAdd(x, x, Vector512.FusedMultiplyAdd(y, y, z * z)));

        // Two particles at one point have the direction 0 and an infinite φ_2′: their own forces are no numbers, but those of the particles around them are.
        Vector512<double> inside = Vector512.LessThan(r, cutoff), t = one / Vector512.Max(r, Vector512.Create(1e-100));
        Vector512<double> v = one / Vector512.ConditionalSelect(inside, r - cutoff, -one), v2 = v * v, t2 = t * t;
        Vector512<double> power = Vector512.Create(_b) * t2 * t2;
        Vector512<double> weight = Vector512.ConditionalSelect(inside, Vector512.Create(_root) * Exponential.Of(Vector512.Create(_gamma) * v), Vector512<double>.Zero);
        Vector512<double> strength = Vector512.ConditionalSelect(inside, Vector512.Create(_a) * Exponential.Of(v), Vector512<double>.Zero);
        Vector512<double> slope = Vector512.Create(-_gamma) * v2 * weight;
        Vector512<double> pair = -strength * Vector512.FusedMultiplyAdd(Vector512.Create(4.0) * power, t, (power - one) * v2);
        (x * t).StoreAligned(block);
        (y * t).StoreAligned(block + 8);
        (z * t).StoreAligned(block + 16);
        Vector512.FusedMultiplyAdd(Vector512.Create(-2 * (1 - _rest) * (1 - _rest)) * weight, slope, pair).StoreAligned(block + 24);
        slope.StoreAligned(block + 32);
        weight.StoreAligned(block + 40);
        t.StoreAligned(block + 48);
    }

    /// <summary>φ_2 of eight bonds from 1/r, 0 beyond the cutoff.</summary>
    internal Vector512<double> PairEnergy(Vector512<double> inverse)
    {
        Vector512<double> one = Vector512<double>.One, cutoff = Vector512.Create(_cutoff), r = one / inverse;
        Vector512<double> inside = Vector512.LessThan(r, cutoff), v = one / Vector512.ConditionalSelect(inside, r - cutoff, -one), t2 = inverse * inverse;
        Vector512<double> energy = Vector512.Create(_a) * Exponential.Of(v) * Vector512.FusedMultiplyAdd(Vector512.Create(_b) * t2, t2, -one);
        return Vector512.ConditionalSelect(inside, energy, Vector512<double>.Zero);
    }
}
