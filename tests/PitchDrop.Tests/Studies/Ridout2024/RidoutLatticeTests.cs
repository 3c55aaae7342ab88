using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Ridout2024;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Softness;
using PitchDrop.Studies.Trsp;

namespace PitchDrop.Tests.Studies.Ridout2024;

public class RidoutLatticeTests(TinyRidout study) : IClassFixture<TinyRidout>
{
    [Theory]
    [InlineData("quick"), InlineData("standard"), InlineData("paper")]
    public void No_two_lattices_of_a_preset_share_a_name_or_a_random_stream(string preset)
    {
        Workload all = new Ridout2024Study().Plan(preset, null, 1);
        Assert.Equal(all.Jobs.Count, all.Jobs.Select(j => j.Name).Distinct(StringComparer.Ordinal).Count());
        TrspMeasurement[] plans = [.. all.Jobs.OfType<TrspMeasurementJob>().Select(j => j.Plan).Distinct()];
        IEnumerable<(uint First, uint Last)> streams =
        [
            .. plans.Select(p => (p.StreamOf(0), p.StreamOf(p.Replicas - 1))),
            .. all.Jobs.OfType<TrspAgeingJob>().Select(j => (j.Plan.FirstStream, j.Plan.FirstStream + (uint)j.Plan.Runs - 1)),
            .. all.Jobs.OfType<TrspBalanceJob>().Select(j => (j.Plan.Stream, j.Plan.Stream)),
            .. plans.Select(p => p.Pilot).Distinct().Select(p => (p.Stream, p.Stream)),
        ];
        (uint First, uint Last)[] sorted = [.. streams.OrderBy(s => s.First)];
        Assert.All(sorted.Skip(1).Zip(sorted), pair => Assert.True(pair.First.First > pair.Second.Last, $"{pair}"));
        Assert.All(all.Jobs, j => Assert.False(j.IsFinished));
    }

    [Fact]
    public void Each_job_stands_behind_those_that_it_needs()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Assert.All(new Ridout2024Study().Plan("quick", null, 1).Jobs, job =>
        {
            Assert.All(job.Needs, need => Assert.Contains(need.Name, seen));
            seen.Add(job.Name);
        });
    }

    [Fact]
    public void An_unknown_figure_or_preset_is_refused_with_the_list_of_those_there_are()
    {
        Assert.Contains("14", Assert.Throws<ArgumentException>(() => new Ridout2024Study().Plan("quick", "44", 1)).Message, StringComparison.Ordinal);
        Assert.Contains("standard", Assert.Throws<ArgumentException>(() => new Ridout2024Study().Plan("huge", null, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_number_has_its_own_place_and_is_finite_with_an_error()
    {
        Assert.Equal([], study.Quantities.GroupBy(q => (q.Symbol, q.Where)).Where(g => g.Count() > 1).Select(g => $"{g.Key}"));
        Assert.All(study.Quantities, q => Assert.True(double.IsFinite(q.Value) && q.Error > 0, $"{q.Symbol} {q.Where}"));
        Assert.Equal(2 * 3, study.Quantities.Count(q => q.Symbol == "t_Q_1/e" && q.Figure == "7"));
        Assert.All(study.Quantities.Where(q => q.Symbol == "t_Q_1/e"), q => Assert.Equal(["T", "L", "m", "facilitation", "parameters"], q.Where.Items.Select(i => i.Key)));
    }

    [Fact]
    public void The_lattice_keeps_its_equilibrium_at_every_temperature()
    {
        Quantity[] means = [.. study.Quantities.Where(q => q.Symbol == "S_mean")];
        Assert.Equal(3, means.Length);

        // Four copies alone: five of their errors.
        Assert.All(means, q => Assert.InRange(q.Value - q.Reference!.Value, -5 * q.Error!.Value, 5 * q.Error.Value));
    }

    [Fact]
    public void Every_figure_is_in_the_report_with_its_claims_and_arrays()
    {
        Assert.All(TinyRidout.Figures, id => Assert.Contains(id == "large" ? "id=\"large\"" : $"id=\"fig-{id}\"", study.Report, StringComparison.Ordinal));
        Assert.All((string[])["fig7", "fig10", "fig11", "fig12", "large"], name => Assert.True(File.Exists(Path.Combine(study.Folder, "data", $"{name}.npz")), name));
        Assert.DoesNotContain("NaN", study.Report, StringComparison.Ordinal);
        Assert.Contains("Weakening facilitation raises", study.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_by_itself_has_the_numbers_that_it_has_in_the_study()
    {
        Quantity[] alone = [.. study.Alone("10")];
        Assert.Equal(3, alone.Length);
        Assert.All(alone, q => Assert.Equal(q.Value, study.Quantities.Single(s => s.Symbol == q.Symbol && s.Where.Equals(q.Where)).Value));
    }

    [Theory]
    [InlineData("quick"), InlineData("standard"), InlineData("paper")]
    public void Blocks_of_softness_last_a_relaxation_time_or_are_whole_paths(string preset)
    {
        LiquidSizes sizes = RidoutPreset.Named(preset).Liquid;
        SoftnessFieldJob[] fields = [.. new Ridout2024Study().Plan(preset, null, 1).Jobs.OfType<SoftnessFieldJob>()];
        Assert.Equal(sizes.States.Count * sizes.Replicas, fields.Length);
        Assert.All(fields, field =>
        {
            InherentPathPlan path = field.Plan.Path.Plan;
            double relaxation = sizes.States.Single(s => s.Temperature == path.Temperature).RelaxationTime, length = (path.Frames - (2 * path.HalfWindow)) * path.Spacing / field.Plan.Blocks;
            Assert.True(length >= relaxation || field.Plan.Blocks == 1, $"{field.Name}: {length} of {relaxation}");
        });
        SoftnessTrainingJob training = new Ridout2024Study().Plan(preset, null, 1).Jobs.OfType<SoftnessTrainingJob>().Single();
        Assert.True(training.Plan.Training.Gap >= (int)sizes.States.Single(s => s.Temperature == sizes.TrainingTemperature).RelaxationTime);
    }
}
