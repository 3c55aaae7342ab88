using PitchDrop.Numerics.TimeGrids;

namespace PitchDrop.Tests.Numerics.TimeGrids;

public class StepScheduleTests
{
    [Fact]
    public void Linear_steps_are_even_and_end_at_the_last()
    {
        Assert.Equal([0, 25, 50, 75, 100], StepSchedule.Linear(100, 4).Steps.ToArray());
        Assert.Equal([0, 3, 7, 10], StepSchedule.Linear(10, 3).Steps.ToArray());
        Assert.Equal([0, 1, 2], StepSchedule.Linear(2, 100).Steps.ToArray());
        Assert.Equal([0], StepSchedule.Linear(0, 100).Steps.ToArray());
    }

    [Fact]
    public void Logarithmic_steps_that_round_to_the_same_stand_once()
    {
        long[] steps = StepSchedule.Logarithmic(1000, 5).Steps.ToArray();
        Assert.Equal([0, 1, 2, 3, 4, 6, 10, 16, 25, 40, 63, 100, 158, 251, 398, 631, 1000], steps);
        Assert.Equal([0, 1, 10, 70], StepSchedule.Logarithmic(70, 1).Steps.ToArray());
        Assert.Equal([0, 1], StepSchedule.Logarithmic(1, 20).Steps.ToArray());
    }

    [Fact]
    public void Blocks_repeat_the_logarithmic_steps() =>
        Assert.Equal([0, 1, 10, 20, 21, 30, 40, 41, 50], StepSchedule.BlockLogarithmic(50, 20, 1).Steps.ToArray());

    [Theory]
    [InlineData(0, 0), InlineData(1, 1), InlineData(5, 2), InlineData(10, 2), InlineData(11, 3)]
    public void The_next_step_is_found(long step, int place) => Assert.Equal(place, StepSchedule.Logarithmic(10, 1).IndexAtOrAfter(step));

    [Fact]
    public void What_makes_no_schedule_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => StepSchedule.Linear(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => StepSchedule.Linear(10, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => StepSchedule.BlockLogarithmic(10, 0, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => StepSchedule.BlockLogarithmic(1L << 50, 1, 5));
    }
}
