using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Elastoplastic;
using PitchDrop.Studies.Ozawa2023;
using PitchDrop.Studies.Running;

namespace PitchDrop.Tests.Studies.Ozawa2023;

public class OzawaStudyTests
{
    private static readonly OzawaPreset Tiny = new("tiny", 1, 84, 42, 42, 42, 140, 4, "seconds");

    [Theory]
    [InlineData("quick"), InlineData("standard"), InlineData("paper")]
    public void No_two_conditions_of_a_preset_share_a_name_or_a_random_stream(string preset)
    {
        Workload all = new Ozawa2023Study().Plan(preset, null, 1);
        LatticeMeasurementJob[] jobs = [.. all.Jobs.Cast<LatticeMeasurementJob>()];
        Assert.Equal(jobs.Length, jobs.Select(j => j.Name).Distinct().Count());
        LatticeMeasurement[] plans = [.. jobs.Select(j => j.Plan).Distinct()];
        Assert.Equal(plans.Length, plans.Select(p => p.Condition).Distinct().Count());
    }

    [Fact]
    public void A_figure_by_itself_runs_the_same_conditions_as_in_the_whole_study()
    {
        var study = new Ozawa2023Study();
        HashSet<LatticeMeasurement> whole = [.. study.Plan("quick", null, 5).Jobs.Cast<LatticeMeasurementJob>().Select(j => j.Plan)];
        Assert.All(study.Figures, figure => Assert.Subset(whole, study.Plan("quick", figure.Id, 5).Jobs.Cast<LatticeMeasurementJob>().Select(j => j.Plan).ToHashSet()));
    }

    [Fact]
    public void An_unknown_figure_is_refused_with_the_list_of_those_there_are()
    {
        var refusal = Assert.Throws<ArgumentException>(() => new Ozawa2023Study().Plan("quick", "5c", 1));
        Assert.Contains("finite-size", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_are_made_with_their_arrays_quantities_and_claims()
    {
        string path = Directory.CreateTempSubdirectory("pitchdrop-ozawa-").FullName;
        try
        {
            using var folder = RunFolder.Open(path);
            Workload work = new Ozawa2023Study().Plan(Tiny, ["1b", "3b", "4", "avalanches"], 3);
            Parallel.ForEach(work.Jobs, job =>
            {
                while (!job.IsFinished)
                {
                    job.Advance();
                }
            });
            IReadOnlyList<Quantity> quantities = work.Finish(folder, new FinishContext(1, "test", "test", "test", _ => { }));
            Assert.All((string[])["fig1b", "fig3b", "fig4", "avalanches"], name => Assert.True(File.Exists(Path.Combine(path, "data", name + ".npz")) && File.Exists(Path.Combine(path, "figures", name + ".svg"))));
            Assert.Contains("<html", File.ReadAllText(Path.Combine(path, "report.html")), StringComparison.Ordinal);
            Assert.Equal(quantities.Count, quantities.Select(q => (q.Symbol, q.Where)).Distinct().Count());

            // Without redistribution everything is known exactly: tau by quadrature, chi_4* = 1/4. The errors come from 10 blocks, hence 4.5 of them instead of 4.
            Quantity[] exact = [.. quantities.Where(q => q.Where["elastic"] is { } elastic && elastic.Equals((WhereValue)false))];
            Assert.Equal(18, exact.Length);
            Assert.All(exact, q => Assert.InRange((q.Value - q.Reference!.Value) / q.Error!.Value, -4.5, 4.5));

            // Facilitation: with redistribution faster at every temperature, and an Arrhenius barrier far below 1.
            Assert.InRange(quantities.Single(q => q.Symbol == "barrier").Value, 0.05, 0.25);
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
