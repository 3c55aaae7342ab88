using PitchDrop.Tests.Data;
using PitchDrop.Tests.Studies.Elastoplastic;

namespace PitchDrop.Tests.Studies.Analysis;

/// <summary>What cannot be analysed is refused in one line, and nothing is written.</summary>
public class RefusalTests
{
    [Theory]
    [InlineData("--observable", "densty", "--observable: there is no 'densty' of trajectories")]
    [InlineData("--observable", "test-displacment", "did you mean test-displacement?")]
    [InlineData("--set", "stride=0", "--set stride: stride: found 0; accepted is a whole number from 1")]
    [InlineData("--set", "longestshare=0.1", "accepted is longestShare")]
    [InlineData("--set", "reducedUnits=true", "accepted is true where the temperature is given as well")]
    [InlineData("--time-step", "-1", "timeStep: found -1; accepted is a finite number greater than 0")]
    [InlineData("--set", "timeUnit=tau", "the file has steps and no times: to name their unit, tau, give --time-step as well")]
    [InlineData("--set", "skipFrames=20", "frames: it has 20, and the first 20 are to be left out")]
    [InlineData("--set", "velocities=true", "frame 0: it has no velocities")]
    [InlineData("--set", "columns=[\"c_stress[1]\"]", "frame 0: it has no column c_stress[1]")]
    public void A_command_line_that_cannot_be_carried_out(string option, string value, string said)
    {
        using var folder = new TemporaryFolder();
        string file = new Walkers(10, 20, seed: 1).Write(folder["w.gsd"]);
        Refused(folder, said, file, option, value);
    }

    [Fact]
    public void Files_that_are_missing_twice_the_same_or_no_trajectory()
    {
        using var folder = new TemporaryFolder();
        string file = new Walkers(10, 20, seed: 1).Write(folder["w.gsd"]);
        File.WriteAllText(folder["notes.txt"], "Nothing to see.\n");
        Directory.CreateDirectory(folder["empty"]);
        Refused(folder, "there is no such file", folder["nowhere.gsd"]);
        Refused(folder, "is named twice", file, folder["../" + Path.GetFileName(folder.Root) + "/w.gsd"]);
        File.Copy(file, folder["copy.gsd"]);
        Refused(folder, "copy.gsd: has the content of", file, folder["copy.gsd"]);
        Refused(folder, "this is no trajectory that is known", folder["notes.txt"]);
        Refused(folder, "holds no trajectory", folder["empty"]);
    }

    [Fact]
    public void Trajectories_that_are_no_samples_of_one_ensemble()
    {
        using var folder = new TemporaryFolder();
        string file = new Walkers(10, 20, seed: 1).Write(folder["w.gsd"]);
        Refused(folder, "has 12 particles, 8 of A and 4 of B, where", file, new Walkers(12, 20, seed: 1).Write(folder["more.gsd"]));
        Refused(folder, "has 2 dimensions, where", file, new Walkers(10, 20, seed: 1, dimension: 2) { Edit = (_, x) => x with { Dimension = 2 } }.Write(folder["flat.gsd"]));
    }

    [Fact]
    public void Trajectories_of_different_density()
    {
        using var folder = new TemporaryFolder();
        string file = new Walkers(10, 20, seed: 1).Write(folder["w.gsd"]);
        Refused(folder, "has the density 0.0098", file, Stretched(1, _ => 1.02).Write(folder["wide.gsd"]));
    }

    // At constant pressure two samples differ within what each fluctuates, and that is no reason to refuse.
    [Fact]
    public void Mean_densities_of_boxes_that_fluctuate_are_compared_when_both_are_read()
    {
        using var folder = new TemporaryFolder();
        string first = Stretched(1, f => 1 + (0.02 * Math.Sin(f))).Write(folder["a.gsd"]), second = Stretched(2, f => 1.002 + (0.02 * Math.Sin(f + 1.0))).Write(folder["b.gsd"]);
        string other = Stretched(3, f => 1.1 + (0.02 * Math.Sin(f))).Write(folder["c.gsd"]);
        Assert.Equal(0, AnalyseTests.Run("analyse", first, second, "--observable", "test-displacement", "--out", folder["r"]).Status);
        (int status, _, string error) = AnalyseTests.Run("analyse", first, other, "--observable", "test-displacement", "--out", folder["s"]);
        Assert.Equal(2, status);
        Assert.Contains("c.gsd: its mean density is 0.0090", error, StringComparison.Ordinal);
    }

    private static Walkers Stretched(ulong seed, Func<int, double> factor) => new(10, 20, seed) { Edit = (f, x) => x with { Lengths = (Walkers.Side, Walkers.Side, Walkers.Side * factor(f)) } };

    [Fact]
    public void Trajectories_that_share_no_lag_but_zero_are_no_ensemble()
    {
        using var folder = new TemporaryFolder();
        string a = new Walkers(10, 20, seed: 1) { Every = 100 }.Write(folder["a.gsd"]), b = new Walkers(10, 20, seed: 2) { Every = 10_007 }.Write(folder["b.gsd"]);
        (int status, _, string error) = AnalyseTests.Run("analyse", a, b, "--observable", "test-displacement", "--out", folder["r"]);
        Assert.Equal(2, status);
        Assert.Contains("no lag above 0 in common", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mean-square-displacement", "")]
    [InlineData("self-scattering,density", "")]
    [InlineData("p-hop", "")]
    [InlineData("displacement-field", "")]
    [InlineData("isoconfigurational-mobility", "")]
    [InlineData("coherent", "skipFrames=19")]
    public void One_frame_where_frames_are_compared(string observables, string setting)
    {
        using var folder = new TemporaryFolder();
        string[] set = setting.Length == 0 ? [] : ["--set", setting];
        string file = new Walkers(10, setting.Length == 0 ? 1 : 20, seed: 1).Write(folder["w.gsd"]);
        string[] names = observables == "coherent" ? ["collective-intermediate-scattering"] : observables.Split(',');
        (int status, string output, string error) = RealCommand.Of(["analyse", file, "--observable", string.Join(',', names), .. set, "--out", folder["r"]]);
        Assert.Equal((2, "", $"pitchdrop: {file}: one frame: there is no lag, and {names[0]} compares frames\n"), (status, output, error));
        Assert.False(Directory.Exists(folder["r"]));
        Assert.Equal(0, RealCommand.Of(["analyse", file, "--observable", "density", .. set, "--out", folder["r"]]).Status);
    }

    [Fact]
    public void All_but_one_frame_left_out_by_a_stride()
    {
        using var folder = new TemporaryFolder();
        string file = new Walkers(10, 20, seed: 1).Write(folder["w.gsd"]);
        (int status, _, string error) = RealCommand.Of("analyse", file, "--observable", "mean-square-displacement", "--set", "stride=20", "--out", folder["r"]);
        Assert.Equal(2, status);
        Assert.EndsWith("w.gsd: one frame: there is no lag, and mean-square-displacement compares frames\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_goes_before_a_folder_that_holds_another_run_which_is_said_in_one_line()
    {
        using var folder = new TemporaryFolder();
        string file = new Walkers(10, 20, seed: 1).Write(folder["w.gsd"]), other = new Walkers(10, 20, seed: 2).Write(folder["v.gsd"]);
        File.WriteAllText(folder["notes.txt"], "Nothing to see.\n");
        Assert.Equal(0, AnalyseTests.Run("analyse", file, "--observable", "test-displacement", "--out", folder["r"]).Status);
        Assert.Contains("this is no trajectory that is known", Again(folder["notes.txt"]), StringComparison.Ordinal);
        Assert.Contains("frame 0: it has no velocities", Again(file, "--set", "velocities=true"), StringComparison.Ordinal);
        string error = Again(other);
        Assert.Contains("holds another run; choose another folder with --out, or clear this one with --force. It differs in: trajectories.0.file: was ", error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(c => c == '\n'));

        string Again(params string[] more) => AnalyseTests.Run(["analyse", .. more, "--observable", "test-displacement", "--out", folder["r"]]).Error;
    }

    [Fact]
    public void An_unknown_setting_names_those_that_can_be_set_and_not_what_the_program_writes_itself()
    {
        using var folder = new TemporaryFolder();
        string file = new Walkers(10, 20, seed: 1).Write(folder["w.gsd"]);
        string error = AnalyseTests.Run("analyse", file, "--observable", "test-displacement", "--set", "foo=1", "--out", folder["r"]).Error;
        Assert.Contains("accepted is one of timeStep, timeUnit", error, StringComparison.Ordinal);
        Assert.DoesNotContain("version", error, StringComparison.Ordinal);
        Assert.Contains("accepted is stride (nearest of ", AnalyseTests.Run("analyse", file, "--observable", "test-displacement", "--set", "strid=1", "--out", folder["r"]).Error, StringComparison.Ordinal);
    }

    private static void Refused(TemporaryFolder folder, string said, params string[] arguments)
    {
        (int status, _, string error) = AnalyseTests.Run(["analyse", .. arguments, .. arguments.Contains("--observable") ? Array.Empty<string>() : ["--observable", "test-displacement"], "--out", folder["r"]]);
        Assert.Equal(2, status);
        Assert.Contains(said, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["r"]));
    }
}
