using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Tests.Numerics.Statistics;

public sealed class StudentEstimateTests
{
    [Fact]
    public void Degrees_of_freedom_of_a_difference_are_those_of_Welch_and_Satterthwaite()
    {
        StudentEstimate even = new StudentEstimate(3, 0.3, 5).Minus(new StudentEstimate(1, 0.3, 5)), uneven = new StudentEstimate(3, 0.3, 5).Minus(new StudentEstimate(1, 0.001, 1));
        Assert.Equal((2, 10), (even.Value, even.DegreesOfFreedom));
        Assert.Equal(0.3 * Math.Sqrt(2), even.Error, 1e-15);
        Assert.Equal(5, uneven.DegreesOfFreedom, 1e-3);
        Assert.Equal(7, new StudentEstimate(3, 0.3, 7).Minus(StudentEstimate.Exact(1)).DegreesOfFreedom);
        Assert.Equal(double.PositiveInfinity, StudentEstimate.Joined((1, double.PositiveInfinity), (2, double.PositiveInfinity)));
    }

    [Fact]
    public void Ratios_logarithms_and_multiples_carry_errors_and_degrees_along()
    {
        StudentEstimate a = new(8, 0.8, 4), b = new(2, 0.1, 9), ratio = a.Over(b);
        Assert.Equal(4, ratio.Value);
        Assert.Equal(4 * Math.Sqrt(0.01 + 0.0025), ratio.Error, 1e-14);
        Assert.Equal(a.Logarithm().Minus(b.Logarithm()).DegreesOfFreedom, ratio.DegreesOfFreedom, 1e-9);
        Assert.Equal((Math.Log(8), 0.1, 4), (a.Logarithm().Value, a.Logarithm().Error, a.Logarithm().DegreesOfFreedom));
        Assert.Equal((-16, 1.6, 4), (a.Times(-2).Value, a.Times(-2).Error, a.Times(-2).DegreesOfFreedom));
        Assert.Equal(new Estimate(8, 0.8), (Estimate)a);
        Assert.Equal($"{new Estimate(8, 0.8)}", $"{a}");
    }

    [Fact]
    public void A_limit_grows_with_few_copies_and_many_comparisons_and_is_infinite_where_nothing_is_known()
    {
        Assert.Equal(0.3, new StudentEstimate(1, 0.1, double.PositiveInfinity).Limit(3), 1e-9);
        Assert.Equal(23.58015, new StudentEstimate(1, 0.1, 1).Limit(3), 1e-3);
        Assert.Equal(0.710483, new StudentEstimate(1, 0.1, 7).Limit(3, 14), 1e-4);
        Assert.Equal(0, StudentEstimate.Exact(1).Limit(3));
        Assert.All((StudentEstimate[])[new(1, double.NaN, 3), new(1, 0.1, double.NaN), new(1, 0.1, 0), new(1, 0, 3), new(1, double.PositiveInfinity, 3)], e => Assert.Equal(double.PositiveInfinity, e.Limit(3)));
    }
}
