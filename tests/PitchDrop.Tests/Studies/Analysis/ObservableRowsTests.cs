using System.Text.Json;
using PitchDrop.Cli;
using PitchDrop.Studies.Analysis;
using PitchDrop.Studies.Registry;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Analysis;

/// <summary>Every observable of trajectories, from a file to its quantities: a row each.</summary>
public class ObservableRowsTests
{
    // What stands in for stress in a file that has none.
    private const string Columns = "stressColumns=[\"position[1]\",\"position[2]\",\"position[3]\",\"position[1]\",\"position[2]\",\"position[3]\"]";

    /// <summary>Name; settings, with blanks between them; a symbol that must come out.</summary>
    public static TheoryData<string, string, string> Rows => new()
    {
        { "density", "", "rho" },
        { "mean-square-displacement", "", "D" },
        { "self-scattering", "waveNumber=1", "tau_alpha" },
        { "self-overlap", "overlapLength=1", "chi_4_peak" },
        { "stokes-einstein", "waveNumber=1 T=0.5", "D_tau_over_T" },
        { "self-van-hove", "vanHoveLags=[100,1000]", "r_mean" },
        { "displacement-field", "fromFrame=100", "mean_displacement" },
        { "nonaffine-displacement", "", "MSD_transverse" },
        { "d2min", "neighbourRadius=5", "D2_min" },
        { "p-hop", "hopThreshold=0.5", "rearrangement_rate" },
        { "softness-classifier", "hopThreshold=1 softThreshold=1.2 hardThreshold=0.7 hardTime=400 leastExamples=10 mostExamples=12", "softness_accuracy" },
        { "cage-jumps", "cageSquare=2", "jump_rate" },
        { "stress", Columns, "sigma_xy" },
        { "viscosity", Columns + " T=1", "G_inf" },
        { "isoconfigurational-mobility", "startTolerance=100", "mobility" },
        { "pair-distribution", "distanceIntervals=10", "n_within" },
        { "structure-factor", "largestWaveNumber=3 waveNumberWidth=0.3", "S_smallest" },
        { "collective-intermediate-scattering", "waveNumber=1.5", "S_q" },
        { "distinct-van-hove", "distanceIntervals=5", "G_d_centre" },
        { "total-overlap", "overlapLength=1", "Q_shortest" },
        { "overlap-structure-factor", "overlapLength=1 smallestShells=4", "S_4_smallest" },
        { "sub-box-overlap", "overlapLength=1 divisions=[1,3,6]", "chi_4_block" },
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
