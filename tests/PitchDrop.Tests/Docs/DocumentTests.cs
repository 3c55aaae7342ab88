using System.Text.RegularExpressions;
using PitchDrop.Cli;
using PitchDrop.Studies.Registry;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Studies.Elastoplastic;

namespace PitchDrop.Tests.Docs;

/// <summary>What the documents say can be typed, can be typed.</summary>
public partial class DocumentTests
{
    private static readonly string[] Documents = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md").Select(f => "docs/" + Path.GetFileName(f))];

    public static TheoryData<string> Commands => [.. Documents.SelectMany(d => Command().Matches(Text(d)).Select(m => m.Groups["line"].Value.Trim())).Distinct(StringComparer.Ordinal)];

    public static TheoryData<string> Examples => [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs", "examples"), "*.json").Select(f => Path.GetFileName(f)!)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_line_of_the_documents_is_understood(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Null(new Application(Catalogue.Standard).ProblemOf(words));
        Assert.All(words.Where(w => w.EndsWith(".json", StringComparison.Ordinal) && char.IsLower(w[0])), file => Assert.True(File.Exists(Path.Combine(Repository.Root, file)), file));
    }

    [Fact]
    public void A_command_line_that_cannot_be_understood_is_found()
    {
        Assert.NotNull(new Application(Catalogue.Standard).ProblemOf(["run", "--thread", "2"]));
        Assert.NotNull(new Application(Catalogue.Standard).ProblemOf(["analyze", "x"]));
        Assert.NotEmpty(Commands);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_valid(string name)
    {
        (int status, _, string error) = RealCommand.Of("validate", Path.Combine(Repository.Root, "docs", "examples", name));
        Assert.True(status == 0, error);
    }

    [Theory]
    [InlineData("elastoplastic")]
    [InlineData("mean-field")]
    [InlineData("trsp")]
    public void The_guide_names_every_key_of_a_model_with_its_default(string model)
    {
        string guide = Text("docs/guide.md"), heading = $"### Keys of `{model}`";
        int from = guide.IndexOf(heading, StringComparison.Ordinal);
        Assert.True(from >= 0, heading);
        string section = guide[from..guide.IndexOf("\n##", from + heading.Length, StringComparison.Ordinal)];
        Assert.All(Catalogue.Standard.Model(model)!.Schema.Fields, field =>
        {
            string wanted = field.IsRequired ? "required" : field.Default?.Trim('"') ?? "";
            string row = Assert.Single(section.Split('\n'), line => line.StartsWith($"| `{field.Key}` |", StringComparison.Ordinal));
            Assert.Contains(wanted, row, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_guides_python_reads_a_run()
    {
        Assert.SkipUnless(Python.HasNumpy, "python3-numpy is not installed");
        using var folder = new TemporaryFolder();
        (int status, _, string error) = RealCommand.Of("run", RealCommand.Configuration(folder), "--out", folder["runs/warm"]);
        Assert.True(status == 0, error);
        string said = Said(folder, "runs/warm/");
        Assert.Matches(@"^chi_4 has its peak [\d.]+ at t = [\d.]+ sweep\n", said);
        Assert.Matches(@"\ntau_alpha [\d.]+ \+- [\d.]+ sweep\n", said);
    }

    [Fact]
    public void The_guides_python_reads_mean_field_runs()
    {
        Assert.SkipUnless(Python.HasNumpy, "python3-numpy is not installed");
        using var folder = new TemporaryFolder();
        Assert.All(new[] { "mean-field", "mean-field-relaxation" }, name =>
        {
            (int status, _, string error) = RealCommand.Of("run", Path.Combine(Repository.Root, "docs", "examples", $"{name}.json"), "--set", "blocks=16", "--out", folder[$"runs/{name}"]);
            Assert.True(status == 0, error);
        });
        string said = Said(folder, "runs/mean-field/");
        Assert.Matches(@"^P\(0\) = 0\.89582841\d* and the sites are off by [\d.]+ standard errors\n", said);
        Assert.Matches(@"\nGamma falls from 0\.35\d* to twice its last value at t = [\d.]+", said);
    }

    [Fact]
    public void Every_link_of_the_documents_leads_to_a_file()
    {
        (string Document, string Target)[] links = [.. Documents.SelectMany(d => Link().Matches(Text(d)).Select(m => (d, m.Groups["target"].Value)))];
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(File.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(link.Document)!, link.Target)), $"{link.Document}: {link.Target}"));
    }

    // What the one Python block of the guide prints that reads this run.
    private static string Said(TemporaryFolder folder, string run)
    {
        string code = Assert.Single(PythonBlock().Matches(Text("docs/guide.md")), block => block.Groups["code"].Value.Contains(run, StringComparison.Ordinal)).Groups["code"].Value;
        return Python.Run($"import os\nos.chdir({System.Text.Json.JsonSerializer.Serialize(folder.Root)})\n{code}");
    }

    private static string Text(string document) => File.ReadAllText(Path.Combine(Repository.Root, document));

    // Lines of a code block, and commands between backquotes; what follows a hash is a comment.
    [GeneratedRegex(@"^\./pitchdrop (?<line>[^#\n]+)|`(?:\./)?pitchdrop (?<line>[^`\n]+)`", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Command();

    [GeneratedRegex(@"```python\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PythonBlock();

    [GeneratedRegex(@"\]\((?<target>(?!https?:)[^)#]+)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
