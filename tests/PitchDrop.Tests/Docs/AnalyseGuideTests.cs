using System.Text.RegularExpressions;
using PitchDrop.Data.Configurations;
using PitchDrop.Studies.Analysis;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Studies.Analysis;
using PitchDrop.Tests.Studies.Elastoplastic;

namespace PitchDrop.Tests.Docs;

/// <summary>What README and guide say about trajectories holds: the commands run, and the settings have these defaults.</summary>
public partial class AnalyseGuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "guide.md"));

    public static TheoryData<string> Commands => [.. new[] { Guide, File.ReadAllText(Path.Combine(Repository.Root, "README.md")) }.SelectMany(text => Line().Matches(text).Select(m => m.Groups["line"].Value.Trim())).Distinct(StringComparer.Ordinal)];

    public static TheoryData<string> Keys => [.. AnalysisSchema.Reading.Select(f => f.Key)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_of_the_documents_analyses(string line)
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        (int status, _, string error) = RealCommand.Of([.. line.Split(' ').Select(word => IsFile(word) ? folder[word] : word), .. line.Contains("--out ", StringComparison.Ordinal) ? Array.Empty<string>() : ["--out", folder["runs/default"]]]);
        Assert.True(status == 0, error);
    }

    [Fact]
    public void The_guides_python_reads_an_analysis()
    {
        Assert.SkipUnless(Python.HasNumpy, "python3-numpy is not installed");
        using var folder = new TemporaryFolder();
        Write(folder);
        string line = Assert.Single(Commands.Select(c => c.Data), c => c.Contains("self-overlap", StringComparison.Ordinal) && c.Contains("runs/ensemble", StringComparison.Ordinal));
        (int status, _, string error) = RealCommand.Of([.. line.Split(' ').Select(word => IsFile(word) ? folder[word] : word)]);
        Assert.True(status == 0, error);
        string code = Assert.Single(Block().Matches(Guide), m => m.Groups["code"].Value.Contains("runs/ensemble/", StringComparison.Ordinal)).Groups["code"].Value;
        string said = Python.Run($"import os\nos.chdir({System.Text.Json.JsonSerializer.Serialize(folder.Root)})\n{code}");
        Assert.Matches(@"^F_s of A falls to \S+ \+- \S+ at t = [\d.]+ time\n", said);
        Assert.Matches(@"\ntau_alpha of A [\d.]+ \+- [\d.]+ time", said);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_setting_has_a_row_with_its_default(string key)
    {
        ConfigurationField field = AnalysisSchema.Reading.Single(f => f.Key == key);
        string section = Guide.Split("### Settings of every analysis")[1].Split("\n## ")[0];
        string row = Assert.Single(section.Split('\n'), line => line.StartsWith($"| `{key}` |", StringComparison.Ordinal));
        Assert.Equal(field.Default?.Trim('"') ?? "none", row.Split('|')[2].Trim());
    }

    // The files that the documents name.
    private static void Write(TemporaryFolder folder)
    {
        Directory.CreateDirectory(folder["samples"]);
        _ = new Walkers(20, 300, seed: 1) { StepLength = 0.05 }.Write(folder["melt.lammpstrj"]);
        _ = new Walkers(20, 60, seed: 2).Write(folder["first.gsd"]);
        _ = new Walkers(20, 60, seed: 3).Write(folder["second.gsd"]);
        for (int n = 0; n < 4; n++)
        {
            _ = new Walkers(20, 300, seed: (ulong)(10 + n)) { StepLength = 0.05 }.Write(folder[$"samples/{n}.lammpstrj"]);
        }
    }

    private static bool IsFile(string word) => word is "samples" or "melt.lammpstrj" or "first.gsd" or "second.gsd" || word.StartsWith("runs/", StringComparison.Ordinal);

    [GeneratedRegex(@"^\./pitchdrop (?<line>analyse [^#\n]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();

    [GeneratedRegex(@"```python\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();
}
