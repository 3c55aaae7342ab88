using PitchDrop.Particles.PairLaws;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Particles.PairLaws;

public class LennardJonesTests
{
    [Fact]
    [Verifies("Particles", "4")]
    public void The_well_has_depth_epsilon_at_the_sixth_root_of_two_sigma()
    {
        var law = new LennardJones(KobAndersen.Cut(CutoffRule.Scaled, 2.5, CutoffShift.Truncated));
        foreach ((int a, int b, double sigma, double epsilon) in new[] { (0, 0, 1.0, 1.0), (0, 1, 0.8, 1.5), (1, 1, 0.88, 0.5) })
        {
            PairValue minimum = law.At(Math.Cbrt(2) * sigma * sigma, a, b);
            Assert.Equal(-epsilon, minimum.Energy, 1e-14);
            Assert.Equal(0, minimum.ForceOverDistance, 1e-13);
            Assert.Equal(72 / Math.Cbrt(2) * epsilon / (sigma * sigma), minimum.SecondDerivative, 1e-11);
        }
    }

    [Fact]
    public void The_energy_shift_closes_the_step_in_energy_and_leaves_that_in_force()
    {
        var shifted = new LennardJones(KobAndersen.Standard);
        var truncated = new LennardJones(KobAndersen.Cut(CutoffRule.Scaled, 2.5, CutoffShift.Truncated));
        foreach ((int a, int b, double epsilon, double sigma) in new[] { (0, 0, 1.0, 1.0), (0, 1, 1.5, 0.8), (1, 1, 0.5, 0.88) })
        {
            double inside = Math.Pow(2.5 * sigma * (1 - 1e-13), 2);
            Assert.Equal(-0.016316891136 * epsilon, truncated.BareAtCutoff(a, b).Energy, 1e-12);
            Assert.Equal(-0.0389994774528 * epsilon / sigma, truncated.BareAtCutoff(a, b).Force, 1e-12);
            Assert.Equal(truncated.BareAtCutoff(a, b).Energy, truncated.At(inside, a, b).Energy, 1e-12);
            Assert.Equal(0, shifted.At(inside, a, b).Energy, 1e-12);
            Assert.Equal(shifted.BareAtCutoff(a, b).Force, shifted.At(inside, a, b).ForceOverDistance * Math.Sqrt(inside), 1e-12);
        }
    }

    [Fact]
    [Verifies("Particles", "5")]
    public void The_force_shift_closes_both_steps()
    {
        var law = new ForceShiftedLennardJones(KobAndersen.Modified);
        foreach ((int a, int b, double radius) in new[] { (0, 0, 1.5), (0, 1, 2.0), (1, 1, 1.32) })
        {
            double step = 1e-6;
            PairValue inside = law.At(Math.Pow(radius - step, 2), a, b);
            Assert.Equal(radius, law.Cutoff(a, b), 1e-15);
            double curvature = inside.SecondDerivative;
            Assert.Equal(-curvature * -step, inside.ForceOverDistance * (radius - step), Math.Abs(curvature) * step * 1e-4);
            Assert.Equal(curvature * step * step / 2, inside.Energy, Math.Abs(curvature) * step * step * 1e-3);
        }
    }

    [Fact]
    public void The_modified_mixture_cuts_where_its_numbers_say()
    {
        var law = new ForceShiftedLennardJones(KobAndersen.Modified);
        Assert.Equal(-0.320336594278575, law.BareAtCutoff(0, 0).Energy, 1e-14);
        Assert.Equal(-1.158028831046156, law.BareAtCutoff(0, 0).Force, 1e-14);
        Assert.Equal(-0.5 * 0.320336594278575, law.BareAtCutoff(1, 1).Energy, 1e-14);
        Assert.Equal(-1.5 * 0.016316891136, law.BareAtCutoff(0, 1).Energy, 1e-14);
    }

    [Fact]
    public void A_common_radius_cuts_all_pairs_alike()
    {
        var law = new LennardJones(KobAndersen.CommonCutoff);
        Assert.All(new[] { law.Cutoff(0, 0), law.Cutoff(0, 1), law.Cutoff(1, 1), law.LargestCutoff }, c => Assert.Equal(2.2, c, 1e-15));
        Assert.Equal(4 * (Math.Pow(2.2, -12) - Math.Pow(2.2, -6)), law.BareAtCutoff(0, 0).Energy, 1e-15);
    }

    [Fact]
    public void What_is_no_mixture_is_refused()
    {
        double[,] one = { { 1, 1 }, { 1, 1 } };
        Assert.Contains("symmetric", Assert.Throws<ArgumentException>(() => new LennardJonesParameters(new[,] { { 1, 0.8 }, { 0.9, 1 } }, one, one, CutoffShift.Energy)).Message, StringComparison.Ordinal);
        Assert.Contains("2 species", Assert.Throws<ArgumentException>(() => new LennardJonesParameters(one, new double[,] { { 1 } }, one, CutoffShift.Energy)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LennardJonesParameters(one, new[,] { { 1, double.NaN }, { double.NaN, 1 } }, one, CutoffShift.Energy));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LennardJonesParameters(new double[9, 9], new double[9, 9], new double[9, 9], CutoffShift.Energy));
        Assert.Throws<ArgumentException>(() => new LennardJones(KobAndersen.Modified));
        Assert.Throws<ArgumentException>(() => new ForceShiftedLennardJones(KobAndersen.Standard));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LennardJones(KobAndersen.Standard).At(1, 0, 2));
    }
}
