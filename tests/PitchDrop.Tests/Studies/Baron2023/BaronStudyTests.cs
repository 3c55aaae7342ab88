using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Baron2023;
using PitchDrop.Studies.MeanField;
using PitchDrop.Studies.Running;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Baron2023;

public class BaronStudyTests(TinyStudy study) : IClassFixture<TinyStudy>
{
    private static readonly string[] Ids = ["1a", "1b", "2a", "2b", "3a", "3b", "S1", "S2", "S3", "S4", "activity", "length", "space", "relaxation", "finite-size", "coupling", "lattice"];

    public static TheoryData<string> Figures { get; } = [.. Ids];

    [Fact]
    public void Every_figure_is_there() => Assert.Equal(Ids, new Baron2023Study().Figures.Select(f => f.Id));

    [Theory]
    [InlineData("quick"), InlineData("standard"), InlineData("paper")]
    public void No_two_conditions_of_a_preset_share_a_name_or_a_random_stream(string preset)
    {
        Workload all = new Baron2023Study().Plan(preset, null, 1);
        Assert.Equal(all.Jobs.Count, all.Jobs.Select(j => j.Name).Distinct(StringComparer.Ordinal).Count());
        MeanFieldMeasurement[] plans = [.. all.Jobs.OfType<MeanFieldMeasurementJob>().Select(j => j.Plan)];
        Assert.Equal(plans.Length, plans.Select(p => p.Condition).Distinct().Count());
        Assert.All(all.Jobs, j => Assert.False(j.IsFinished));
    }

    [Fact]
    public void A_figure_by_itself_measures_the_same_conditions_as_the_whole_study()
    {
        var all = new Baron2023Study();
        HashSet<MeanFieldMeasurement> whole = [.. all.Plan("quick", null, 5).Jobs.OfType<MeanFieldMeasurementJob>().Select(j => j.Plan)];
        Assert.All(all.Figures, figure => Assert.Subset(whole, all.Plan("quick", figure.Id, 5).Jobs.OfType<MeanFieldMeasurementJob>().Select(j => j.Plan).ToHashSet()));
        Assert.All(all.Figures, figure => Assert.Subset(study.JobNames.ToHashSet(), TinyStudy.Plan([figure.Id]).Jobs.Select(j => j.Name).ToHashSet()));
    }

    [Fact]
    public void An_unknown_figure_or_preset_is_refused_with_the_list_of_those_there_are()
    {
        Assert.Contains("finite-size", Assert.Throws<ArgumentException>(() => new Baron2023Study().Plan("quick", "4a", 1)).Message, StringComparison.Ordinal);
        Assert.Contains("standard", Assert.Throws<ArgumentException>(() => new Baron2023Study().Plan("huge", null, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_study_leaves_a_figure_and_arrays_for_each_entry_and_one_page()
    {
        string[] names = [.. Ids.Select(id => char.IsDigit(id[0]) || id[0] == 'S' ? "fig" + id : id)];
        Assert.All(names, name => Assert.True(File.Exists(Path.Combine(study.Folder, "data", name + ".npz")) && File.Exists(Path.Combine(study.Folder, "figures", name + ".svg")), name));
        string report = File.ReadAllText(Path.Combine(study.Folder, "report.html"));
        Assert.Contains("<html", report, StringComparison.Ordinal);
        Assert.All(names, name => Assert.Contains($"data/{name}.npz", report, StringComparison.Ordinal));
        Assert.Contains("The onset temperature at α = 0.11 is 0.284", report, StringComparison.Ordinal);
        Assert.Contains("as printed", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_number_has_its_own_place_is_finite_and_every_reference_says_where_it_is_from()
    {
        Assert.Equal([], study.Quantities.GroupBy(q => (q.Symbol, q.Where)).Where(g => g.Count() > 1).Select(g => $"{g.Key}"));
        Assert.All(study.Quantities, q => Assert.True(double.IsFinite(q.Value) && double.IsFinite(q.Error ?? 0), $"{q.Symbol} {q.Where}"));
        Reference[] references = [.. study.Quantities.Select(q => q.Reference).OfType<Reference>()];
        Assert.InRange(references.Length, 30, study.Quantities.Count);
        Assert.All(references, r => Assert.False(string.IsNullOrWhiteSpace(r.Source)));
        Assert.All(study.Quantities, q => Assert.Contains(q.Figure, Ids));
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void A_figure_by_itself_has_the_numbers_of_the_whole_study(string figure)
    {
        using var folder = new TemporaryFolder();
        IReadOnlyList<Quantity> alone = study.Alone(figure, folder["alone"]);
        Assert.Equal(study.Quantities.Where(q => q.Figure == figure), alone);
        Assert.True(File.Exists(folder["alone/report.html"]));
    }

    [Fact]
    public void On_one_thread_the_numbers_are_the_same()
    {
        using var folder = new TemporaryFolder();
        Workload work = TinyStudy.Plan(["1b"]);
        TinyStudy.Run(work, 1);
        Assert.Equal(study.Quantities.Where(q => q.Figure == "1b"), TinyStudy.Finish(work, folder["one"]));
    }

    // Two independent solvers agreeing to 2e-9 where they overlap, and the closed forms of docs/theory/mean-field.md; the tolerance is half a unit of the last digit.
    [Theory]
    [InlineData("T_onset", null, 0.3189671, 5e-8)]
    [InlineData("T_onset_linearised", null, 0.28404367, 5e-9)]
    [InlineData("T_onset_printed", null, -0.28404367, 5e-9)]
    [InlineData("T_c", null, 0.0658603751, 5e-11)]
    [InlineData("sigma_edge", null, 0.7494157492, 5e-11)]
    [InlineData("alpha_c", null, 0.2909883534, 5e-11)]
    [InlineData("kappa", "1", 3.474928, 5e-7)]
    [InlineData("kappa", "0.3", 0.5044297, 5e-8)]
    [InlineData("kappa", "0.1", 0.09094947, 5e-9)]
    [InlineData("kappa", "0.04", 0.02861832, 5e-9)]
    [InlineData("kappa", "0.01", 0.00656549, 5e-9)]
    public void What_has_no_noise_equals_independent_values(string symbol, string? T, double value, double tolerance) =>
        Assert.Equal(value, study.Quantities.Single(q => q.Symbol == symbol && (T is null || q.Where["T"]!.ToString() == T)).Value, tolerance);

    // An independent solution of the time-dependent equation, good to 4e-5.
    [Theory]
    [InlineData("0.1", "0", 0.424431), InlineData("0.1", "3", 0.145723), InlineData("0.1", "10", 0.0727749), InlineData("0.1", "100", 0.0498221)]
    [InlineData("0.04", "0", 0.372317), InlineData("0.04", "3", 0.0857499), InlineData("0.04", "10", 0.0245846), InlineData("0.04", "100", 0.00444564)]
    public void The_relaxation_equals_independent_values(string temperature, string time, double gamma)
    {
        Quantity quantity = study.Quantities.Single(q => q.Figure == "relaxation" && q.Symbol == "Gamma" && q.Where["T"]!.ToString() == temperature && q.Where["t"]?.ToString() == time);
        Assert.Equal(1, quantity.Value / gamma, 1e-4);
        Assert.True(quantity.Agrees);
    }

    // Statistical errors of few blocks, 8 to 160, are themselves uncertain, hence 6 of them, besides the reference's tolerance for the next order in 1/N.
    [Fact]
    public void The_simulations_agree_with_the_exact_theory_at_their_N()
    {
        Quantity[] measured = [.. study.Quantities.Where(q => q.Symbol == "Gamma" && q.Where["N"] is not null && q.Reference is not null)];
        Assert.InRange(measured.Length, 20, 60);
        Assert.All(measured, q => Assert.InRange(Math.Abs(q.Value - q.Reference!.Value), 0, q.Reference!.Tolerance + (6 * q.Error!.Value)));
    }
}
