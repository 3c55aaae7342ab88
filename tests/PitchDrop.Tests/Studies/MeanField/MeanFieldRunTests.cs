using PitchDrop.Data.RunFolders;
using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Synthetic;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Studies.Elastoplastic;

namespace PitchDrop.Tests.Studies.MeanField;

public class MeanFieldRunTests
{
    private const string Tiny = """{ "model": "mean-field", "T": 0.1, "N": 100, "seed": 3, "warmUp": 10 }""";

    // Values of two independent solvers that agree to 2e-9: T, Gamma, kappa.
    public static TheoryData<double, double, double> Stationary { get; } = new()
    {
        { 1, 0.721229553, 3.474928 },
        { 0.3, 0.332462535, 0.5044297 },
        { 0.1, 0.0498172290, 0.09094947 },
        { 0.04, 2.08963299e-3, 0.02861832 },
        { 0.01, 1.55489105e-8, 0.00656549 },
    };

    [Fact]
    public void A_run_leaves_all_that_was_asked_for()
    {
        using var folder = new TemporaryFolder();
        string run = Run(folder, "r", "--set", "relaxationTime=100");
        Assert.Equal(["density.npz", "relaxation.npz"], RealCommand.Arrays(run).Keys);
        Assert.All(["figures/density.svg", "figures/relaxation.svg", "data/README.md", "log.txt"], f => Assert.True(File.Exists(Path.Combine(run, f)), f));
        string report = File.ReadAllText(Path.Combine(run, "report.html"));
        Assert.Contains("<html", report, StringComparison.Ordinal);
        Assert.Contains("lazy", report, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", report, StringComparison.Ordinal);
        Quantity[] quantities = Quantities(run);
        Assert.Equal(["Gamma", "ln_Gamma", "D", "kappa", "Gamma", "finite_size", "Gamma"], quantities.Select(q => q.Symbol));
        Assert.Equal(quantities.Length, quantities.Select(q => (q.Symbol, q.Where)).Distinct().Count());
        Assert.All(quantities, q => Assert.True(double.IsFinite(q.Value)));

        // The end of the relaxation, from an independent solution of the time-dependent equation good to 4e-5.
        Assert.Equal(1, quantities[^1].Value / 0.0498221, 1e-4);
    }

    [Theory]
    [MemberData(nameof(Stationary))]
    public void The_exact_state_is_that_of_independent_solvers(double T, double gamma, double kappa)
    {
        using var folder = new TemporaryFolder();
        Quantity[] quantities = Quantities(Run(folder, "r", "--set", "simulate=false", "--set", $"T={T}"));
        Assert.Equal(["Gamma", "ln_Gamma", "D", "kappa"], quantities.Select(q => q.Symbol));

        // To half a unit of the last digit given.
        Assert.Equal(1, quantities[0].Value / gamma, 1e-8);
        Assert.Equal(Math.Log(gamma), quantities[1].Value, 1e-8);
        Assert.Equal(0.11 * gamma, quantities[2].Value, 1e-9);
        Assert.Equal(1, quantities[3].Value / kappa, 1e-6);
        Assert.Equal(["density.npz"], RealCommand.Arrays(folder["r"]).Keys);
    }

    [Theory]
    [InlineData("direct", "cut-off"), InlineData("lazy", "cut-off"), InlineData("reference", "cut-off"), InlineData("auto", "unbounded")]
    public void The_sites_are_as_active_as_the_exact_theory_says_with_its_shift_for_finite_N(string algorithm, string landing)
    {
        using var folder = new TemporaryFolder();
        string run = Run(folder, "r", "--set", $"algorithm={algorithm}", "--set", $"landing={landing}", "--set", "N=100", "--set", "blocks=32");
        Quantity[] quantities = Quantities(run);
        var theory = new MeanFieldParameters { Temperature = 0.1, LandingForm = landing == "cut-off" ? LandingDensity.CutOff : LandingDensity.Unbounded };
        double shift = FiniteSizeCoefficient.Of(theory) / 100, exact = quantities[0].Value;
        Quantity measured = quantities[4];

        // Four standard errors from 32 blocks, and three squares of the shift for the next order.
        Assert.InRange((measured.Value / exact) - 1 - shift, (-4 * measured.Error!.Value / exact) - (3 * shift * shift), (4 * measured.Error!.Value / exact) + (3 * shift * shift));

        // 32 000 events, at best independent and at worst in bunches of fifty, since the activity of a hundred cold sites has a memory.
        Assert.InRange(measured.Error!.Value / exact, Math.Sqrt(0.1 / 32_000), Math.Sqrt(50.0 / 32_000));
        Assert.Contains(algorithm == "auto" ? "lazy" : algorithm, File.ReadAllText(Path.Combine(run, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_bytes_of_the_arrays_do_not_depend_on_the_number_of_threads()
    {
        using var folder = new TemporaryFolder();
        string[] more = ["--set", "relaxationTime=10", "--set", "N=20"];
        SortedDictionary<string, byte[]> one = RealCommand.Arrays(Run(folder, "1", ["--threads", "1", .. more]));
        Assert.Equal(one, RealCommand.Arrays(Run(folder, "2", ["--threads", "2", .. more])));
        Assert.Equal(Quantities(folder["1"]), Quantities(folder["2"]));
        SortedDictionary<string, byte[]> other = RealCommand.Arrays(Run(folder, "other", ["--set", "seed=4", .. more]));
        Assert.NotEqual(one["density.npz"], other["density.npz"]);
        Assert.Equal(one["relaxation.npz"], other["relaxation.npz"]);
    }

    [Fact]
    public void Killed_and_resumed_until_it_is_complete_a_run_gives_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        string configuration = RealCommand.Configuration(folder, Tiny);
        string[] size = ["--set", "N=1000", "--set", "algorithm=direct", "--set", "blocks=40", "--set", "relaxationTime=1000", "--threads", "2"];
        int kills = 0;
        for (int attempt = 0; attempt < 6 && !File.Exists(folder["r/summary.json"]); attempt++)
        {
            string[] line = File.Exists(folder["r/config.json"]) ? ["resume", folder["r"], "--threads", "2"] : ["run", configuration, "--out", folder["r"], .. size];
            using CommandProcess process = CommandProcess.StartProgram("pitchdrop.dll", 0.1, line);
            process.WaitUntil(() => Directory.Exists(folder["r/checkpoint"]) && Directory.GetFiles(folder["r/checkpoint"], "*.ckpt").Length > attempt);
            kills += process.KillAfter(20 * attempt) ? 1 : 0;
        }

        Assert.InRange(kills, 1, 6);
        Assert.Equal(0, RealCommand.Of("resume", folder["r"]).Status);
        Assert.Equal(0, RealCommand.Of(["run", configuration, "--out", folder["u"], .. size]).Status);
        Assert.Equal(RealCommand.Arrays(folder["u"]), RealCommand.Arrays(folder["r"]));
        Assert.Equal(Quantities(folder["u"]), Quantities(folder["r"]));
    }

    [Fact]
    public void The_report_can_be_made_again_from_the_finished_states()
    {
        using var folder = new TemporaryFolder();
        string run = Run(folder, "r", "--set", "N=20", "--set", "relaxationTime=10");
        SortedDictionary<string, byte[]> before = RealCommand.Arrays(run);
        Quantity[] quantities = Quantities(run);
        Assert.Equal(0, RealCommand.Of("report", run).Status);
        Assert.Equal(before, RealCommand.Arrays(run));
        Assert.Equal(quantities, Quantities(run));
    }

    // A start without stress, so cold that no rate is left; a start that leaves its state far later than 1/Gamma of the theory; a density without activity.
    [Theory]
    [InlineData("T=0.0003;startWidth=0.01", "every barrier is too high", "t = 0")]
    [InlineData("T=0.03;startWidth=0", "No event in block 1 of 64", "ended at t =")]
    [InlineData("T=0.001;startWidth=0.01;simulate=false;relaxationTime=1", "No site yields", "residual 0, after 0 steps")]
    public void A_system_that_cannot_flow_is_status_4_in_one_line(string settings, string reason, string where)
    {
        using var folder = new TemporaryFolder();
        string[] sets = [.. settings.Split(';').SelectMany(s => new[] { "--set", s })];
        (int status, _, string error) = RealCommand.Of(["run", RealCommand.Configuration(folder, Tiny), "--out", folder["r"], .. sets]);
        Assert.Equal(4, status);
        string line = Assert.Single(error.TrimEnd('\n').Split('\n'), l => l.StartsWith("pitchdrop:", StringComparison.Ordinal));
        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.Contains(where, line, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected", line, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", line, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["r/summary.json"]));
    }

    private static Quantity[] Quantities(string run) => [.. SummaryFile.Read(Path.Combine(run, "summary.json")).Quantities];

    private static string Run(TemporaryFolder folder, string name, params string[] more)
    {
        (int status, _, string error) = RealCommand.Of(["run", RealCommand.Configuration(folder, Tiny), "--out", folder[name], .. more]);
        Assert.True(status == 0, error);
        return folder[name];
    }
}
