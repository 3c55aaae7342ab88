using System.Numerics.Tensors;
using PitchDrop.Numerics.Elementary;

namespace PitchDrop.Tests.Numerics.Elementary;

public class LogarithmTests
{
    private static readonly double[] Edges =
    [
        0, -0.0, double.Epsilon, 1e-310, 2.225073858507201e-308, 2.2250738585072014e-308, 0.5, 0.7071067811865475, 0.7071067811865476, 1, 1.0000000000000002, 0.9999999999999999, 1.4142135623730951, 2,
        1e300, double.MaxValue, double.PositiveInfinity, double.NegativeInfinity, -1, -1e-320, double.MinValue, double.NaN,
    ];

    [Fact]
    public void The_vector_form_has_the_bits_of_the_definition_everywhere()
    {
        UnitsInTheLastPlace.SameBits(Edges, Logarithm.Of, Logarithm.Of);
        UnitsInTheLastPlace.SameBits(Uniform(200_000), Logarithm.Of, Logarithm.Of);
        UnitsInTheLastPlace.SameBits(EveryMagnitude(100_000), Logarithm.Of, Logarithm.Of);
    }

    [Fact]
    public void It_agrees_with_the_base_library_to_one_unit_in_the_last_place_and_to_two_where_two_parts_cancel()
    {
        int beyondOne = 0;
        double[] x = [.. Uniform(200_000), .. EveryMagnitude(100_000)];
        double[] tensors = new double[x.Length];
        TensorPrimitives.Log<double>(x, tensors);
        for (int i = 0; i < x.Length; i++)
        {
            double value = Logarithm.Of(x[i]);
            long distance = UnitsInTheLastPlace.Between(Math.Log(x[i]), value);
            beyondOne += distance > 1 ? 1 : 0;
            Assert.True(distance <= (x[i] is > 0.5 and < 0.7071067811865476 ? 2 : 1), $"ln {x[i]:R} = {value:R}, not {Math.Log(x[i]):R}");
            Assert.True(UnitsInTheLastPlace.Between(tensors[i], value) <= 3, $"ln {x[i]:R} = {value:R}, not {tensors[i]:R}");
        }

        Assert.True(beyondOne < x.Length / 10_000, $"{beyondOne} of {x.Length} beyond one unit");
    }

    [Fact]
    public void Limits_and_forbidden_arguments()
    {
        Assert.Equal(0.0, Logarithm.Of(1));
        Assert.Equal(double.NegativeInfinity, Logarithm.Of(0));
        Assert.Equal(double.NegativeInfinity, Logarithm.Of(1e-310));
        Assert.Equal(double.PositiveInfinity, Logarithm.Of(double.PositiveInfinity));
        Assert.True(double.IsNaN(Logarithm.Of(-1)));
        Assert.True(double.IsNaN(Logarithm.Of(double.NaN)));
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(8), InlineData(19)]
    public void A_span_is_done_element_by_element_also_in_place(int length)
    {
        double[] x = Uniform(length), result = new double[length];
        Logarithm.Of(x, result);
        Assert.Equal(Array.ConvertAll(x, Logarithm.Of), result);
        Logarithm.Of(x, x);
        Assert.Equal(result, x);
        Assert.Throws<ArgumentException>(() => Logarithm.Of(x, new double[length + 1]));
    }

    private static double[] Uniform(int count)
    {
        var mix = new CounterMix(6);
        return [.. Enumerable.Range(0, count).Select(_ => mix.Uniform())];
    }

    private static double[] EveryMagnitude(int count)
    {
        var mix = new CounterMix(7);
        return [.. Enumerable.Range(0, count).Select(_ => Math.ScaleB(1 + mix.Uniform(), mix.Below(2045) - 1022))];
    }
}
