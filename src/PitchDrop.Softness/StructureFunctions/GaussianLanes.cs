using System.Runtime.CompilerServices;
using PitchDrop.Numerics.Lanes;
using PitchDrop.Numerics.Memory;

namespace PitchDrop.Softness.StructureFunctions;

/// <summary>
/// e^x in L lanes for the sums here, with fewer operations than the general exponential. With y = x L/ln 2 = n + f, n the whole number next to it, e^x = 2^⌊n/L⌋ · 2^((n mod L)/L) · e^(f ln 2/L): the second factor stands in a row of
/// L numbers, the third is a polynomial, its Taylor series with the highest power replaced by lower ones by way of a Chebyshev polynomial. Good to (12 + |x|) · 2⁻⁵², for −700 ≤ x ≤ 700. The constants are fields, so that a loop keeps
/// them in registers.
/// </summary>
/// <typeparam name="TLanes">The lanes.</typeparam>
internal readonly unsafe struct GaussianLanes<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const double RoundingShift = 6755399441055744.0;
    private static readonly AlignedArray<double> Numbers = Made();
    private readonly TLanes _row, _shift, _c1, _c2, _c3, _c4, _c5, _c6;

    private GaussianLanes(double* numbers)
    {
        (_row, _shift) = (TLanes.Load(numbers), TLanes.Load(numbers + 8));
        (_c1, _c2, _c3) = (TLanes.Load(numbers + 16), TLanes.Load(numbers + 24), TLanes.Load(numbers + 32));
        (_c4, _c5, _c6) = (TLanes.Load(numbers + 40), TLanes.Load(numbers + 48), TLanes.Load(numbers + 56));
    }

    /// <summary>The constants.</summary>
    public static GaussianLanes<TLanes> Constants => new(Numbers.Pointer);

    /// <summary>What an exponent is multiplied with before it comes here: L/ln 2.</summary>
    public static double PerUnit => TLanes.Count / Math.Log(2);

    /// <summary>e^(a·b/<see cref="PerUnit"/>) in every lane.</summary>
    /// <param name="a">One factor of the exponent.</param>
    /// <param name="b">The other.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes OfProduct(TLanes a, TLanes b)
    {
        TLanes shifted = TLanes.MultiplyAdd(a, b, _shift), f = TLanes.MultiplySubtract(a, b, shifted - _shift), p;
        if (TLanes.Count == 8)
        {
            p = TLanes.MultiplyAdd(_c6, f, _c5);
        }
        else
        {
            p = TLanes.MultiplyAdd(TLanes.MultiplyAdd(TLanes.Create(Seventh), f, _c6), f, _c5);
        }

        p = TLanes.MultiplyAdd(p, f, _c4);
        p = TLanes.MultiplyAdd(p, f, _c3);
        p = TLanes.MultiplyAdd(p, f, _c2);
        p = TLanes.MultiplyAdd(p, f, _c1);
        p = TLanes.MultiplyAdd(p, f, TLanes.One);
        return p * TLanes.PickTimesTwoTo(_row, shifted);
    }

    // (ln 2/4)^7/7!, of four lanes alone.
    private const double Seventh = 0.17328679513998632 * 0.17328679513998632 * 0.17328679513998632 * 0.17328679513998632 * 0.17328679513998632 * 0.17328679513998632 * 0.17328679513998632 / 5040;

    private static AlignedArray<double> Made()
    {
        int lanes = TLanes.Count;
        double u = Math.Log(2) / lanes, h = u / 2;
        double[] taylor = [1, 1, 1.0 / 2, 1.0 / 6, 1.0 / 24, 1.0 / 120, 1.0 / 720];
        if (lanes == 8)
        {
            // r⁷ = (112 h² r⁵ − 56 h⁴ r³ + 7 h⁶ r)/64 + h⁷ T_7(r/h)/64.
            (taylor[5], taylor[3], taylor[1]) = (taylor[5] + (112 * h * h / 64 / 5040), taylor[3] - (56 * Math.Pow(h, 4) / 64 / 5040), taylor[1] + (7 * Math.Pow(h, 6) / 64 / 5040));
        }
        else
        {
            // r⁸ = (256 h² r⁶ − 160 h⁴ r⁴ + 32 h⁶ r² − h⁸)/128 + h⁸ T_8(r/h)/128.
            (taylor[6], taylor[4], taylor[2]) = (taylor[6] + (256 * h * h / 128 / 40320), taylor[4] - (160 * Math.Pow(h, 4) / 128 / 40320), taylor[2] + (32 * Math.Pow(h, 6) / 128 / 40320));
        }

        var numbers = new AlignedArray<double>(64);
        for (int lane = 0; lane < 8; lane++)
        {
            (numbers[lane], numbers[8 + lane]) = (Math.Pow(2, lane % lanes / (double)lanes), RoundingShift);
            for (int k = 1; k <= 6; k++)
            {
                numbers[8 + (8 * k) + lane] = taylor[k] * Math.Pow(u, k);
            }
        }

        return numbers;
    }
}
