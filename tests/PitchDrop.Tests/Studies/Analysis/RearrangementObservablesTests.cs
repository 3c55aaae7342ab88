using System.Text.Json;
using PitchDrop.Cli;
using PitchDrop.Data.Arrays;
using PitchDrop.Studies.Registry;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Analysis;

/// <summary>Displacements, local strain, hops, jumps, stress and mobility of walkers whose paths are known, from a file to the arrays.</summary>
public class RearrangementObservablesTests
{
    private const string Columns = "stressColumns=[\"position[1]\",\"position[2]\",\"position[3]\",\"position[1]\",\"position[2]\",\"position[3]\"]";

    [Fact]
    public void One_trajectory_gives_them_all()
    {
        using var folder = new TemporaryFolder();
        var walkers = new Walkers(30, 200, seed: 7);
        string[] names = ["displacement-field", "nonaffine-displacement", "d2min", "p-hop", "cage-jumps", "stress", "viscosity", "isoconfigurational-mobility"];
        JsonElement[] quantities = Analyse(folder, walkers.Write(folder["w.gsd"]), string.Join(',', names), "toFrame=50", "neighbourRadius=6", "hopThreshold=0.5", "cageSquare=2", Columns, "T=1");
        Assert.All(names.Except(["isoconfigurational-mobility"]), name => Assert.True(File.Exists(folder[$"r/data/{name}.npz"]), name));
        Assert.All((string[])["displacement-field", "nonaffine-displacement", "d2min", "d2min-strain", "p-hop", "cage-jumps", "stress", "viscosity"], name => Assert.True(File.Exists(folder[$"r/figures/{name}.svg"]), name));
        Assert.Contains("is one run; mobilities need several", File.ReadAllText(folder["r/report.html"]), StringComparison.Ordinal);

        double[] whole = Array(folder, "displacement-field", "displacement"), length = Array(folder, "displacement-field", "length");
        double[][] u = [.. Enumerable.Range(0, 3).Select(axis => Enumerable.Range(0, 30).Select(i => walkers.Paths[50][(3 * i) + axis] - walkers.Paths[0][(3 * i) + axis]).ToArray())];
        for (int i = 0; i < 30; i++)
        {
            Assert.Equal(u[1][i], whole[30 + i], 1e-5);
            Assert.Equal(Math.Sqrt(u.Sum(x => Math.Pow(x[i] - x.Average(), 2))), length[i], 1e-5);
        }

        JsonElement mean = quantities.Single(q => q.GetProperty("symbol").GetString() == "mean_displacement" && q.GetProperty("where").GetProperty("species").GetString() == "B");
        Assert.Equal(length.Where((_, i) => Walkers.SpeciesOf(i) == "B").Average(), mean.GetProperty("value").GetDouble(), 1e-9);
        double[] minima = Array(folder, "d2min", "D2_min");
        Assert.Equal(30, minima.Length);
        JsonElement ofB = quantities.Single(q => q.GetProperty("symbol").GetString() == "D2_min" && q.GetProperty("where").GetProperty("species").GetString() == "B");
        Assert.Equal(minima.Where((_, i) => Walkers.SpeciesOf(i) == "B").Average(), ofB.GetProperty("value").GetDouble(), 1e-9);
        double[] sigma = Array(folder, "stress", "sigma");
        Assert.Equal(6 * 200, sigma.Length);

        // GSD counts from the middle of the box.
        Assert.Equal(Enumerable.Range(0, 30).Sum(i => Wrapped(walkers.Paths[3][3 * i]) - 5) / 1000, sigma[6 * 3], 1e-4);
    }

    [Fact]
    public void Runs_from_one_configuration_tell_who_is_fast()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["runs"]);
        for (int run = 0; run < 6; run++)
        {
            // The same start; particle i goes i/10 along z, and a little at random.
            var walkers = new Walkers(30, 2, seed: 1) { Edit = (f, frame) => frame with { Positions = Placed(run, f, frame.Identities), Images = null } };
            walkers.Write(folder[$"runs/{run}.gsd"]);
        }

        JsonElement[] quantities = Analyse(folder, folder["runs"], "isoconfigurational-mobility", "startTolerance=0.001", "removeDrift=false");
        double[] rank = Array(folder, "isoconfigurational-mobility", "rank"), mobility = Array(folder, "isoconfigurational-mobility", "mobility");
        Assert.True(rank[27] > 0.9 && rank[3] < 0.25);
        Assert.InRange(mobility[25], 2.4, 2.7);
        Assert.All(quantities.Where(q => q.GetProperty("symbol").GetString() == "predictability"), q => Assert.InRange(q.GetProperty("value").GetDouble(), 0.95, 1));
        Assert.Equal(2, Refused(folder, "isoconfigurational-mobility", "startTolerance=0", "toFrame=5"));
    }

    [Theory]
    [InlineData("displacement-field", "fromFrame=9", "fromFrame is 9; it has 4 frames")]
    [InlineData("displacement-field", "fromFrame=3", "both frame 3")]
    [InlineData("p-hop", "", "hopTime is 10 intervals of frames")]
    [InlineData("viscosity", Columns, "needs the temperature")]
    [InlineData("stress", "stressColumns=[\"a\",\"b\"]", "accepted is")]
    [InlineData("stress", "", "it has no column c_stress[1]")]
    public void What_cannot_be_measured_is_refused_in_a_line(string name, string setting, string said)
    {
        using var folder = new TemporaryFolder();
        string file = new Walkers(5, 4, seed: 1).Write(folder["w.gsd"]);
        using var error = new StringWriter();
        string[] set = setting.Length == 0 ? [] : ["--set", setting];
        int status = new Application(Catalogue.Standard).Run(["analyse", file, "--observable", name, "--out", folder["r"], .. set], TextWriter.Null, error);
        Assert.NotEqual(0, status);
        Assert.Contains(said, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
    }

    // Particle 0 moves to and fro until frame 20, particle 2 from frame 90 on: neither begins and ends within. Particle 1 jumps twice.
    [Fact]
    public void Rearrangements_that_are_cut_count_neither_in_the_rate_nor_in_the_duration()
    {
        using var folder = new TemporaryFolder();
        double At(long i, int f) => i switch { 0 => f < 20 ? f % 2 : 0, 1 => f < 30 ? 0 : f < 60 ? 1 : 2, _ => f < 90 ? 0 : f % 2 };
        var walkers = new Walkers(3, 100, seed: 1) { HasImages = false, Edit = (f, x) => x with { Positions = [.. x.Identities.SelectMany(id => new[] { 3 + At(id - 1, f), 2.0 * id, 5 })] } };
        JsonElement[] quantities = Analyse(folder, walkers.Write(folder["w.gsd"]), "p-hop", "hopThreshold=0.2");
        double Of(string symbol) => quantities.Single(q => q.GetProperty("symbol").GetString() == symbol && q.GetProperty("where").TryGetProperty("species", out JsonElement s) && s.GetString() == "A").GetProperty("value").GetDouble();
        Assert.Equal(4, Array(folder, "p-hop", "size").Length);

        // Ten blocks of eight frames, a hundred steps apart, two particles of A.
        Assert.Equal(2.0 / (80 * 100 * 2), Of("rearrangement_rate"), 1e-12);
        Assert.InRange(Of("rearrangement_duration"), 200, 1000);
        Assert.InRange(Of("rearrangement_size"), 0.6, 1);
    }

    [Fact]
    public void Normal_stresses_of_a_flow_are_left_out_unless_velocities_are_without_the_flow()
    {
        using var folder = new TemporaryFolder();
        string file = new Walkers(10, 100, seed: 4) { Edit = (f, x) => x with { Tilts = (0.02 * f, 0, 0) } }.Write(folder["w.gsd"]);
        string[] Symbols(params string[] settings) => [.. Analyse(folder, file, "stress", [Columns, .. settings]).Select(q => q.GetProperty("symbol").GetString()!)];
        string[] without = Symbols();
        Assert.Contains("sigma_xy", without);
        Assert.DoesNotContain("sigma_xx", without);
        Assert.DoesNotContain("P", without);
        Assert.Contains("compute temp/deform", File.ReadAllText(folder["r/report.html"]), StringComparison.Ordinal);
        Directory.Delete(folder["r"], recursive: true);
        string[] peculiar = Symbols("peculiarStress=true");
        Assert.Contains("sigma_xx", peculiar);
        Assert.Contains("P", peculiar);
    }

    private static double[] Placed(int run, int frame, long[] identities)
    {
        double[] r = new double[3 * identities.Length];
        for (int p = 0; p < identities.Length; p++)
        {
            long i = identities[p] - 1;
            (r[3 * p], r[(3 * p) + 1], r[(3 * p) + 2]) = ((i * 0.3) + (0.02 * frame * run), i % 7, 5 + (frame * i * 0.1));
        }

        return r;
    }

    private static double Wrapped(double x) => x - (Walkers.Side * Math.Floor(x / Walkers.Side));

    private static double[] Array(TemporaryFolder folder, string observable, string name) => NpzFile.Read(folder[$"r/data/{observable}.npz"]).Single(a => a.Name == name).As<double>();

    private static int Refused(TemporaryFolder folder, string observable, params string[] settings) =>
        new Application(Catalogue.Standard).Run(["analyse", folder["runs"], "--observable", observable, "--out", folder["x"], .. settings.SelectMany(s => new[] { "--set", s })], TextWriter.Null, TextWriter.Null);

    private static JsonElement[] Analyse(TemporaryFolder folder, string what, string observables, params string[] settings)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int status = new Application(Catalogue.Standard).Run(["analyse", what, "--observable", observables, "--out", folder["r"], "--json", .. settings.SelectMany(s => new[] { "--set", s })], output, error);
        Assert.True(status == 0, error.ToString());
        return [.. JsonDocument.Parse(output.ToString()).RootElement.GetProperty("summary").GetProperty("quantities").EnumerateArray()];
    }
}
