using System.Numerics.Tensors;
using PitchDrop.Numerics.Elementary;

namespace PitchDrop.Tests.Numerics.Elementary;

public class ExponentialTests
{
    private static readonly double[] Edges =
    [
        0, -0.0, double.Epsilon, -double.Epsilon, 1e-17, 1, -1, 0.34657359027997264, -0.34657359027997264, 709.78, 709.782712893384, 709.7827128933841, 710, 1e300, double.MaxValue,
        -708.3, -708.5, -740, -744.4, -745.13, -745.1332191019411, -745.14, -745.2, -745.3, -1e300, double.MinValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    [Fact]
    public void The_vector_form_has_the_bits_of_the_definition_everywhere()
    {
        UnitsInTheLastPlace.SameBits(Edges, Exponential.Of, Exponential.Of);
        UnitsInTheLastPlace.SameBits(Inputs(200_000, -760, 720), Exponential.Of, Exponential.Of);
        UnitsInTheLastPlace.SameBits(Inputs(50_000, -2, 2), Exponential.Of, Exponential.Of);
    }

    [Fact]
    public void It_agrees_with_the_base_library_to_one_unit_in_the_last_place()
    {
        double[] x = Inputs(300_000, -708.3, 709.7);
        double[] tensors = new double[x.Length];
        TensorPrimitives.Exp<double>(x, tensors);
        for (int i = 0; i < x.Length; i++)
        {
            double value = Exponential.Of(x[i]);
            Assert.True(UnitsInTheLastPlace.Between(Math.Exp(x[i]), value) <= 1, $"exp({x[i]:R}) = {value:R}, not {Math.Exp(x[i]):R}");
            Assert.True(UnitsInTheLastPlace.Between(tensors[i], value) <= 2, $"exp({x[i]:R}) = {value:R}, not {tensors[i]:R}");
        }
    }

    [Fact]
    public void Subnormal_results_are_within_one_unit_of_their_raster()
    {
        foreach (double x in Inputs(20_000, -745, -708.4))
        {
            Assert.True(UnitsInTheLastPlace.Between(Math.Exp(x), Exponential.Of(x)) <= 1, $"exp({x:R})");
        }
    }

    [Fact]
    public void It_overflows_underflows_and_passes_on_what_is_not_a_number()
    {
        Assert.Equal(1.0, Exponential.Of(0));
        Assert.Equal(double.PositiveInfinity, Exponential.Of(709.8));
        Assert.Equal(double.PositiveInfinity, Exponential.Of(double.PositiveInfinity));
        Assert.True(double.IsFinite(Exponential.Of(709.782712893384)));
        Assert.Equal(double.Epsilon, Exponential.Of(-745));
        Assert.Equal(0.0, Exponential.Of(-746));
        Assert.Equal(0.0, Exponential.Of(double.NegativeInfinity));
        Assert.True(double.IsNaN(Exponential.Of(double.NaN)));
    }

    [Fact]
    public void It_never_falls()
    {
        double last = 0;
        for (double x = -1; x < 1; x += 1.7e-6)
        {
            double value = Exponential.Of(x);
            Assert.True(value >= last, $"exp falls at {x:R}");
            last = value;
        }
    }

    private static double[] Inputs(int count, double lower, double upper)
    {
        var mix = new CounterMix(5);
        return [.. Enumerable.Range(0, count).Select(_ => lower + ((upper - lower) * mix.Uniform()))];
    }
}
