using PitchDrop.Cli;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Registry;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Analysis;

/// <summary>chi_4 from files: the term of the energy, peaks that are none, and what a number is a number of.</summary>
public class SusceptibilityTests
{
    [Fact]
    public void The_term_of_the_energy_comes_from_analyses_at_two_other_temperatures()
    {
        using var folder = new TemporaryFolder();
        Analyse(folder, "cold", 0, 0.18, "self-overlap", "T=0.5", "overlapLength=1");
        Analyse(folder, "warm", 10, 0.22, "self-overlap", "T=0.7", "overlapLength=1");
        (int status, string error) = Analyse(folder, "mean", 20, 0.2, "self-overlap", "T=0.6", "overlapLength=1", "heatCapacity=3", $"slopeTemperatures=[\"{folder["warm"]}\",\"{folder["cold"]}\"]");
        Assert.True(status == 0, error);
        double[] t = Array(folder, "mean", "t_all-NVT"), term = Array(folder, "mean", "energy_term_all-NVT"), with = Array(folder, "mean", "chi_4_NVT_all-NVT");
        Assert.True(t.Length > 5);
        Assert.True(term.Max() > 0.05);
        for (int k = 0; k < t.Length; k++)
        {
            double At(string run, string name) => Array(folder, run, name + "_all")[System.Array.IndexOf(Array(folder, run, "t_all"), t[k])];
            double slope = (At("warm", "Q_s") - At("cold", "Q_s")) / 0.2, square = (Math.Pow(At("warm", "Q_s_error"), 2) + Math.Pow(At("cold", "Q_s_error"), 2)) / 0.04;
            Assert.Equal(0.6 * 0.6 / 3 * ((slope * slope) - square), term[k], 1e-9);
            Assert.Equal(At("mean", "chi_4") + term[k], with[k], 1e-9);
        }

        Quantity found = Assert.Single(SummaryFile.Read(folder["mean/summary.json"]).Quantities, q => q.Symbol == "chi_4_NVT" && q.Where["species"]?.Text == "all");
        Assert.Equal(with[System.Array.IndexOf(t, found.Where["t"]!.Value.Number!.Value)], found.Value, 1e-12);
    }

    [Theory]
    [InlineData("T=0.8", "one below and one above")]
    [InlineData("heatCapacity=", "where heatCapacity is given as well")]
    [InlineData("overlapLength=2", "overlapLength is 1, here 2")]
    [InlineData("slopeTemperatures=[\"nowhere\"]", "two folders, or none")]
    public void Temperatures_that_do_not_go_together_are_refused_in_one_line(string setting, string said)
    {
        using var folder = new TemporaryFolder();
        Analyse(folder, "cold", 0, 0.18, "self-overlap", "T=0.5", "overlapLength=1");
        Analyse(folder, "warm", 10, 0.22, "self-overlap", "T=0.7", "overlapLength=1");
        string[] sound = ["T=0.6", "overlapLength=1", "heatCapacity=3", $"slopeTemperatures=[\"{folder["warm"]}\",\"{folder["cold"]}\"]"];
        string[] settings = [.. sound.Where(s => s.Split('=')[0] != setting.Split('=')[0]), .. setting.EndsWith('=') ? System.Array.Empty<string>() : [setting]];
        (int status, string error) = Analyse(folder, "mean", 20, 0.2, "self-overlap", settings);
        Assert.Equal(2, status);
        Assert.Contains(said, Assert.Single(error.Split('\n'), line => line.Contains("accepted", StringComparison.Ordinal) || line.Contains("slopeTemperatures", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    // Nobody goes as far as 50: chi_4 is 0 at every lag, and has no peak.
    [Fact]
    public void Where_chi_4_has_no_peak_neither_it_nor_a_length_is_quoted()
    {
        using var folder = new TemporaryFolder();
        (int status, string error) = Analyse(folder, "r", 0, 0.2, "overlap-structure-factor,self-overlap", "overlapLength=50", "smallestShells=4");
        Assert.True(status == 0, error);
        string[] symbols = [.. SummaryFile.Read(folder["r/summary.json"]).Quantities.Select(q => q.Symbol)];
        Assert.Empty(symbols.Intersect(["chi_4_self", "t_chi_self", "chi_4_peak", "t_chi", "xi_4", "S_4_0", "S_4_smallest"]));
        Assert.Contains("there is no peak within the lags", File.ReadAllText(folder["r/report.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Scattering_says_over_which_wave_vectors_it_is()
    {
        using var folder = new TemporaryFolder();
        (int status, string error) = Analyse(folder, "r", 0, 0.2, "self-scattering", "waveNumber=1");
        Assert.True(status == 0, error);
        Quantity[] found = [.. SummaryFile.Read(folder["r/summary.json"]).Quantities];
        Assert.NotEmpty(found);
        Assert.All(found, q => Assert.Equal("sphere", q.Where["waveVectors"]?.Text));
    }

    private static double[] Array(TemporaryFolder folder, string run, string name) => NpzFile.Read(folder[$"{run}/data/self-overlap.npz"]).Single(a => a.Name == name).As<double>();

    private static (int Status, string Error) Analyse(TemporaryFolder folder, string name, int seed, double step, string observables, params string[] settings)
    {
        Directory.CreateDirectory(folder[$"{name}-files"]);
        for (int n = 0; n < 4; n++)
        {
            new Walkers(30, 300, seed: (ulong)(seed + n)) { StepLength = step }.Write(folder[$"{name}-files/{n}.gsd"]);
        }

        using var output = new StringWriter();
        using var error = new StringWriter();
        int status = new Application(Catalogue.Standard).Run(["analyse", folder[$"{name}-files"], "--observable", observables, "--out", folder[name], .. settings.SelectMany(s => new[] { "--set", s })], output, error);
        return (status, error.ToString());
    }
}
