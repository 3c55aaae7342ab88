using PitchDrop.Numerics.Randomness;
using PitchDrop.Softness.Classifier;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Softness.Classifier;

/// <summary>The support vector machine against solutions in closed form and against what no other plane undercuts.</summary>
public class LinearSvmTests
{
    private static readonly RandomStream Order = new(5, RandomPurpose.ExampleOrder, 0);

    [Fact]
    [Verifies("Softness", "6")]
    public void Two_examples_have_the_solution_of_the_textbook()
    {
        // z = ±2: with w = 1/2 both margins are 1; the objective ½w² is below C · loss for large C. For C = 0.1 the slope decides: w = C Σ y z = 0.4.
        var machine = new LinearSvm(1, [2, -2], [true, false]);
        SvmSolution wide = machine.Solve(10, 1e-10, 1000, Order), soft = machine.Solve(0.1, 1e-10, 1000, Order);
        Assert.Equal([0.5, 0, 0.125], [wide.Weights[0], wide.Intercept, wide.Objective], Close);
        Assert.Equal([0.4, 0, 0.08 + (0.2 * 0.2)], [soft.Weights[0], soft.Intercept, soft.Objective], Close);
        Assert.True(wide.Converged && soft.Converged);
    }

    [Fact]
    public void No_plane_beside_the_solution_has_a_smaller_objective()
    {
        (TrainingExamples examples, _) = MadeExamples.Planted(300, 4, 0.7, seed: 21);
        var machine = new LinearSvm(4, Standardisation.Of(examples).Apply(examples), [.. Enumerable.Range(0, 300).Select(examples.IsRearranging)]);
        SvmSolution solution = machine.Solve(0.3, 1e-7, 100_000, Order);
        Assert.True(solution.Converged);
        Assert.Equal(solution.Objective, machine.ObjectiveOf(solution.Weights, solution.Intercept, 0.3), 1e-9);
        var stream = new RandomStream(6, RandomPurpose.Synthetic, 0);
        Assert.All(Enumerable.Range(0, 200), trial =>
        {
            double[] w = [.. solution.Weights.Select((v, f) => v + (0.02 * stream.Normal((ulong)((8 * trial) + f))))];
            Assert.True(machine.ObjectiveOf(w, solution.Intercept + (0.02 * stream.Normal((ulong)((8 * trial) + 7))), 0.3) >= solution.Objective - solution.Gap);
        });
    }

    [Fact]
    public void A_solution_that_starts_from_another_is_the_same()
    {
        (TrainingExamples examples, _) = MadeExamples.Planted(400, 4, 0.7, seed: 22);
        double[] z = Standardisation.Of(examples).Apply(examples);
        bool[] classes = [.. Enumerable.Range(0, 400).Select(examples.IsRearranging)];
        LinearSvm cold = new(4, z, classes), warm = new(4, z, classes);
        SvmSolution direct = cold.Solve(0.5, 1e-8, 100_000, Order);
        warm.Solve(2, 1e-6, 100_000, Order);
        SvmSolution after = warm.Solve(0.5, 1e-8, 100_000, Order);
        Assert.Equal(direct.Objective, after.Objective, 1e-6 * direct.Objective);
        Assert.Equal(direct.Weights, after.Weights, (a, b) => Math.Abs(a - b) < 1e-2);
    }

    [Fact]
    public void A_solution_that_is_given_up_says_so()
    {
        (TrainingExamples examples, _) = MadeExamples.Planted(400, 4, 0.7, seed: 23);
        var machine = new LinearSvm(4, Standardisation.Of(examples).Apply(examples), [.. Enumerable.Range(0, 400).Select(examples.IsRearranging)]);
        SvmSolution solution = machine.Solve(100, 1e-9, 2, Order);
        Assert.False(solution.Converged);
        Assert.Equal(2, solution.Sweeps);
        Assert.True(solution.Gap > 1e-9 * solution.Objective);
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-9;
}
