using PitchDrop.Data.RunFolders;
using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Studies.Trsp;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Studies.Elastoplastic;

namespace PitchDrop.Tests.Studies.Trsp;

public class TrspRunTests
{
    private const string Tiny = """{ "model": "trsp", "T": 0.6, "L": 6, "seed": 3, "replicas": 4, "times": 4, "balanceEvents": 5000, "ageing": { "from": 0.7, "runs": 3, "time": 30 } }""";

    [Fact]
    public void A_run_leaves_all_that_was_asked_for()
    {
        using var folder = new TemporaryFolder();
        string run = Run(folder, "r");
        Assert.Equal(["ageing.npz", "balance.npz", "fourpoint.npz", "relaxation.npz", "softness.npz"], RealCommand.Arrays(run).Keys);
        Assert.Equal(TrspParameters.SetA, TrspParameterFile.Read(Path.Combine(run, "parameters.json")));
        string report = File.ReadAllText(Path.Combine(run, "report.html"));
        Assert.Contains("<html", report, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", report, StringComparison.Ordinal);
        Quantity[] quantities = [.. SummaryFile.Read(Path.Combine(run, "summary.json")).Quantities];
        Assert.Equal(quantities.Length, quantities.Select(q => (q.Symbol, q.Where)).Distinct().Count());
        Assert.All(quantities, q => Assert.True(double.IsFinite(q.Value) && q.Error > 0, q.Symbol));
        Assert.All((string[])["t_Q_1/e", "t_Q_0.2", "S_mean", "S_variance", "S_cluster_mean_change", "S_mean_time"], symbol => Assert.Contains(symbol, quantities.Select(q => q.Symbol)));
    }

    [Fact]
    public void Parameters_by_name_by_key_and_by_file_give_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        TrspParameterFile.Write(folder["p.json"], TrspParameters.SetA, "set A");
        SortedDictionary<string, byte[]> named = RealCommand.Arrays(Run(folder, "a")), keyed = RealCommand.Arrays(Run(folder, "b", "--set", "parameters.e1=-1.5")), filed = RealCommand.Arrays(Run(folder, "c", "--set", $"parameters={folder["p.json"]}"));
        Assert.All(named, pair => Assert.True(pair.Value.AsSpan().SequenceEqual(keyed[pair.Key]) && pair.Value.AsSpan().SequenceEqual(filed[pair.Key]), pair.Key));
        SortedDictionary<string, byte[]> other = RealCommand.Arrays(Run(folder, "d", "--set", "parameters.e1=-1.4"));
        Assert.False(named["relaxation.npz"].AsSpan().SequenceEqual(other["relaxation.npz"]));
    }

    // An odd lattice has no wave vector at the zone's corner, where this covariance is negative; the balance lattice of side 8 has one.
    [Fact]
    public void Without_a_model_on_the_small_lattice_the_test_of_balance_is_left_out_and_the_run_goes_on()
    {
        using var folder = new TemporaryFolder();
        string run = Run(folder, "r", "--set", "L=9", "--set", "parameters.K.xi=3", "--set", "parameters.K.C1=1.16", "--set", "parameters.sigma_Delta.zero=0.05", "--set", "parameters.sigma_Delta.amplitude=0.05", "--set", "times=1", "--set", "replicas=3");
        Quantity balance = SummaryFile.Read(Path.Combine(run, "summary.json")).Quantities.Single(q => q.Symbol == "balance_events");
        Assert.Equal(0, balance.Value);
        Assert.Contains("none, since there is no model: the covariance of softness has the eigenvalue -0.00", balance.Name, StringComparison.Ordinal);
        Assert.Contains("Not tested: on the lattice of side 8 on which it is done there is no model", File.ReadAllText(Path.Combine(run, "report.html")), StringComparison.Ordinal);
        Assert.DoesNotContain("balance.npz", RealCommand.Arrays(run).Keys);
    }

    [Theory]
    [InlineData("m=2", "m", "1")]
    [InlineData("facilitation=0", "facilitation", "greater than 0")]
    [InlineData("replicas=2", "replicas", "3")]
    [InlineData("parameters=nowhere.json", "parameters", "set-A")]
    [InlineData("parameters.T0=-1", "parameters.T0", "-1")]
    [InlineData("parameters.sigma_Delta.zero=1.5", "sigma_Delta", "eigenvalue")]
    [InlineData("T=0.2", "eigenvalue", "T")]
    [InlineData("balanceEvents=10", "balanceEvents", "5000")]
    public void What_cannot_be_run_is_refused_in_one_line(string set, string names, string accepts)
    {
        using var folder = new TemporaryFolder();
        (int status, _, string error) = RealCommand.Of("run", RealCommand.Configuration(folder, Tiny), "--set", set, "--out", folder["r"]);
        Assert.Equal(2, status);
        Assert.Single(error.Trim().Split('\n'));
        Assert.Contains(names, error, StringComparison.Ordinal);
        Assert.Contains(accepts, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["r"]));
    }

    private static string Run(TemporaryFolder folder, string name, params string[] more)
    {
        (int status, _, string error) = RealCommand.Of(["run", RealCommand.Configuration(folder, Tiny), "--out", folder[name], .. more]);
        Assert.True(status == 0, error);
        return folder[name];
    }
}
