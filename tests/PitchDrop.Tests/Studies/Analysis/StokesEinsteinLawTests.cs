using PitchDrop.Cli;
using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Registry;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Analysis;

public class StokesEinsteinLawTests
{
    // The same walk told by a clock five times slower has a fifth of D and five times the relaxation time: x = 1.
    [Fact]
    public void The_exponent_is_found_from_analyses_at_other_temperatures()
    {
        using var folder = new TemporaryFolder();
        Analyse(folder, "a", 0, "1", "mean-square-displacement,self-scattering");
        (int status, _) = Analyse(folder, "b", 10, "5", "stokes-einstein", "--set", $"otherTemperatures=[\"{folder["a"]}\"]");
        Assert.Equal(0, status);
        Quantity[] found = [.. SummaryFile.Read(folder["b/summary.json"]).Quantities];
        Quantity x = Assert.Single(found, o => o.Symbol == "x_SE" && o.Where["species"]?.Text == "all");
        Assert.InRange(x.Value, 1 - (4 * x.Error!.Value), 1 + (4 * x.Error.Value));
        Assert.InRange(x.Error.Value, 0.001, 0.3);
    }

    [Fact]
    public void A_folder_that_is_no_analysis_is_refused_in_one_line()
    {
        using var folder = new TemporaryFolder();
        (int status, string error) = Analyse(folder, "b", 10, "5", "stokes-einstein", "--set", $"otherTemperatures=[\"{folder["nowhere"]}\"]");
        Assert.Equal(2, status);
        Assert.Contains("nowhere", Assert.Single(error.Split('\n'), line => line.Contains("summary.json")));
    }

    [Fact]
    public void Folders_that_are_no_further_temperatures_are_refused_in_one_line()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, Analyse(folder, "a", 0, "1", "mean-square-displacement,self-scattering", "--set", "T=0.5").Status);
        Refused("is named twice", $"otherTemperatures=[\"{folder["a"]}\",\"{folder["a"]}/\"]");
        Refused("its temperature is 0.5, as that of this analysis", $"otherTemperatures=[\"{folder["a"]}\"]", "T=0.5");
        Refused("its D is in length^2/time, here it would be in length^2/tau", $"otherTemperatures=[\"{folder["a"]}\"]", "timeUnit=tau");
        Refused("stokes-einstein: All relaxation times are equal", $"otherTemperatures=[\"{folder["a"]}\"]");

        void Refused(string said, params string[] settings)
        {
            (int status, string error) = Analyse(folder, "again", 0, "1", "stokes-einstein", [.. settings.SelectMany(s => new[] { "--set", s }), "--force"]);
            Assert.Equal(2, status);
            Assert.Contains(said, Assert.Single(error.Split('\n'), line => line.StartsWith("pitchdrop", StringComparison.Ordinal)), StringComparison.Ordinal);
        }
    }

    private static (int Status, string Error) Analyse(TemporaryFolder folder, string name, int seed, string timeStep, string observables, params string[] further)
    {
        Directory.CreateDirectory(folder[$"{name}-files"]);
        for (int n = 0; n < 4; n++)
        {
            new Walkers(60, 300, seed: (ulong)(seed + n)).Write(folder[$"{name}-files/{n}.gsd"]);
        }

        using var output = new StringWriter();
        using var error = new StringWriter();
        int status = new Application(Catalogue.Standard).Run(["analyse", folder[$"{name}-files"], "--observable", observables, "--time-step", timeStep, "--out", folder[name], "--set", "waveNumber=1", .. further], output, error);
        return (status, error.ToString());
    }
}
