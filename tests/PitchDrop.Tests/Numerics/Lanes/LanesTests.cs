using PitchDrop.Numerics.Elementary;
using PitchDrop.Numerics.Lanes;
using PitchDrop.Numerics.Memory;

namespace PitchDrop.Tests.Numerics.Lanes;

public sealed unsafe class LanesTests
{
    private static readonly double[] Edges = [0, -0.0, 1, -1.5, 2.5, 1e-300, -1e300, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 0.1, 3, 1e16, -1e-17, 7, 709];

    [Fact]
    public void Each_operation_is_that_of_a_double_in_each_lane()
    {
        Compare<EightLanes>();
        Compare<FourLanes>();
    }

    [Fact]
    public void A_lane_picks_the_number_that_it_names()
    {
        Pick<EightLanes>();
        Pick<FourLanes>();
    }

    [Fact]
    public void A_lane_picks_a_number_and_raises_its_exponent()
    {
        PickTimesTwoTo<EightLanes>();
        PickTimesTwoTo<FourLanes>();
    }

    [Fact]
    public void Four_lanes_have_the_exponential_of_eight()
    {
        var memory = new AlignedArray<double>(16);
        double* x = memory.Pointer, y = x + 8;
        for (int first = 0; first < Edges.Length; first += 4)
        {
            Edges.AsSpan(first, 4).CopyTo(memory.Span);
            Exponential.Of(FourLanes.Load(x)).Store(y);
            for (int l = 0; l < 4; l++)
            {
                Assert.Equal(BitConverter.DoubleToInt64Bits(Exponential.Of(x[l])), BitConverter.DoubleToInt64Bits(y[l]));
            }
        }
    }

    private static void Compare<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        var memory = new AlignedArray<double>(40);
        double* x = memory.Pointer, y = x + 8, z = y + 8, result = z + 8, changed = result + 8;
        for (int trial = 0; trial < Edges.Length * Edges.Length; trial++)
        {
            for (int l = 0; l < TLanes.Count; l++)
            {
                (x[l], y[l], z[l]) = (Edges[(trial + l) % Edges.Length], Edges[((trial / Edges.Length) + (3 * l)) % Edges.Length], Edges[(trial + (5 * l)) % Edges.Length]);
                changed[l] = z[l];
            }

            TLanes a = TLanes.Load(x), b = TLanes.Load(y), c = TLanes.Load(z);
            Same(a + b, l => x[l] + y[l]);
            Same(a - b, l => x[l] - y[l]);
            Same(a * b, l => x[l] * y[l]);
            Same(a / b, l => x[l] / y[l]);
            Same(-a, l => -x[l]);
            Same(TLanes.Sqrt(a), l => Math.Sqrt(x[l]));
            Same(TLanes.MultiplyAdd(a, b, c), l => Math.FusedMultiplyAdd(x[l], y[l], z[l]));
            Same(TLanes.MultiplySubtract(a, b, c), l => Math.FusedMultiplyAdd(x[l], y[l], -z[l]));
            Same(TLanes.NegatedMultiplyAdd(a, b, c), l => Math.FusedMultiplyAdd(-x[l], y[l], z[l]));
            Same(TLanes.Minus(a, y), l => x[l] - y[l]);
            Same(TLanes.WhereLess(a, b, c, a), l => x[l] < y[l] ? z[l] : x[l]);
            Same(TLanes.KeepLess(a, b, c), l => x[l] < y[l] ? z[l] : 0);
            Same(TLanes.Create(y[1]), _ => y[1]);
            Assert.Equal(Enumerable.Range(0, TLanes.Count).Any(l => x[l] < y[l]), TLanes.AnyLess(a, b));
            TLanes.SubtractProduct(a, b, changed - 8, 8);
            Same(TLanes.Load(changed), l => Math.FusedMultiplyAdd(-x[l], y[l], z[l]));
        }

        Same(TLanes.Zero, _ => 0);
        Same(TLanes.One, _ => 1);
        Assert.Equal(2.5 * TLanes.Count, TLanes.Sum(TLanes.Create(2.5)));

        void Same(TLanes lanes, Func<int, double> wanted)
        {
            lanes.Store(result);
            for (int l = 0; l < TLanes.Count; l++)
            {
                // Which NaN it is differs from machine to machine.
                double expected = wanted(l);
                Assert.True(BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(result[l]) || (double.IsNaN(expected) && double.IsNaN(result[l])), $"{result[l]:R}, not {expected:R}, in lane {l}");
            }
        }
    }

    private static void Pick<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        var memory = new AlignedArray<double>(24);
        double* row = memory.Pointer, numbers = row + 8, result = numbers + 8;
        for (int step = 0; step < 8; step++)
        {
            for (int l = 0; l < TLanes.Count; l++)
            {
                row[l] = 10.5 * l;
                numbers[l] = BitConverter.Int64BitsToDouble((step + (3 * l)) % TLanes.Count);
            }

            TLanes.Pick(TLanes.Load(row), TLanes.Load(numbers)).Store(result);
            for (int l = 0; l < TLanes.Count; l++)
            {
                Assert.Equal(10.5 * ((step + (3 * l)) % TLanes.Count), result[l]);
            }
        }
    }

    private static void PickTimesTwoTo<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        int lanes = TLanes.Count;
        var memory = new AlignedArray<double>(24);
        double* row = memory.Pointer, shifted = row + 8, result = row + 16;
        for (int first = -1000 * lanes; first < 1000 * lanes; first += 61)
        {
            for (int l = 0; l < lanes; l++)
            {
                (row[l], shifted[l]) = (1 + (l / 10.0), first + l + 6755399441055744.0);
            }

            TLanes.PickTimesTwoTo(TLanes.Load(row), TLanes.Load(shifted)).Store(result);
            for (int l = 0; l < lanes; l++)
            {
                int n = first + l, whole = (int)Math.Floor((double)n / lanes);
                Assert.Equal(Math.ScaleB(row[n - (whole * lanes)], whole), result[l]);
            }
        }
    }
}
