using System.Runtime.CompilerServices;
using PitchDrop.Numerics.Lanes;
using PitchDrop.Numerics.Memory;

namespace PitchDrop.Numerics.Elementary;

/// <summary>
/// e^x for x ≤ 700 in L lanes, with less than half of the operations of <see cref="Exponential"/>: for loops over pairs, whose exponents are known to be bounded. With y = x L/ln 2 = n + f, n the whole number next to it,
/// e^x = 2^⌊n/L⌋ · 2^((n mod L)/L) · e^(f ln 2/L): the second factor stands in a row of L numbers, the third is a Taylor polynomial. Below −700 it gives e^−700, about 10⁻³⁰⁴. Good to (4 + |x|) · 2⁻⁵²; NaN gives anything.
/// </summary>
public sealed unsafe class BoundedExponential
{
    private const double RoundingShift = 6755399441055744.0;
    private const double Least = -700;

    // The row of eight lanes, and that of four.
    private readonly AlignedArray<double> _rows = new(16);

    /// <summary>Makes the rows.</summary>
    public BoundedExponential()
    {
        for (int lane = 0; lane < 8; lane++)
        {
            (_rows[lane], _rows[8 + lane]) = (Math.Pow(2, lane / 8.0), Math.Pow(2, lane % 4 / 4.0));
        }
    }

    /// <summary>e^x in every lane; x ≤ 700.</summary>
    /// <typeparam name="TLanes">The lanes.</typeparam>
    /// <param name="x">Exponents.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Of<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        const double Eighth = Ln2 / 8, Quarter = Ln2 / 4;
        TLanes shift = TLanes.Create(RoundingShift), scale = TLanes.Create(TLanes.Count / Ln2), least = TLanes.Create(Least);
        x = TLanes.WhereLess(least, x, x, least);
        TLanes shifted = TLanes.MultiplyAdd(x, scale, shift), f = TLanes.MultiplySubtract(x, scale, shifted - shift), p;
        if (TLanes.Count == 8)
        {
            p = TLanes.MultiplyAdd(TLanes.Create(Eighth * Eighth * Eighth * Eighth * Eighth * Eighth * Eighth / 5040), f, TLanes.Create(Eighth * Eighth * Eighth * Eighth * Eighth * Eighth / 720));
            p = TLanes.MultiplyAdd(p, f, TLanes.Create(Eighth * Eighth * Eighth * Eighth * Eighth / 120));
            p = TLanes.MultiplyAdd(p, f, TLanes.Create(Eighth * Eighth * Eighth * Eighth / 24));
            p = TLanes.MultiplyAdd(p, f, TLanes.Create(Eighth * Eighth * Eighth / 6));
            p = TLanes.MultiplyAdd(p, f, TLanes.Create(Eighth * Eighth / 2));
            p = TLanes.MultiplyAdd(p, f, TLanes.Create(Eighth));
        }
        else
        {
            p = TLanes.MultiplyAdd(TLanes.Create(Quarter * Quarter * Quarter * Quarter * Quarter * Quarter * Quarter * Quarter / 40320), f, TLanes.Create(Quarter * Quarter * Quarter * Quarter * Quarter * Quarter * Quarter / 5040));
            p = TLanes.MultiplyAdd(p, f, TLanes.Create(Quarter * Quarter * Quarter * Quarter * Quarter * Quarter / 720));
            p = TLanes.MultiplyAdd(p, f, TLanes.Create(Quarter * Quarter * Quarter * Quarter * Quarter / 120));
            p = TLanes.MultiplyAdd(p, f, TLanes.Create(Quarter * Quarter * Quarter * Quarter / 24));
            p = TLanes.MultiplyAdd(p, f, TLanes.Create(Quarter * Quarter * Quarter / 6));
            p = TLanes.MultiplyAdd(p, f, TLanes.Create(Quarter * Quarter / 2));
            p = TLanes.MultiplyAdd(p, f, TLanes.Create(Quarter));
        }

        p = TLanes.MultiplyAdd(p, f, TLanes.One);
        return p * TLanes.PickTimesTwoTo(TLanes.Load(_rows.Pointer + (TLanes.Count == 8 ? 0 : 8)), shifted);
    }

    private const double Ln2 = 0.6931471805599453;
}
