using PitchDrop.Cli;
using PitchDrop.Studies.Analysis;
using PitchDrop.Studies.Registry;
using PitchDrop.Studies.Running;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Analysis;

/// <summary>What the numerics refuse on account of a file or a setting is bad input: one line and status 2.</summary>
public class InputBoundaryTests
{
    private const string Columns = "stressColumns=[\"position[1]\",\"position[2]\",\"position[3]\",\"position[1]\",\"position[2]\",\"position[3]\"]";

    [Theory]
    [InlineData("pair-distribution", "largestDistance=1e9")]
    [InlineData("self-scattering", "waveVectors=box", "waveNumber=1e-6")]
    [InlineData("collective-intermediate-scattering", "waveNumber=1e-6")]
    public void A_setting_that_does_not_suit_the_file(string observable, params string[] settings)
    {
        using var folder = new TemporaryFolder();
        string said = Refused(folder, [new Walkers(10, 40, seed: 1).Write(folder["w.gsd"])], observable, settings);
        Assert.Contains("w.gsd: ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Curves_of_other_intervals_are_not_joined_point_by_point()
    {
        using var folder = new TemporaryFolder();
        string[] files = [new Walkers(10, 200, seed: 1).Write(folder["a.gsd"]), new Walkers(10, 200, seed: 2) { Every = 200 }.Write(folder["b.gsd"])];
        Assert.Contains("b.gsd: its t number 1 is 200, that of a.gsd 100", Refused(folder, files, "viscosity", Columns, "T=1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pair-distribution"), InlineData("density"), InlineData("total-overlap"), InlineData("d2min"), InlineData("viscosity", Columns)]
    public void Open_walls_are_refused_before_anything_is_written(string observable, params string[] settings)
    {
        using var folder = new TemporaryFolder();
        string file = new Walkers(10, 40, seed: 1) { Edit = (_, x) => x with { Periodic = (true, true, false), Columns = new Dictionary<string, double[]>(StringComparer.Ordinal) } }.Write(folder["w.lammpstrj"]);
        string said = Refused(folder, [file], observable, [.. settings.Select(s => s.Replace("position[1]", "x", StringComparison.Ordinal).Replace("position[2]", "y", StringComparison.Ordinal).Replace("position[3]", "z", StringComparison.Ordinal))]);
        Assert.Contains("open walls", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["r"]));
    }

    [Fact]
    public void What_is_too_large_and_what_is_no_argument_are_told_apart_from_mistakes_of_the_program()
    {
        Assert.Equal("f: o: no such grid", Assert.Throws<RefusedException>(() => InputBoundary.Of<int>("f: o", () => throw new ArgumentException("no such grid", "n"))).Message);
        Assert.Contains("grows too large", Assert.Throws<RefusedException>(() => InputBoundary.Of<int>("f", () => throw new OverflowException("o"))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => InputBoundary.Of<int>("f", () => throw new ArgumentNullException("n")));
        Assert.Throws<InvalidOperationException>(() => InputBoundary.Of<int>("f", () => throw new InvalidOperationException("n")));
    }

    [Fact]
    public void Defaults_that_are_lengths_of_model_liquids_are_remarked_on_where_particles_are_farther_apart()
    {
        using var folder = new TemporaryFolder();
        string file = new Walkers(10, 40, seed: 1).Write(folder["w.gsd"]);
        (int status, string error) = Run(folder, [file], "self-scattering,self-overlap", "waveNumber=1");
        Assert.Equal(0, status);
        string said = Assert.Single(error.Split('\n'), line => line.Contains("(V/N)^(1/3) = 4.64", StringComparison.Ordinal));
        Assert.Contains("overlapLength=0.3", said, StringComparison.Ordinal);
        Assert.DoesNotContain("waveNumber", said, StringComparison.Ordinal);
        Assert.Contains("overlapLength=0.3", File.ReadAllText(folder["r/report.html"]), StringComparison.Ordinal);
        Directory.Delete(folder["r"], recursive: true);
        Assert.DoesNotContain("(V/N)", Run(folder, [new Walkers(700, 3, seed: 1).Write(folder["dense.gsd"])], "self-overlap").Error, StringComparison.Ordinal);
    }

    private static string Refused(TemporaryFolder folder, string[] files, string observable, params string[] settings)
    {
        (int status, string error) = Run(folder, files, observable, settings);
        Assert.True(status == 2, $"status {status}: {error}");
        return Assert.Single(error.Split('\n'), line => line.StartsWith("pitchdrop", StringComparison.Ordinal));
    }

    private static (int Status, string Error) Run(TemporaryFolder folder, string[] files, string observable, params string[] settings)
    {
        using var error = new StringWriter { NewLine = "\n" };
        int status = new Application(Catalogue.Standard).Run(["analyse", .. files, "--observable", observable, "--out", folder["r"], .. settings.SelectMany(s => new[] { "--set", s })], TextWriter.Null, error);
        return (status, error.ToString());
    }
}
