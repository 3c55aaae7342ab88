using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Studies.Glasses;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Studies.Glasses;

public class InherentEnsembleTests
{
    [Fact]
    [Verifies("Landscape", "52")]
    public void Independent_states_have_the_error_of_a_mean_and_copies_of_them_no_smaller_one()
    {
        InherentRun single = Run(40, 1, s => Normal(s, 0)), tripled = Run(120, 1, s => Normal(s / 3, 0));
        Estimate mean = BlockedMean.OfIndependent([.. single.Samples.Select(s => s.Stiffness)]);
        InherentEnsemble once = Of([single], 0.5, 1), thrice = Of([tripled], 2.5, 1);
        Assert.Equal(mean.Value, once.Stiffness.Value, 1e-12);
        Assert.Equal(mean.Error, once.Stiffness.Error, 1e-12);
        Assert.Equal(40, thrice.Groups);
        Assert.Equal(mean.Value, thrice.Stiffness.Value, 1e-12);
        Assert.Equal(mean.Error, thrice.Stiffness.Error, 1e-12);

        // Taken for independent, the copies would have claimed an error smaller by the square root of three.
        Assert.InRange(Of([tripled], 0.5, 1).Stiffness.Error / mean.Error, 0.55, 0.61);
    }

    [Fact]
    [Verifies("Landscape", "52")]
    public void Runs_that_differ_by_more_than_their_own_scatter_give_the_error()
    {
        InherentEnsemble apart = Of([Run(20, 1, s => Normal(s, 0)), Run(20, 1, s => Normal(s, 50) + 6)], 0.5, 1);
        double[] means = [.. apart.Runs.Select(r => r.Samples.Average(s => s.Stiffness))];
        Assert.Equal(Math.Abs(means[1] - means[0]) / 2, apart.Stiffness.Error, 1e-12);
    }

    // Means over four memory times of a process with the memory e^{-t}: their variance is (2/4)[1 - (1 - e^{-4})/4] = 0.377, that of long means times their number 0.5, and √(0.377/0.5) = 0.868.
    [Fact]
    [Verifies("Landscape", "52")]
    public void Groups_of_four_memory_times_give_an_error_thirteen_percent_too_small()
    {
        const int Trials = 300, Frames = 400;
        const double Spacing = 0.25;
        double keep = Math.Exp(-Spacing), kick = Math.Sqrt(1 - (keep * keep));
        Estimate[] found =
        [
            .. Enumerable.Range(0, Trials).Select(trial =>
            {
                double[] values = new double[Frames];
                values[0] = Normal(trial * Frames, 0) - 10;
                for (int k = 1; k < Frames; k++)
                {
                    values[k] = (keep * values[k - 1]) + (kick * (Normal((trial * Frames) + k, 0) - 10));
                }

                return Of([Run(Frames, Spacing, s => values[s])], 4, 1).Stiffness;
            }),
        ];
        double scatter = Math.Sqrt(found.Average(f => f.Value * f.Value)), claimed = Math.Sqrt(found.Average(f => f.Error * f.Error));

        // The scatter of 300 values is known to 1/√600 = 4.1 %.
        Assert.InRange(claimed / scatter, 0.868 * (1 - (4 * 0.041)), 0.868 * (1 + (4 * 0.041)));
    }

    [Fact]
    [Verifies("Landscape", "52")]
    public void Where_the_runs_lie_apart_the_interval_is_as_wide_as_the_error()
    {
        InherentEnsemble apart = Of([Run(20, 1, s => Normal(s, 0)), Run(20, 1, s => Normal(s, 50) + 6)], 0.5, 1);
        BootstrapResult interval = apart.Interval(s => s.Stiffness, 4);
        Assert.InRange((interval.Upper - interval.Lower) / 2 / apart.Stiffness.Error, 1.3, 2);
    }

    [Fact]
    public void The_interval_of_ninety_percent_reaches_about_1_64_errors_to_either_side()
    {
        InherentEnsemble ensemble = Of([Run(60, 1, s => Normal(s, 0))], 0.5, 1);
        BootstrapResult interval = ensemble.Interval(s => s.Stiffness, 4);
        Estimate kappa = ensemble.Stiffness;
        Assert.Equal(kappa.Value, interval.Value, 1e-12);
        Assert.InRange((interval.Upper - kappa.Value) / kappa.Error, 1.3, 2);
        Assert.InRange((kappa.Value - interval.Lower) / kappa.Error, 1.3, 2);
        Assert.Equal(interval, ensemble.Interval(s => s.Stiffness, 4));
    }

    [Fact]
    public void Where_the_relaxation_time_is_not_known_each_run_is_one_sample()
    {
        InherentEnsemble ensemble = Of([Run(20, 1, s => Normal(s, 0)), Run(20, 1, s => Normal(s, 50))], null, 1);
        Assert.Equal(2, ensemble.Groups);
        Assert.Null(InherentEnsemble.Of([Run(20, 1, s => Normal(s, 0))], null, 1));
    }

    [Fact]
    public void Refused_frames_keep_their_place_in_time_and_enter_no_mean()
    {
        InherentRun whole = Run(20, 1, s => Normal(s, 0));
        var holed = new InherentRun([.. whole.Samples.Where(s => s.Frame != 7)], [new RefusedState(7, -0.3, 1e-11)], 20, 1);
        InherentEnsemble ensemble = Of([holed], 1.5, 1);
        Assert.Equal(10, ensemble.Groups);
        Assert.Equal(-0.3, Assert.Single(ensemble.Refused).LowestStiffness);
        Assert.Equal(holed.Samples.Average(s => s.Stiffness), ensemble.Stiffness.Value, 1e-12);
    }

    [Fact]
    [Verifies("Landscape", "53")]
    public void Where_every_state_is_as_much_stiffer_in_both_the_difference_of_the_rises_is_nothing_without_error()
    {
        InherentEnsemble hot = Of([Run(30, 1, s => Normal(s, 0), kappa => kappa / 3)], 0.5, 1), cold = Of([Run(30, 1, s => 5 + Normal(s, 90), kappa => kappa / 3)], 0.5, 1);
        Estimate excess = StiffnessRise.BeyondShearModulus(hot, cold);
        Assert.Equal(0, excess.Value, 1e-12);
        Assert.InRange(excess.Error, 0, 1e-12);
    }

    [Fact]
    [Verifies("Landscape", "53")]
    public void The_error_of_the_difference_is_its_scatter_over_repeated_ensembles()
    {
        const int Trials = 200;
        Estimate[] found = [.. Enumerable.Range(0, Trials).Select(Excess)];
        double mean = found.Average(f => f.Value), scatter = Math.Sqrt(found.Sum(f => (f.Value - mean) * (f.Value - mean)) / (Trials - 1)), claimed = Math.Sqrt(found.Average(f => f.Error * f.Error));

        // 15/10 - 11.5/10 = 0.35; the scatter of 200 values is known to 1/sqrt(400), and four such errors are 20 %.
        Assert.InRange(mean, 0.35 - (4 * scatter / Math.Sqrt(Trials)), 0.35 + (4 * scatter / Math.Sqrt(Trials)));
        Assert.InRange(claimed / scatter, 0.8, 1.2);
    }

    // kappa 10 -> 15 and G 10 -> 11.5, with half of the scatter of each shared by the two.
    private static Estimate Excess(int trial)
    {
        int first = 1000 + (200 * trial);
        InherentEnsemble Liquid(int offset, double kappa, double modulus) => Of(
            [new InherentRun([.. Enumerable.Range(0, 30).Select(s => Sample(s, kappa + Normal(offset + s, 0) - 10, modulus + ((Normal(offset + s, 0) - 10 + Normal(offset + s, 100_000) - 10) / 2)))], [], 30, 1)], 0.5, 1);
        return StiffnessRise.BeyondShearModulus(Liquid(first, 10, 10), Liquid(first + 100, 15, 11.5));
    }

    private static InherentEnsemble Of(IReadOnlyList<InherentRun> runs, double? memory, uint stream)
    {
        InherentEnsemble? found = InherentEnsemble.Of(runs, memory, stream);
        Assert.NotNull(found);
        return found;
    }

    private static InherentRun Run(int frames, double spacing, Func<int, double> kappa, Func<double, double>? modulus = null) =>
        new([.. Enumerable.Range(0, frames).Select(s => Sample(s, kappa(s), modulus?.Invoke(kappa(s)) ?? 1))], [], frames, spacing);

    private static InherentStateSample Sample(int frame, double kappa, double modulus) => new(frame, 5, 1e-11, 0.1, [modulus], kappa, [kappa], 1);

    private static double Normal(int index, int shift) => 10 + new RandomStream(7, RandomPurpose.Synthetic, 0).Normal((ulong)(index + shift));
}
