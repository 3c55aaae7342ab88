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

    private static StudentEstimate Known(double value, double error) => new(value, error, double.PositiveInfinity);
}
