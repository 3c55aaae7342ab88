using System.Text.Json;
using PitchDrop.Cli;
using PitchDrop.Studies.Analysis;
using PitchDrop.Studies.Registry;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Analysis;

/// <summary>Every observable of trajectories, from a file to its quantities: a row each.</summary>
public class ObservableRowsTests
{
    /// <summary>Name; settings, with blanks between them; a symbol that must come out.</summary>
    public static TheoryData<string, string, string> Rows => new()
    {
        { "density", "", "rho" },
        { "mean-square-displacement", "", "D" },
        { "self-scattering", "waveNumber=1", "tau_alpha" },
        { "self-overlap", "overlapLength=1", "chi_4_peak" },
        { "stokes-einstein", "waveNumber=1 T=0.5", "D_tau_over_T" },
        { "self-van-hove", "vanHoveLags=[100,1000]", "r_mean" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_observable_gives_its_quantity_with_an_error(string name, string settings, string symbol)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["w"]);
        for (int n = 0; n < 4; n++)
        {
            new Walkers(30, 400, seed: (ulong)n).Write(folder[$"w/{n}.gsd"]);
        }

        string[] set = [.. settings.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(s => new[] { "--set", s })];
        using var output = new StringWriter();
        using var error = new StringWriter();
        int status = new Application(Catalogue.Standard).Run(["analyse", folder["w"], "--observable", name, "--out", folder["r"], "--json", .. set], output, error);
        Assert.True(status == 0, error.ToString());
        JsonElement quantity = JsonDocument.Parse(output.ToString()).RootElement.GetProperty("summary").GetProperty("quantities").EnumerateArray().First(q => q.GetProperty("symbol").GetString() == symbol);
        Assert.True(double.IsFinite(quantity.GetProperty("value").GetDouble()));
        Assert.True(quantity.GetProperty("error").GetDouble() >= 0);
        Assert.True(File.Exists(folder[$"r/data/{name}.npz"]));
    }

    [Fact]
    public void Every_observable_has_a_row() =>
        Assert.Equal(Catalogue.Standard.OnTrajectories.Select(o => o.Name).Order(StringComparer.Ordinal), Rows.Select(r => r.Data.Item1).Order(StringComparer.Ordinal));

    [Fact]
    public void A_key_of_several_observables_is_one_setting()
    {
        IReadOnlyList<ITrajectoryObservable> all = Catalogue.Standard.OnTrajectories;
        Assert.NotEmpty(AnalysisSchema.Of(all, all).Fields);
    }
}
