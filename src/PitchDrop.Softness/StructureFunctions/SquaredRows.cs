using PitchDrop.Numerics.Lanes;

namespace PitchDrop.Softness.StructureFunctions;

/// <summary>Sums over pairs of the functions of one length whose powers of 1 + λ cos θ are squares of one another, as those of the standard set are: neither stored nor loaded, which would take as long as an exponential.</summary>
/// <typeparam name="TLanes">The lanes.</typeparam>
internal static unsafe class SquaredRows<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Which pattern the functions of a length have.</summary>
    public static RowPattern PatternOf(LengthGroup group)
    {
        (double Asymmetry, int Power)[] rows = [.. group.Rows.Select(r => (r.Asymmetry, r.Power))];
        bool IsOf(params int[] powers) => rows.Select(r => r.Power).SequenceEqual(powers);
        bool isOne = rows.All(r => r.Asymmetry.Equals(rows[0].Asymmetry));
        return IsOf(1, 2) && isOne ? RowPattern.OneTwo
            : IsOf(1, 2, 4, 16) && isOne ? RowPattern.OneTwoFourSixteen
            : IsOf(1, 2, 1, 2) && rows[0].Asymmetry.Equals(rows[1].Asymmetry) && rows[2].Asymmetry.Equals(rows[3].Asymmetry) ? RowPattern.OneTwoTwice
            : RowPattern.Any;
    }

    /// <summary>Adds the pairs of one neighbour j with those of a chunk from begin to stop.</summary>
    /// <param name="pattern">The pattern, not <see cref="RowPattern.Any"/>.</param>
    /// <param name="rows">The functions, two or four.</param>
    /// <param name="products">r_k cos θ.</param>
    /// <param name="cosines">cos θ.</param>
    /// <param name="sums">Their sums, in lanes.</param>
    /// <param name="scale">2r_j/ξ².</param>
    /// <param name="weight">e^(−2r_j²/ξ²).</param>
    /// <param name="inner">e^(−2r_k²/ξ²).</param>
    /// <param name="begin">First pair.</param>
    /// <param name="stop">End of the pairs.</param>
    public static void Add(RowPattern pattern, AngularRow[] rows, double* products, double* cosines, double* sums, double scale, double weight, double* inner, int begin, int stop)
    {
        TLanes factor = TLanes.Create(scale * GaussianLanes<TLanes>.PerUnit), outer = TLanes.Create(weight), first = TLanes.Create(rows[0].Asymmetry), last = TLanes.Create(rows[^1].Asymmetry);
        GaussianLanes<TLanes> exponential = GaussianLanes<TLanes>.Constants;
        TLanes p = TLanes.Zero, q = TLanes.Zero, s = TLanes.Zero, t = TLanes.Zero;
        switch (pattern)
        {
            case RowPattern.OneTwo:
                for (int k = begin; k < stop; k += TLanes.Count)
                {
                    TLanes gaussian = exponential.OfProduct(TLanes.Load(products + k), factor) * TLanes.Load(inner + k), one = TLanes.MultiplyAdd(first, TLanes.Load(cosines + k), TLanes.One);
                    TLanes power = gaussian * one;
                    p += power;
                    q = TLanes.MultiplyAdd(power, one, q);
                }

                break;
            case RowPattern.OneTwoTwice:
                for (int k = begin; k < stop; k += TLanes.Count)
                {
                    TLanes gaussian = exponential.OfProduct(TLanes.Load(products + k), factor) * TLanes.Load(inner + k), cosine = TLanes.Load(cosines + k);
                    TLanes one = TLanes.MultiplyAdd(first, cosine, TLanes.One), other = TLanes.MultiplyAdd(last, cosine, TLanes.One), power = gaussian * one, otherPower = gaussian * other;
                    p += power;
                    q = TLanes.MultiplyAdd(power, one, q);
                    s += otherPower;
                    t = TLanes.MultiplyAdd(otherPower, other, t);
                }

                break;
            default:
                for (int k = begin; k < stop; k += TLanes.Count)
                {
                    TLanes gaussian = exponential.OfProduct(TLanes.Load(products + k), factor) * TLanes.Load(inner + k), one = TLanes.MultiplyAdd(first, TLanes.Load(cosines + k), TLanes.One);
                    TLanes two = one * one, four = two * two, eight = four * four;
                    p = TLanes.MultiplyAdd(gaussian, one, p);
                    q = TLanes.MultiplyAdd(gaussian, two, q);
                    s = TLanes.MultiplyAdd(gaussian, four, s);
                    t = TLanes.MultiplyAdd(gaussian * eight, eight, t);
                }

                break;
        }

        AddTo(sums, outer, p);
        AddTo(sums + NeighbourShells.Lanes, outer, q);
        if (rows.Length == 4)
        {
            AddTo(sums + (2 * NeighbourShells.Lanes), outer, s);
            AddTo(sums + (3 * NeighbourShells.Lanes), outer, t);
        }
    }

    /// <summary>sum + weight · what.</summary>
    public static void AddTo(double* sum, TLanes weight, TLanes what) => TLanes.MultiplyAdd(weight, what, TLanes.Load(sum)).Store(sum);
}
