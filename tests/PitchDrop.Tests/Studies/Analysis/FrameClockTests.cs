using PitchDrop.Data.Trajectories;
using PitchDrop.Observables.Paths;
using PitchDrop.Studies.Analysis.Reading;

namespace PitchDrop.Tests.Studies.Analysis;

/// <summary>When frames were taken: from steps, from times, from both, from neither.</summary>
public class FrameClockTests
{
    [Fact]
    public void Steps_alone_are_in_steps_unless_a_time_step_is_given()
    {
        long?[] steps = [1000, 1100, 1300];
        Check(Read(steps, [null, null, null]), [1000, 1100, 1300], 1, "step");
        Check(Read(steps, [null, null, null], timeStep: 0.005), [1000, 1100, 1300], 0.005, "time");
        Check(Read(steps, [null, null, null], timeStep: 0.005, unit: "tau"), [1000, 1100, 1300], 0.005, "tau");
    }

    [Fact]
    public void Steps_and_times_give_the_time_of_a_step()
    {
        (FrameTimes times, string unit, bool isTime) = Read([10, 20, 40], [0.1, 0.2, 0.4]);
        Check((times, unit, isTime), [10, 20, 40], 0.01, "time");
    }

    [Fact]
    public void Times_that_the_steps_do_not_bear_out_are_refused_unless_a_time_step_is_given()
    {
        InvalidTrajectoryException e = Assert.Throws<InvalidTrajectoryException>(() => Read([10, 20, 30], [0.1, 0.3, 0.4]));
        Assert.Contains("step 20: its time 0.3 is not where the steps lie", e.Message, StringComparison.Ordinal);
        Check(Read([10, 20, 30], [0.1, 0.3, 0.4], timeStep: 0.01), [10, 20, 30], 0.01, "time");
    }

    [Fact]
    public void Times_alone_are_multiples_of_their_common_unit_however_they_are_printed()
    {
        Check(Read([null, null, null, null], [0, 0.1, 0.3, 0.7]), [0, 1, 3, 7], 0.1, "time");
        Check(Read([null, null, null], [1e-3, 2e-3, 5e-3]), [1, 2, 5], 1e-3, "time");
        Check(Read([null, null, null, null], [0, 0.00333333, 0.00666667, 0.01]), [0, 1, 2, 3], 0.01 / 3, "time");
    }

    [Fact]
    public void Times_without_a_common_unit_are_refused_or_rounded_to_one_that_is_given()
    {
        double?[] times = [0, 1, 2.7182818, 3.1415926, 7.389];
        InvalidTrajectoryException e = Assert.Throws<InvalidTrajectoryException>(() => Read([null, null, null, null, null], times));
        Assert.Contains("--time-step gives a unit to which they are rounded", e.Message, StringComparison.Ordinal);
        Check(Read([null, null, null, null, null], times, timeStep: 0.01), [0, 100, 272, 314, 739], 0.01, "time");
    }

    [Fact]
    public void Without_either_frames_are_counted()
    {
        Check(Read([null, null, null], [null, null, null]), [0, 1, 2], 1, "frame");
        Check(Read([null, null, null], [null, null, null], timeStep: 0.5), [0, 1, 2], 0.5, "time");
    }

    [Fact]
    public void A_unit_of_time_without_times_is_refused() =>
        Assert.Contains("the file has frames and no times", Assert.Throws<InvalidTrajectoryException>(() => Read([null], [null], unit: "tau")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_frame_that_says_less_than_the_first_is_refused() =>
        Assert.Contains("frame 1: it does not say in the same way", Assert.Throws<InvalidTrajectoryException>(() => Read([1, null], [null, 2.0])).Message, StringComparison.Ordinal);

    // A wrong time step at the beginning is two thousandths of the last interval, and nothing of the whole.
    [Fact]
    public void A_time_step_that_is_another_at_the_first_lags_of_a_logarithmic_trajectory_is_refused()
    {
        long?[] steps = [0, .. Enumerable.Range(0, 21).Select(k => (long?)(1L << k))];
        double?[] times = [.. steps.Select(n => n == 0 ? 0 : (0.0125 * n) + 0.025)];
        Assert.Contains("step 1: its time 0.0375", Assert.Throws<InvalidTrajectoryException>(() => Read(steps, times)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_of_six_digits_of_three_decimals_or_of_single_precision_are_taken()
    {
        const double Step = 0.0123456789;
        long?[] steps = [0, .. Enumerable.Range(0, 21).Select(k => (long?)(1L << k))];
        Func<double, double>[] printed = [t => double.Parse(t.ToString("g6", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture), t => Math.Round(t, 3), t => (float)t];
        Assert.All(printed, print => Assert.Equal(Step, Read(steps, [.. steps.Select(n => (double?)print(Step * n!.Value))]).Times.Unit, 1e-5 * Step));
    }

    private static void Check((FrameTimes Times, string Unit, bool IsTime) found, long[] steps, double step, string unit)
    {
        Assert.Equal(steps, found.Times.Steps.ToArray());
        Assert.Equal(step, found.Times.Unit, 1e-7 * step);
        Assert.Equal((unit, unit is not ("step" or "frame")), (found.Unit, found.IsTime));
    }

    private static (FrameTimes Times, string Unit, bool IsTime) Read(long?[] steps, double?[] times, double? timeStep = null, string? unit = null)
    {
        var clock = new FrameClock("f", timeStep, unit, leavesOut: false);
        for (int f = 0; f < steps.Length; f++)
        {
            var frame = new ParticleFrame { Lengths = (1, 1, 1), Positions = [0, 0, 0], Species = ["A"], Identities = [1], Step = steps[f], Time = times[f] };
            Assert.True(clock.Admits(f, frame));
            clock.Note(f, frame);
        }

        return clock.Read();
    }
}
