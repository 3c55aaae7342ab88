using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.ThreeBody;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Particles.PairLaws;

/// <summary>Coefficients and joints of the laws that are pieced together.</summary>
public class SmoothLawTests
{
    [Fact]
    [Verifies("Particles", "6")]
    public void The_smoothing_of_the_inverse_power_has_the_known_coefficients()
    {
        double[] c = InversePowerParameters.Smoothing(10, 3, 1.48);
        double[] known = [-1.1106337662511795, 1.26761523722970634, -0.496040607284921086, 0.0660511826415732210];
        Assert.All(c.Zip(known), pair => Assert.Equal(pair.Second, pair.First, 1e-15 * 8));
    }

    [Fact]
    public void Three_derivatives_of_the_inverse_power_vanish_at_the_cutoff_and_the_fourth_jumps()
    {
        // u = u⁗ δ⁴/24 + O(δ⁵) at a distance δ inside: u″ = u⁗ δ²/2, so that u‴ = 0 and u⁗ ≠ 0 there.
        var law = new InversePower(new InversePowerParameters());
        double fourth = 2 * law.At(Math.Pow(1.48 - 1e-3, 2), 0, 0).SecondDerivative / 1e-6;
        Assert.InRange(fourth, 1, 1e4);
        foreach (double step in new[] { 1e-2, 2e-3 })
        {
            PairValue inside = law.At(Math.Pow(1.48 - step, 2), 0, 0);
            Assert.InRange(inside.SecondDerivative / (fourth * step * step / 2), 1 - (10 * step), 1 + (10 * step) + 1e-2);
            Assert.InRange(inside.ForceOverDistance * (1.48 - step) / (fourth * Math.Pow(step, 3) / 6), 1 - (10 * step), 1 + (10 * step) + 1e-2);
            Assert.InRange(inside.Energy / (fourth * Math.Pow(step, 4) / 24), 1 - (10 * step), 1 + (10 * step) + 1e-2);
        }
    }

    [Fact]
    [Verifies("Particles", "7")]
    public void The_outer_branch_of_the_sticky_spheres_has_the_known_coefficients()
    {
        var branch = new StickyBranch(1.2);
        (double Found, double Known)[] pairs =
        [
            (branch.A, -106.991613526652), (branch.B, -304.918469059567), (branch.C0, -939.388037994211), (branch.C2, 1190.709622560023), (branch.C4, -541.300131587551), (branch.C6, 85.868493691471),
        ];
        Assert.All(pairs, pair => Assert.Equal(pair.Known, pair.Found, 1e-12 * Math.Abs(pair.Known) * 10));
    }

    [Theory]
    [InlineData(1.05), InlineData(1.1), InlineData(1.2), InlineData(1.5), InlineData(2.5)]
    public void Two_derivatives_of_the_sticky_spheres_are_continuous_at_both_joints(double reach)
    {
        // A step of δ to either side: what is continuous differs by its own slope times δ, the third derivative being bounded by the largest on either side.
        var parameters = new StickySphereParameters { Reach = reach };
        var law = new StickySpheres(parameters);
        var branch = new StickyBranch(reach);
        double terms = new[] { branch.A, branch.B, branch.C0, branch.C2, branch.C4, branch.C6 }.Max(Math.Abs), minimum = Math.Pow(2, 1.0 / 6);
        foreach ((int a, int b) in new[] { (0, 0), (0, 1), (1, 1) })
        {
            double lambda = parameters.Sizes[a, b], step = 1e-7;
            foreach (double joint in new[] { minimum * lambda, parameters.ScaledCutoff * lambda })
            {
                PairValue left = law.At(Math.Pow(joint - step, 2), a, b), right = law.At(Math.Pow(joint + step, 2), a, b);
                double rounding = 1e-14 * terms;
                Assert.Equal(left.Energy, right.Energy, rounding + (1e-9 * Math.Abs(left.SecondDerivative)));
                Assert.Equal(left.ForceOverDistance, right.ForceOverDistance, (10 * rounding) + (3 * step * Math.Abs(left.SecondDerivative)));
                Assert.Equal(left.SecondDerivative, right.SecondDerivative, (400 * rounding) + (2e-3 * 72 / Math.Pow((reach - 1) * 5, 2)));
            }
        }

        PairValue bottom = law.At(minimum * minimum, 0, 0);
        Assert.Equal(-1, bottom.Energy, 1e-14 * terms);
        Assert.Equal(0, bottom.ForceOverDistance, 1e-13 * terms);
        Assert.Equal(72 / Math.Cbrt(2), bottom.SecondDerivative, 4e-12 * terms);
    }

    [Fact]
    public void The_largest_attraction_of_the_sticky_spheres_is_known()
    {
        var law = new StickySpheres(new StickySphereParameters());
        double largest = Enumerable.Range(0, 20000).Select(k => 1.12 + (k * 1e-5)).Max(r => -law.At(r * r, 0, 0).ForceOverDistance * r);
        Assert.Equal(8.1214, largest, 1e-4);
    }

    [Fact]
    [Verifies("Particles", "8")]
    public void The_Yukawa_repulsion_has_the_known_values_and_a_core()
    {
        var parameters = new HardSphereYukawaParameters();
        var law = new HardSphereYukawa(parameters);
        Assert.Equal(5.4, law.At(1.21, 0, 0).Energy, 0.05);
        Assert.Equal(3.05, law.At(1.44, 0, 0).Energy, 0.01);
        Assert.Equal(56.8, law.At(1, 0, 0).ForceOverDistance, 0.05);
        Assert.Equal(9.69, law.At(Math.Pow(2.0 / 3, 2), 1, 1).Energy, 1e-13);
        Assert.Equal(double.PositiveInfinity, law.At(0.999, 0, 0).Energy);
        Assert.Equal(5.0 / 6, law.Core(0, 1), 1e-15);
        Assert.True(law.HasCore);
        Assert.Equal(27.1423, parameters.Side(16000, 4000, 0.45), 5e-5);
        Assert.Equal(27.6644, parameters.Side(16000, 4000, 0.425), 5e-5);
        Assert.Throws<ArgumentException>(() => new HardSphereYukawa(parameters with { CutoffRadius = 0.9 }));
    }

    [Fact]
    [Verifies("Particles", "9")]
    public void The_Stillinger_Weber_pair_energy_is_minus_one_at_its_minimum()
    {
        // A and B are given to ten digits.
        var law = new StillingerWeberPair(new StillingerWeberParameters());
        PairValue minimum = law.At(Math.Cbrt(2), 0, 0);
        Assert.Equal(-1, minimum.Energy, 1e-9);
        Assert.Equal(0, minimum.ForceOverDistance, 1e-8);
        Assert.True(minimum.SecondDerivative > 0);
    }
}
