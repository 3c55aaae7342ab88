using PitchDrop.Studies.Baron2023.Figures;

namespace PitchDrop.Tests.Studies.Baron2023;

public class BranchTests
{
    private static readonly double[] Exact = [0, -1, -2, -3, -4];

    [Fact]
    public void Where_there_is_no_value_there_is_no_branch() =>
        Assert.Empty(Branch.Of([0, -1, null, -3, -4], Exact, 2));

    [Fact]
    public void A_smooth_curve_is_followed_to_both_ends_from_anywhere() =>
        Assert.All(Enumerable.Range(0, 5), from => Assert.Equal([0, 1, 2, 3, 4], Branch.Of([0.1, -0.8, -1.7, -2.6, -3.5], Exact, from)));

    [Fact]
    public void It_ends_before_a_gap_on_either_side()
    {
        Assert.Equal([1, 2, 3], Branch.Of([null, -1, -2, -3, null], Exact, 2));
        Assert.Equal([2], Branch.Of([0, null, -2, null, -4], Exact, 2));
    }

    [Fact]
    public void It_ends_at_a_jump_relative_to_the_exact_solution_whatever_its_sign()
    {
        Assert.Equal([0, 1], Branch.Of([0, -1, -1.6, -2.6, -3.6], Exact, 0));
        Assert.Equal([2, 3, 4], Branch.Of([0, -1, -1.6, -2.6, -3.6], Exact, 4));
        Assert.Equal([0, 1], Branch.Of([0, -1, -2.4, -3.4, -4.4], Exact, 0));

        // The same fall as the exact solution's is no jump, however steep.
        Assert.Equal([0, 1, 2, 3, 4], Branch.Of([0, -100, -200, -300, -400], [0, -100, -200, -300, -400], 3));
    }

    // The largest step is 0.35.
    [Theory]
    [InlineData(0.34, 5), InlineData(0.36, 1)]
    public void A_step_is_a_jump_from_a_third_on(double step, int points) =>
        Assert.Equal(points, Branch.Of([.. Enumerable.Range(0, 5).Select(i => (double?)(-i + (i * step)))], Exact, 0).Length);

    [Fact]
    public void Infinite_logarithms_belong_to_no_branch()
    {
        Assert.Equal([0, 1], Branch.Of([0, -1, double.NegativeInfinity, double.NegativeInfinity, -4], Exact, 0));
        Assert.Equal([2], Branch.Of([0, -1, double.NegativeInfinity, double.NegativeInfinity, -4], Exact, 2));
    }

    [Fact]
    public void Nearest_is_by_ratio()
    {
        Assert.Equal(1, Branch.Nearest([0.1, 1, 10], 3.1));
        Assert.Equal(2, Branch.Nearest([0.1, 1, 10], 3.2));
        Assert.Equal(0, Branch.Nearest([0.1, 1, 10], 1e-9));
    }

    [Fact]
    public void No_approximation_has_the_exact_solutions_black_and_there_are_seven_colours() =>
        Assert.True(Branch.Colours.Count >= 7 && Branch.Colours.Distinct().Count() == Branch.Colours.Count && !Branch.Colours.Contains(PitchDrop.Reporting.Figures.Colours.Colour.Black));
}
