using PitchDrop.Numerics.Statistics;
using PitchDrop.Studies.Ridout2024;

namespace PitchDrop.Tests.Studies.Ridout2024;

public class VerdictTests
{
    [Fact]
    public void Noise_decides_nothing()
    {
        Assert.Null(Verdict.Positive());
        Assert.Null(Verdict.Positive([Known(1, 0.5)]));
        Assert.Null(Verdict.Positive([Known(1, 0.1), Known(-0.1, 0.1)]));
        Assert.Null(Verdict.Positive([Known(1, 0.1), new(1, double.NaN, double.NaN)]));
        Assert.Null(Verdict.Between(1, 2, [Known(2.1, 0.5)]));
        Assert.Null(Verdict.Between(1, 2, [Known(1.5, 3)]));
        Assert.Null(Verdict.Between(1, 2, [Known(1.5, 0.1), Known(1, 0.1)]));
    }

    [Fact]
    public void Beyond_three_known_errors_numbers_decide()
    {
        Assert.True(Verdict.Positive([Known(1, 0.3), Known(1, 0.2)]));
        Assert.False(Verdict.Positive([Known(1, 0.3), Known(-1, 0.2)]));
        Assert.True(Verdict.Between(1, 2, [Known(1.5, 0.1), Known(1.4, 0.1)]));
        Assert.False(Verdict.Between(1, 2, [Known(1.5, 0.1), Known(0.5, 0.1)]));
        Assert.False(Verdict.Between(1, 2, [Known(3, 0.1)]));
    }

    [Fact]
    public void For_a_yes_every_number_has_to_say_it() => Assert.Null(Verdict.Positive([Known(1, 0.3), Known(0.1, 0.3)]));

    [Fact]
    public void Few_copies_need_more_errors()
    {
        // Four errors: 3 are enough where they are known, 4.53 with eight copies, 235.8 with two.
        Assert.True(Verdict.Positive([new(1, 0.25, double.PositiveInfinity)]));
        Assert.Null(Verdict.Positive([new(1, 0.25, 7)]));
        Assert.True(Verdict.Positive([new(1, 0.2, 7)]));
        Assert.Null(Verdict.Sign(new(1, 0.01, 1)));
        Assert.False(Verdict.Sign(new(-1, 0.2, 7)));
        Assert.Null(Verdict.Between(0, 2, [new(1, 0.25, 7)]));
    }

    [Fact]
    public void Many_numbers_make_a_chance_no_no()
    {
        // 3.2 errors once in a thousand: of fourteen numbers one in seventy.
        StudentEstimate[] numbers = [Known(-3.2, 1), .. Enumerable.Repeat(Known(0, 1), 13)];
        Assert.False(Verdict.Positive(numbers[..1]));
        Assert.Null(Verdict.Positive(numbers));
        Assert.Null(Verdict.Sign(numbers[0], 14));
        Assert.False(Verdict.Between(-1, 1, [Known(-4.2, 1)]));
        Assert.Null(Verdict.Between(-1, 1, [Known(-4.2, 1), .. Enumerable.Repeat(Known(0, 1), 13)]));
    }

    [Fact]
    public void What_was_not_found_leaves_a_yes_open_and_takes_no_no_away()
    {
        Assert.Null(Verdict.Positive([Known(1, 0.1), Verdict.Missing]));
        Assert.False(Verdict.Positive([Known(-1, 0.1), Verdict.Missing]));
        Assert.Null(Verdict.Between(-2, 2, [Known(1, 0.1), Verdict.Missing]));
        Assert.False(Verdict.Between(-2, 2, [Known(3, 0.1), Verdict.Missing]));
        Assert.Null(Together(Known(1, 0.1), Verdict.Missing));
        Assert.False(Together(Known(-1, 0.1), Verdict.Missing));
        Assert.Null(Together());
    }

    [Fact]
    public void Temperatures_that_each_decide_nothing_decide_together_unless_one_contradicts()
    {
        StudentEstimate[] weak = [.. Enumerable.Repeat(Known(2, 1), 9)];
        Assert.Null(Verdict.Positive(weak));
        Assert.True(Together(weak)); // six errors of the mean
        Assert.Null(Verdict.Together(weak, null));
        Assert.False(Together([.. weak, Known(-4.2, 1)]));
        Assert.Null(Together([.. Enumerable.Repeat(Known(0.5, 1), 9)]));
        Assert.False(Together([.. Enumerable.Repeat(Known(-2, 1), 9)]));
        StudentEstimate mean = Verdict.Mean([new(1, 0.1, 7), new(4, 0.2, 5)])!.Value;
        Assert.Equal(((100 * 1) + (25 * 4)) / 125.0, mean.Value, 1e-12);
        Assert.Equal(1 / Math.Sqrt(125), mean.Error, 1e-12);
        Assert.Equal(5, mean.DegreesOfFreedom);
        Assert.Null(Verdict.Mean([new(1, 0, double.PositiveInfinity)]));
    }

    private static bool? Together(params StudentEstimate[] differences) => Verdict.Together(differences, Verdict.Mean(differences));

    private static StudentEstimate Known(double value, double error) => new(value, error, double.PositiveInfinity);
}
