using System.Text.Json;
using PitchDrop.Cli;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.Trajectories;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Analysis;

/// <summary>The verb from end to end, with an observable made for tests.</summary>
public class AnalyseTests
{
    public static TheoryData<string> Endings => [.. TrajectoryFormats.All.Where(f => f.Name != "LAMMPS data").Select(f => f.Extensions[0])];

    [Theory]
    [MemberData(nameof(Endings))]
    public void The_mean_square_displacement_is_that_of_the_paths_in_every_format(string ending)
    {
        using var folder = new TemporaryFolder();
        var walkers = new Walkers(30, 40, seed: 1);
        Analyse(folder, walkers.Write(folder["w" + ending]), "--out", folder["r"], "--time-step", "0.01");
        NamedArray[] arrays = [.. NpzFile.Read(folder["r/data/test-displacement.npz"])];
        double[] lags = Of(arrays, "t"), found = Of(arrays, "MSD");
        Assert.Equal(0, lags[0]);
        Assert.Equal(1.0, lags[1], 12);
        Assert.True(lags.Length > 8);
        double[] naive = [.. lags.Select(lag => Naive(walkers, (int)Math.Round(lag)))];
        Assert.All(found.Zip(naive), pair => Assert.Equal(pair.Second, pair.First, 1e-5 * Math.Max(pair.Second, 1e-9)));
        Assert.All(arrays.Where(a => a.Name == "t"), a => Assert.Equal("time", a.Unit));
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        using var folder = new TemporaryFolder();
        string[] files = [.. Enumerable.Range(0, 3).Select(n => new Walkers(30, 40, seed: (ulong)n).Write(folder[$"w{n}.gsd"]))];
        foreach (string threads in (string[])["1", "4"])
        {
            Analyse(folder, [.. files, "--out", folder["r" + threads], "--threads", threads]);
        }

        Assert.Equal(File.ReadAllBytes(folder["r1/data/test-displacement.npz"]), File.ReadAllBytes(folder["r4/data/test-displacement.npz"]));
        Assert.Equal(File.ReadAllBytes(folder["r1/figures/test-displacement.svg"]), File.ReadAllBytes(folder["r4/figures/test-displacement.svg"]));
    }

    [Fact]
    public void The_error_of_many_trajectories_is_their_scatter_and_covers_the_truth()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["many"]);
        var samples = Enumerable.Range(0, 8).Select(n => new Walkers(30, 40, seed: (ulong)(100 + n))).ToList();
        samples.ForEach(w => w.Write(folder[$"many/w{samples.IndexOf(w)}.gsd"]));
        Analyse(folder, folder["many"], "--out", folder["r"]);
        NamedArray[] arrays = [.. NpzFile.Read(folder["r/data/test-displacement.npz"])];
        (double[] lags, double[] value, double[] error) = (Of(arrays, "t"), Of(arrays, "MSD"), Of(arrays, "MSD_error"));
        int first = Array.IndexOf(lags, 100.0);
        double[] each = [.. samples.Select(w => Naive(w, 1))];
        double mean = each.Average(), scatter = Math.Sqrt(each.Sum(x => (x - mean) * (x - mean)) / (each.Length - 1.0) / each.Length);
        Assert.Equal(mean, value[first], 1e-5);
        Assert.Equal(scatter, error[first], 1e-3 * scatter);
        double truth = 3 * Walkers.Step * Walkers.Step;
        Assert.InRange(Math.Abs(value[first] - truth), 0, 4 * error[first]);
    }

    [Fact]
    public void The_run_folder_has_curves_figures_page_and_quantities_and_no_scratch_file()
    {
        using var folder = new TemporaryFolder();
        string file = new Walkers(30, 200, seed: 4).Write(folder["w.gsd"]);
        string output = Analyse(folder, file, "--out", folder["r"], "--json", "--set", "T=0.5", "--set", "lengthUnit=sigma", "--set", "model=walk");
        using JsonDocument answer = JsonDocument.Parse(output);
        JsonElement quantity = answer.RootElement.GetProperty("summary").GetProperty("quantities").EnumerateArray().Single(q => q.GetProperty("symbol").GetString() == "x");
        Assert.Equal("""{"model":"walk","T":0.5,"rho":0.03,"N":30}""", quantity.GetProperty("where").GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("sigma", quantity.GetProperty("unit").GetString());
        Assert.True(quantity.GetProperty("error").GetDouble() > 0);
        Assert.All(["config.json", "summary.json", "report.html", "log.txt", "data/README.md", "data/test-displacement.csv", "figures/test-displacement.svg"], name => Assert.True(File.Exists(folder["r/" + name]), name));
        Assert.StartsWith("t [step],MSD [sigma^2],", File.ReadAllText(folder["r/data/test-displacement.csv"]), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder["r/checkpoint"], "*.tmp"));
    }

    [Fact]
    public void A_finished_analysis_is_not_done_again_and_a_changed_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        string file = new Walkers(10, 20, seed: 5).Write(folder["w.gsd"]);
        Analyse(folder, file, "--out", folder["r"]);
        Assert.Contains("there was nothing to compute", Analyse(folder, file, "--out", folder["r"]), StringComparison.Ordinal);
        _ = new Walkers(10, 20, seed: 6).Write(file);
        (int status, _, string error) = Try(folder, file, "--out", folder["r"]);
        Assert.Equal(2, status);
        Assert.Contains("trajectories.0.fingerprint: was ", error, StringComparison.Ordinal);
        File.Delete(folder["r/summary.json"]);
        (status, _, error) = Run("resume", folder["r"]);
        Assert.Equal(2, status);
        Assert.Contains($"{file}: the file is not the one with which this analysis began: its content is another", error, StringComparison.Ordinal);
        Assert.Equal(0, Try(folder, file, "--out", folder["r"], "--force").Status);
    }

    [Fact]
    public void The_report_is_made_again_without_the_files()
    {
        using var folder = new TemporaryFolder();
        string file = new Walkers(10, 20, seed: 5).Write(folder["w.gsd"]);
        Analyse(folder, file, "--out", folder["r"]);
        byte[] data = File.ReadAllBytes(folder["r/data/test-displacement.npz"]);
        File.Delete(file);
        File.Delete(folder["r/data/test-displacement.npz"]);
        (int status, _, string error) = Run("report", folder["r"]);
        Assert.True(status == 0, error);
        Assert.Equal(data, File.ReadAllBytes(folder["r/data/test-displacement.npz"]));
    }

    [Fact]
    public void Each_trajectory_by_itself_is_a_quantity_and_a_file_of_its_own()
    {
        using var folder = new TemporaryFolder();
        string[] files = [.. Enumerable.Range(0, 2).Select(n => new Walkers(10, 200, seed: (ulong)n).Write(folder[$"w{n}.gsd"]))];
        Analyse(folder, [.. files, "--out", folder["r"], "--set", "each=true"]);
        Assert.True(File.Exists(folder["r/data/test-displacement-trajectory-2.npz"]));
        using JsonDocument summary = JsonDocument.Parse(File.ReadAllText(folder["r/summary.json"]));
        Assert.Equal(["", "w0.gsd", "w1.gsd"], summary.RootElement.GetProperty("quantities").EnumerateArray().Where(q => q.GetProperty("symbol").GetString() == "x")
            .Select(q => q.GetProperty("where").TryGetProperty("trajectory", out JsonElement name) ? name.GetString()! : "").Order(StringComparer.Ordinal));
    }

    internal static double[] Of(IEnumerable<NamedArray> arrays, string name) => arrays.Single(a => a.Name == name).As<double>();

    internal static string Analyse(TemporaryFolder folder, params IReadOnlyList<string> arguments)
    {
        (int status, string output, string error) = Try(folder, arguments);
        Assert.True(status == 0, error);
        return output;
    }

    internal static (int Status, string Output, string Error) Try(TemporaryFolder folder, params IReadOnlyList<string> arguments)
    {
        Assert.True(Directory.Exists(folder.Root));
        return Run(["analyse", .. arguments, "--observable", "test-displacement"]);
    }

    internal static (int Status, string Output, string Error) Run(params IReadOnlyList<string> arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int status = new Application(Displacement.Catalogue).Run(arguments, output, error);
        return (status, output.ToString(), error.ToString());
    }

    // Over all pairs of frames so many apart.
    private static double Naive(Walkers walkers, int lag)
    {
        List<double[]> paths = walkers.Paths;
        return Enumerable.Range(0, paths.Count - lag).Average(f => paths[f].Zip(paths[f + lag], (a, b) => (b - a) * (b - a)).Sum() / walkers.Particles);
    }
}
