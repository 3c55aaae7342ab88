using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Kapteijns2021;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Studies.Running;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Kapteijns2021;

public class KapteijnsStudyTests(TinyKapteijns study) : IClassFixture<TinyKapteijns>
{
    public static TheoryData<string> Figures { get; } = [.. TinyKapteijns.Figures];

    [Theory]
    [InlineData("quick"), InlineData("standard"), InlineData("paper")]
    public void No_two_runs_of_a_preset_share_a_name_or_a_random_stream(string preset)
    {
        Workload all = new Kapteijns2021Study().Plan(preset, null, 1);
        Assert.Equal(all.Jobs.Count, all.Jobs.Select(j => j.Name).Distinct(StringComparer.Ordinal).Count());
        ParticlePlan[] plans = [.. all.Jobs.OfType<ParticleRun>().Select(j => j.Plan)];
        Assert.Equal(plans.Length, plans.Select(p => p.Replica).Distinct().Count());
        Assert.All(all.Jobs, j => Assert.False(j.IsFinished));
    }

    [Fact]
    public void The_standard_preset_has_four_liquids_at_five_temperatures_and_sticky_spheres_at_three_densities()
    {
        ParticlePlan[] plans = [.. new Kapteijns2021Study().Plan("standard", null, 1).Jobs.OfType<ParticleRun>().Select(j => j.Plan)];
        var states = plans.Select(p => (p.Model.Name, Density: Math.Round(p.Start.Particles / p.Start.Box.Volume, 6), p.Temperature)).Distinct().GroupBy(s => (s.Name, s.Density)).ToDictionary(g => g.Key, g => g.Count());
        Assert.All((string[])["ipl", "mblj", "stillinger-weber"], model => Assert.Equal(5, states.Single(s => s.Key.Name == model).Value));
        Assert.Equal(5, states[("sticky-spheres", 0.6)]);
        Assert.InRange(states[("sticky-spheres", 0.7)], 3, 5);
        Assert.InRange(states[("sticky-spheres", 0.95)], 3, 5);
    }

    [Fact]
    public void The_quick_preset_has_three_temperatures_of_ipl_and_of_sticky_spheres_at_two_densities()
    {
        ParticlePlan[] plans = [.. new Kapteijns2021Study().Plan("quick", null, 1).Jobs.OfType<ParticleRun>().Select(j => j.Plan)];
        Assert.All((string[])["ipl-T", "ss-0.6-T", "ss-0.95-T"], name => Assert.InRange(plans.Where(p => p.Name.StartsWith(name, StringComparison.Ordinal)).Select(p => p.Temperature).Distinct().Count(), 3, 5));
    }

    [Fact]
    public void An_unknown_figure_or_preset_is_refused_with_the_list_of_those_there_are()
    {
        Assert.Contains("4", Assert.Throws<ArgumentException>(() => new Kapteijns2021Study().Plan("quick", "44", 1)).Message, StringComparison.Ordinal);
        Assert.Contains("standard", Assert.Throws<ArgumentException>(() => new Kapteijns2021Study().Plan("huge", null, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_number_has_its_own_place_and_is_finite_with_an_error()
    {
        Assert.Equal([], study.Quantities.GroupBy(q => (q.Symbol, q.Where)).Where(g => g.Count() > 1).Select(g => $"{g.Key}"));
        Assert.All(study.Quantities, q => Assert.True(double.IsFinite(q.Value) && q.Error > 0, $"{q.Symbol} {q.Where}"));
        foreach (string symbol in (string[])["kappa", "G", "e_IS"])
        {
            Assert.Equal(4, study.Quantities.Count(q => q.Symbol == symbol));
            Assert.All(study.Quantities.Where(q => q.Symbol == symbol), q => Assert.Equal(["model", "rho", "N", "T"], q.Where.Items.Select(i => i.Key)));
        }
    }

    [Fact]
    public void The_report_has_sizes_beside_the_papers_and_the_evidence_of_every_run()
    {
        string report = study.Report;
        Assert.Contains("100 (2000)", report, StringComparison.Ordinal);
        Assert.Contains("10 (10000)", report, StringComparison.Ordinal);
        Assert.All(study.JobNames.Where(n => !n.EndsWith("-inherent", StringComparison.Ordinal)), name => Assert.Contains($"<code>{name}</code>", report, StringComparison.Ordinal));
        Assert.All((string[])["fig3", "fig4"], name => Assert.True(File.Exists(Path.Combine(study.Folder, "data", name + ".npz")) && File.Exists(Path.Combine(study.Folder, "figures", name + ".svg")), name));
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void A_figure_by_itself_has_the_numbers_of_the_whole_study(string figure)
    {
        IReadOnlyList<Quantity> alone = study.Alone(figure);
        Assert.NotEmpty(alone);
        Assert.Equal(study.Quantities.Where(q => q.Figure == figure), alone);
        Assert.Subset(study.JobNames.ToHashSet(), TinyKapteijns.Plan([figure]).Jobs.Select(j => j.Name).ToHashSet());
    }

    [Fact]
    public void Killed_again_and_again_it_ends_with_the_same_states_and_numbers()
    {
        using var folder = new TemporaryFolder();
        Workload work = TinyKapteijns.Plan(["3"]);
        int stops = 0;
        while (Record.Exception(() => TinyKapteijns.Run(work, folder["cut"], new StopRequest(), stops: stops < 4)) is StoppedException)
        {
            stops++;
            work = TinyKapteijns.Plan(["3"]);
        }

        Assert.InRange(stops, 1, 4);
        Assert.Equal(study.Quantities.Where(q => q.Figure == "3"), TinyKapteijns.Finish(work, folder["cut"]));
        foreach (IResumableJob job in work.Jobs)
        {
            string file = job is InherentStatesJob inherent ? $"data/{inherent.Parent.Name}.inherent.dump" : $"data/{job.Name}.dump";
            Assert.Equal(File.ReadAllBytes(Path.Combine(study.Folder, file)), File.ReadAllBytes(folder["cut/" + file]));
        }
    }

    [Fact]
    public void More_replicas_add_runs_and_leave_the_others_with_their_names_plans_and_states()
    {
        Workload two = TinyKapteijns.Plan(["3"]), three = TinyKapteijns.Plan(["3"], 3);
        Assert.Equal(two.Jobs.Select(j => j.Name), three.Jobs.Select(j => j.Name).Where(n => !n.Contains("-r2", StringComparison.Ordinal)));
        using var folder = new TemporaryFolder();
        TinyKapteijns.Run(two, folder["grown"], new StopRequest());
        TinyKapteijns.Run(three, folder["grown"], new StopRequest());
        Assert.All(two.Jobs.Zip(three.Jobs.Where(j => !j.Name.Contains("-r2", StringComparison.Ordinal))), p => Assert.Equal(TinyKapteijns.StateOf(p.First), TinyKapteijns.StateOf(p.Second)));
        Workload whole = TinyKapteijns.Plan(["3"], 3);
        TinyKapteijns.Run(whole, folder["whole"], new StopRequest());
        Assert.Equal(TinyKapteijns.Finish(whole, folder["whole"]), TinyKapteijns.Finish(three, folder["grown"]));
        Assert.Throws<ArgumentException>(() => new Kapteijns2021Study().Plan("quick", "3", 1, 1));
    }
}
