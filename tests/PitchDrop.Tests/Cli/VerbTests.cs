using System.Text.Json;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Cli;

public class VerbTests
{
    public static TheoryData<string> Verbs => new("demo", "reproduce", "run", "resume", "status", "report", "energy", "minimise", "elasticity", "convert", "validate", "schema", "models", "studies", "observables", "bench");

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_verb_has_help_also_as_a_document(string verb)
    {
        Invocation plain = Invocation.Of(verb, "--help");
        Assert.Equal(0, plain.Status);
        Assert.Contains("--json", plain.Output, StringComparison.Ordinal);
        Invocation json = Invocation.Of(verb, "--help", "--json");
        Assert.Equal(0, json.Status);
        Assert.Contains(verb, JsonDocument.Parse(json.Output).RootElement.GetProperty("help").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_there_is_is_listed_a_line_each_and_as_a_document()
    {
        Assert.Equal("synthetic  A chaotic sum.\n", Invocation.Of("models").Output);
        Assert.Equal("made2001  A chaotic sum.  figures: 1a, 1b\n", Invocation.Of("studies").Output);
        Assert.Equal("sum  the chaotic sum\n", Invocation.Of("observables").Output);
        Assert.Equal("synthetic", Json("models").GetProperty("models")[0].GetProperty("name").GetString());
        Assert.Equal("1b", Json("studies").GetProperty("studies")[0].GetProperty("figures")[1].GetProperty("id").GetString());
        Assert.Equal("sum", Json("observables").GetProperty("observables")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void A_schema_describes_one_model_or_all()
    {
        Assert.Equal("synthetic", Json("schema", "synthetic").GetProperty("properties").GetProperty("model").GetProperty("enum")[0].GetString());
        Assert.Equal(1, Json("schema").GetProperty("oneOf").GetArrayLength());
    }

    [Fact]
    public void Bench_gives_least_median_and_greatest_in_order()
    {
        JsonElement result = Json("bench", "synth").GetProperty("results")[0];
        Assert.Equal("synthetic/1000", result.GetProperty("name").GetString());
        Assert.Equal("steps/s", result.GetProperty("unit").GetString());
        double least = result.GetProperty("min").GetDouble();
        double median = result.GetProperty("value").GetDouble();
        Assert.InRange(median, least, result.GetProperty("max").GetDouble());
        Assert.True(least > 0);
    }

    [Fact]
    public void A_run_its_status_its_resumption_and_its_report_speak_json()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["c.json"], """{ "model": "synthetic", "slices": 5 } // a comment""");
        JsonElement run = Json("run", folder["c.json"], "--out", folder["r"], "--set", "seed=18446744073709551615");
        Assert.Equal(ulong.MaxValue, run.GetProperty("summary").GetProperty("seed").GetUInt64());
        Assert.False(run.GetProperty("wasFinished").GetBoolean());
        Assert.True(Json("resume", folder["r"]).GetProperty("wasFinished").GetBoolean());
        JsonElement status = Json("status", folder["r"]);
        Assert.Equal("finished", status.GetProperty("state").GetString());
        Assert.Equal(1, status.GetProperty("progress").GetDouble());
        Assert.Equal(3, status.GetProperty("jobs").GetArrayLength());
        Assert.Equal(folder["r/report.html"], Json("report", folder["r"]).GetProperty("report").GetString());
        Assert.True(Json("validate", folder["c.json"]).GetProperty("valid").GetBoolean());
        Assert.Equal(0, Invocation.Of("run", folder["r/config.json"], "--out", folder["again"]).Status);
        Assert.Equal(File.ReadAllBytes(folder["r/data/sums.npz"]), File.ReadAllBytes(folder["again/data/sums.npz"]));
    }

    [Fact]
    public void Validate_with_json_lists_every_error()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["c.json"], """{ "model": "synthetic", "slices": 0, "jbs": 2 }""");
        Invocation run = Invocation.Of("validate", folder["c.json"], "--json");
        Assert.Equal(2, run.Status);
        Assert.Equal(2, JsonDocument.Parse(run.Output).RootElement.GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public void Reproducing_everything_makes_a_folder_a_study_and_an_index()
    {
        using var folder = new TemporaryFolder();
        JsonElement all = Json("reproduce", "--out", folder["all"]);
        Assert.Equal(folder["all/made2001-quick"], all.GetProperty("runs")[0].GetProperty("folder").GetString());
        Assert.True(File.Exists(all.GetProperty("index").GetString()));
    }

    [Fact]
    public void The_demonstration_and_one_figure_run()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, Invocation.Of("demo", "--out", folder["demo"]).Status);
        Assert.Equal(0, Invocation.Of("resume", folder["demo"]).Status);
        Assert.Equal(0, Invocation.Of("reproduce", "made2001/1a", "--out", folder["1a"]).Status);
        Assert.Contains("\"figure\": \"1a\"", File.ReadAllText(folder["1a/config.json"]), StringComparison.Ordinal);
        Assert.Equal(2, Invocation.Of("reproduce", "made2001", "--out", folder["1a"]).Status);
        Invocation again = Invocation.Of("reproduce", "made2001/1a", "--out", folder["1a"]);
        Assert.Contains("nothing to compute", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_simulation_is_status_4_and_damage_is_status_3_in_one_line()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["c.json"], """{ "model": "synthetic", "failing": 1 }""");
        Invocation failed = Invocation.Of("run", folder["c.json"], "--out", folder["r"]);
        Assert.Equal(4, failed.Status);
        Assert.Contains("\npitchdrop: job sum-1: the sum blew up in slice 10", failed.Error, StringComparison.Ordinal);
        File.WriteAllText(folder["r/config.json"], "{");
        Invocation damaged = Invocation.Of("status", folder["r"]);
        Assert.Equal(3, damaged.Status);
        Assert.Equal(1, damaged.Error.Count(c => c == '\n'));
    }

    private static JsonElement Json(params IReadOnlyList<string> arguments)
    {
        Invocation run = Invocation.Of([.. arguments, "--json"]);
        Assert.True(run.Status == 0, run.Error);
        return JsonDocument.Parse(run.Output).RootElement;
    }
}
