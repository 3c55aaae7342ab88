using System.Text.Json;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Cli;

public class BadCommandLineTests
{
    /// <summary>A command line, and what its one line must say. FOLDER is an empty folder, CONFIG a sound configuration in it.</summary>
    public static TheoryData<string, string> BadLines => new()
    {
        { "", "a verb is missing" },
        { "reproduc", "unknown verb 'reproduc'; did you mean reproduce?" },
        { "RUN", "unknown verb 'RUN'; did you mean run?" },
        { "analyze x", "unknown verb 'analyze'; did you mean analyse?" },
        { "analyse x", "analyse: Option '--observable' is required" },
        { "analyse x --observable sum", "--observable: there is no 'sum' of trajectories (it is measured in runs alone)" },
        { "energy x", "--model" },
        { "energy x --model kob", "there is no particle model 'kob'" },
        { "simulate x", "unknown verb 'simulate'" },
        { "transmute a b", "unknown verb 'transmute'" },
        { "@response", "unknown verb '@response'" },
        { "reproduce --sed 3", "unknown option '--sed'; did you mean --seed?" },
        { "reproduce --preset=quick --ot x", "unknown option '--ot'; did you mean --out?" },
        { "reproduce made2001 --set T=1", "reproduce has no '--set': a study runs with the values of its paper and preset; run, analyse, energy, minimise, elasticity, validate have it" },
        { "status --force", "status has no '--force'; demo, reproduce, run" },
        { "status -x", "unknown option '-x'" },
        { "models --jsn", "unknown option '--jsn'; did you mean --json?" },
        { "reproduce --seed x", "--seed: found 'x'; accepted is a whole number from 0 to 18446744073709551615" },
        { "reproduce --seed 1.5", "--seed: found '1.5'" },
        { "reproduce --seed=-1", "--seed: found '-1'" },
        { "reproduce --seed 18446744073709551616", "--seed: found '18446744073709551616'" },
        { "reproduce --seed", "--seed" },
        { "reproduce --seed 1 --seed 2", "'--seed' expects a single argument" },
        { "reproduce --threads 0", "--threads: found '0'; accepted is a whole number from 1 to 4096" },
        { "reproduce --threads many", "--threads: found 'many'" },
        { "reproduce --preset fast", "accepted is one of quick, standard, paper" },
        { "reproduce made2001 --replicas 0", "accepted is a whole number from 1 to 10000" },
        { "reproduce made2001 --replicas 3", "study made2001 has no ensembles that grow by --replicas" },
        { "reproduce --replicas 3", "--replicas goes with one study; name it" },
        { "reproduce --preset quik", "did you mean quick?" },
        { "reproduce made201", "there is no study 'made201'; did you mean made2001?" },
        { "reproduce made2001/1c", "has no figure '1c'" },
        { "reproduce made2001/", "has no figure ''" },
        { "reproduce made2001 more", "unexpected argument 'more'" },
        { "run", "CONFIG.json" },
        { "run FOLDER/none.json", "none.json" },
        { "run FOLDER", "a folder" },
        { "run CONFIG --set", "--set" },
        { "run CONFIG --set seed", "key.path=value" },
        { "run CONFIG --set sed=1", "nearest" },
        { "run CONFIG --set slices=0", "found 0; accepted is a whole number from 1 to 1000000" },
        { "run CONFIG --set slices=NaN --out FOLDER/r", "slices" },
        { "run CONFIG --set failing=99 --out FOLDER/r", "less than jobs" },
        { "run CONFIG --set model=elastic", "model" },
        { "run CONFIG --out FOLDER", "is not a run folder and is not empty" },
        { "run CONFIG --out CONFIG", "is a file, not a folder" },
        { "resume", "DIR" },
        { "resume FOLDER", "is not a run folder" },
        { "resume FOLDER/none", "there is no such folder" },
        { "status FOLDER", "is not a run folder" },
        { "report FOLDER", "is not a run folder" },
        { "validate FOLDER/none.json", "none.json" },
        { "schema synthetc", "did you mean synthetic?" },
        { "bench nothing", "there is no hot loop 'nothing'" },
    };

    [Theory]
    [MemberData(nameof(BadLines))]
    public void A_bad_command_line_ends_with_status_2_and_one_line(string line, string said)
    {
        using TemporaryFolder folder = Prepared();
        string before = Names(folder);
        Invocation run = Invocation.Of(Split(line, folder));
        Assert.Equal(2, run.Status);
        Assert.Equal("", run.Output);
        Assert.StartsWith("pitchdrop: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Equal(run.Error.Length - 1, run.Error.IndexOf('\n', StringComparison.Ordinal));
        Assert.Equal(before, Names(folder));
    }

    [Theory]
    [MemberData(nameof(BadLines))]
    public void With_json_a_bad_command_line_is_answered_by_one_document(string line, string said)
    {
        using TemporaryFolder folder = Prepared();
        Invocation run = Invocation.Of([.. Split(line, folder), "--json"]);
        Assert.Equal(2, run.Status);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(run.Output).RootElement.ValueKind);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Debug_adds_where_it_arose()
    {
        using TemporaryFolder folder = Prepared();
        Assert.Contains("   at PitchDrop.", Invocation.Of("status", folder["none"], "--debug").Error, StringComparison.Ordinal);
    }

    private static TemporaryFolder Prepared()
    {
        var folder = new TemporaryFolder();
        File.WriteAllText(folder["c.json"], """{ "model": "synthetic" }""");
        return folder;
    }

    private static string Names(TemporaryFolder folder) => string.Join(' ', Directory.GetFileSystemEntries(folder.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));

    private static string[] Split(string line, TemporaryFolder folder) =>
        [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Replace("FOLDER", folder.Root, StringComparison.Ordinal).Replace("CONFIG", folder["c.json"], StringComparison.Ordinal))];
}
