using System.Text.RegularExpressions;

namespace PitchDrop.Tests.Architecture;

/// <summary>What the house style forbids, where a machine can see it.</summary>
public partial class StyleTests
{
    [Fact]
    public void No_public_type_has_a_name_that_says_nothing()
    {
        IEnumerable<string> names = Repository.Projects.SelectMany(p => Repository.AssemblyOf(p).GetExportedTypes()).Select(t => t.Name);
        Assert.DoesNotContain(names, SaysNothing().IsMatch);
    }

    [Fact]
    public void No_source_holds_a_stub_or_a_generator_of_the_base_library()
    {
        IEnumerable<string> sources = Repository.Projects.SelectMany(p => Repository.Sources(Path.Combine("src", p)));
        Assert.DoesNotContain(sources, file => Forbidden().IsMatch(Repository.Code(file)));
    }

    [Fact]
    public void No_source_file_is_longer_than_400_lines() =>
        Assert.DoesNotContain(Repository.Projects.SelectMany(p => Repository.Sources(Path.Combine("src", p))), file => File.ReadLines(file).Count() > 400);

    [Theory]
    [InlineData("throw new NotImplementedException();"), InlineData("var r = new Random(1);"), InlineData("Random.Shared.Next()")]
    public void What_is_forbidden_is_found(string code) => Assert.Matches(Forbidden(), code);

    [Theory]
    [InlineData("JobManager"), InlineData("MathUtils"), InlineData("TestHelper"), InlineData("Common")]
    public void A_name_that_says_nothing_is_found(string name) => Assert.Matches(SaysNothing(), name);

    [GeneratedRegex("(Manager|Helpers?|Utils?|Utilities|Common)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SaysNothing();

    [GeneratedRegex(@"\bNotImplementedException\b|\bnew NotSupportedException\(\)|\bnew Random\b|\bRandom\.Shared\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Forbidden();
}
