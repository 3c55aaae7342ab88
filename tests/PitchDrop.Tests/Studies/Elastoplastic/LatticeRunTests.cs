using System.Text.Json;
using PitchDrop.Synthetic;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Reporting.Report;

namespace PitchDrop.Tests.Studies.Elastoplastic;

public class LatticeRunTests
{
    private static readonly string[] Files = ["avalanches.npz", "film.npz", "fourpoint.npz", "relaxation.npz", "scattering.npz", "stress.npz"];

    [Fact]
    public void A_run_leaves_all_that_was_asked_for()
    {
        using var folder = new TemporaryFolder();
        string run = Run(folder, "r");
        Assert.Equal(Files, RealCommand.Arrays(run).Keys);
        Assert.All(Files, f => Assert.True(File.Exists(Path.Combine(run, "figures", Path.ChangeExtension(f, ".svg")))));
        JsonElement[] quantities = [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "summary.json"))).RootElement.GetProperty("quantities").EnumerateArray()];
        string[] symbols = [.. quantities.Select(q => q.GetProperty("symbol").GetString()!)];
        Assert.Empty(new[] { "tau_alpha", "t_chi", "chi_4_peak", "Gamma", "sigma_square", "beta", "avalanche_excess" }.Except(symbols));
        Assert.All(quantities, q =>
        {
            Assert.Equal(["T", "L", "propagator", "elastic"], q.GetProperty("where").EnumerateObject().Select(w => w.Name));
            Assert.InRange(q.GetProperty("error").GetDouble(), 0, double.MaxValue);
        });

        // The inclusion at amplitude 1 hands on all that is lost: the mean stress stays where it began, up to the tables' single precision.
        Assert.InRange(quantities[Array.IndexOf(symbols, "sigma_mean")].GetProperty("value").GetDouble(), -1e-6, 1e-6);
    }

    [Fact]
    public void The_bytes_of_the_arrays_do_not_depend_on_the_number_of_threads()
    {
        using var folder = new TemporaryFolder();
        SortedDictionary<string, byte[]> one = RealCommand.Arrays(Run(folder, "1", "--threads", "1"));
        Assert.Equal(one, RealCommand.Arrays(Run(folder, "2", "--threads", "2")));
        Assert.Equal(one, RealCommand.Arrays(Run(folder, "3", "--threads", "3")));
        Assert.NotEqual(one["relaxation.npz"], RealCommand.Arrays(Run(folder, "other", "--set", "seed=4"))["relaxation.npz"]);
    }

    [Fact]
    public void Killed_and_resumed_until_it_is_complete_a_run_gives_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        string configuration = RealCommand.Configuration(folder);
        string[] size = ["--set", "L=32", "--set", "origins=150", "--threads", "2"];
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
    }

    [Fact]
    public void Numpy_finds_in_every_file_what_the_readme_says()
    {
        Assert.SkipUnless(Python.HasNumpy, "python3-numpy is not installed");
        using var folder = new TemporaryFolder();
        string said = Python.Run(
            """
            import glob, numpy, re, sys
            folder, rows, name = sys.argv[1], {}, None
            for line in open(folder + '/README.md'):
                if line.startswith('## '): name = line[3:].strip()
                row = re.match(r'\| `(.+?)` \| (.+?) \| (\w+) \| (.+?) \| (.+) \|$', line)
                if row: rows.setdefault(name, []).append(row.groups())
            count = 0
            for path in sorted(glob.glob(folder + '/*.npz')):
                f = numpy.load(path)
                units, meanings = (dict(zip(f['__names__'], f[k])) for k in ('__units__', '__meanings__'))
                table = rows[path.split('/')[-1]]
                assert [r[0] for r in table] == list(f['__names__']), path
                for key, shape, kind, unit, meaning in table:
                    found = ' × '.join(map(str, f[key].shape)) or 'number'
                    assert (shape, kind, unit, meaning) == (found, str(f[key].dtype), units[key], meanings[key]), (path, key)
                    assert numpy.isfinite(f[key]).all(), (path, key)
                    count += 1
            r, film = numpy.load(folder + '/relaxation.npz'), numpy.load(folder + '/film.npz')
            assert (numpy.diff(r['t']) > 0).all() and (numpy.diff(r['P']) <= 0).all()
            assert film['p'].shape == (6, 16, 16) and film['p_half'].sum() == 128
            assert (numpy.diff(film['p'].reshape(6, -1).astype(int), axis=0) <= 0).all()
            print(len(rows), count)
            """,
            Path.Combine(Run(folder, "r"), "data"));
        Assert.Equal("6 34", said);
    }

    [Fact]
    public async Task The_report_of_a_run_opens_in_a_browser_without_a_console_message()
    {
        Assert.SkipUnless(BrowserTests.Browser is not null, "no chromium");
        using var folder = new TemporaryFolder();
        string report = await File.ReadAllTextAsync(Path.Combine(Run(folder, "r"), "report.html"), TestContext.Current.CancellationToken);
        (string dom, string console) = await BrowserTests.Open("elastoplastic", report, "--window-size=1100,4600", "--screenshot=elastoplastic.png");
        Assert.DoesNotContain("CONSOLE", console, StringComparison.Ordinal);
        Assert.Matches("<canvas (?![^>]*hidden)", dom);
        Assert.Contains("data/avalanches.npz", dom, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_redistribution_there_is_no_scattering_and_no_avalanche_and_the_run_still_ends()
    {
        using var folder = new TemporaryFolder();
        string run = Run(folder, "r", "--set", "elastic=false", "--set", "scatteringWaveNumber=0", "--set", "triggerWindow=0", "--set", "filmFrames=0", "--set", "T=0.3");
        Assert.Equal(["fourpoint.npz", "relaxation.npz", "stress.npz"], RealCommand.Arrays(run).Keys);
    }

    [Theory]
    [InlineData("T=0.0001", "every barrier is too high")]
    [InlineData("T=0.001", "a double cannot tell")]
    public void A_lattice_that_cannot_flow_is_status_4_in_one_line(string setting, string reason)
    {
        using var folder = new TemporaryFolder();
        (int status, _, string error) = RealCommand.Of("run", RealCommand.Configuration(folder), "--out", folder["r"], "--set", setting);
        Assert.Equal(4, status);
        string line = Assert.Single(error.TrimEnd('\n').Split('\n'), l => l.StartsWith("pitchdrop:", StringComparison.Ordinal));
        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["r/summary.json"]));
    }

    [Fact]
    public void The_fewest_origins_with_the_longest_windows_that_are_allowed_still_give_a_result()
    {
        using var folder = new TemporaryFolder();
        const string Fewest = """{ "model": "elastoplastic", "T": 0.1, "L": 16, "origins": 24, "originsPerBlock": 6, "window": 4, "triggerWindow": 6, "scatteringWaveNumber": 1, "pointsPerDecade": 4 }""";
        (int status, _, string error) = RealCommand.Of("run", RealCommand.Configuration(folder, Fewest), "--out", folder["r"]);
        Assert.True(status == 0, error);
        Assert.Equal(Files, RealCommand.Arrays(folder["r"]).Keys);
    }

    private static string Run(TemporaryFolder folder, string name, params string[] more)
    {
        (int status, _, string error) = RealCommand.Of(["run", RealCommand.Configuration(folder), "--out", folder[name], .. more]);
        Assert.True(status == 0, error);
        return folder[name];
    }
}
