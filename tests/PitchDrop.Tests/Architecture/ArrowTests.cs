using System.Xml.Linq;
using PitchDrop.Studies.Registry;

namespace PitchDrop.Tests.Architecture;

/// <summary>A room of the house knows only the rooms under it.</summary>
public class ArrowTests
{
    // What a project may refer to directly; those that write files may use Data.
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["Numerics"] = [],
        ["Data"] = ["Numerics"],
        ["Mesoscale"] = ["Numerics"],
        ["Particles"] = ["Numerics"],
        ["Landscape"] = ["Numerics", "Particles"],
        ["Softness"] = ["Numerics"],
        ["Observables"] = ["Numerics"],
        ["Reporting"] = ["Numerics", "Data"],
        ["Studies"] = ["Numerics", "Data", "Mesoscale", "Particles", "Landscape", "Softness", "Observables", "Reporting"],
        ["Cli"] = ["Numerics", "Data", "Mesoscale", "Particles", "Landscape", "Softness", "Observables", "Reporting", "Studies"],
    };

    public static TheoryData<string> Projects => [.. Repository.Projects];

    [Fact]
    public void Every_project_has_its_place()
    {
        Assert.NotEmpty(Repository.Projects);
        Assert.Empty(Repository.Projects.Select(Room).Except(Arrows.Keys));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_what_an_arrow_allows(string project)
    {
        XDocument file = XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"));
        IEnumerable<string> references = file.Descendants("ProjectReference").Select(r => Room(Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value)));
        Assert.Empty(Forbidden(Room(project), references));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void An_assembly_uses_only_what_an_arrow_allows(string project)
    {
        IEnumerable<string> used = Repository.AssemblyOf(project).GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("PitchDrop.", StringComparison.Ordinal)).Select(Room);
        Assert.Empty(Forbidden(Room(project), used));
    }

    [Fact]
    public void The_command_line_refers_to_the_studies_alone()
    {
        XDocument file = XDocument.Load(Path.Combine(Repository.Root, "src", "PitchDrop.Cli", "PitchDrop.Cli.csproj"));
        Assert.Equal(["PitchDrop.Studies"], file.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value)));
    }

    [Fact]
    public void An_arrow_that_points_up_is_found()
    {
        Assert.Equal(["Studies"], Forbidden("Mesoscale", ["Numerics", "Studies"]));
        Assert.Equal(["Data"], Forbidden("Numerics", ["Data"]));
    }

    [Theory]
    [InlineData("Elastoplastic"), InlineData("MeanField"), InlineData("Trsp")]
    public void A_mesoscale_model_never_names_another(string model)
    {
        string folder = Path.Combine("src", "PitchDrop.Mesoscale", model);
        string[] others = [.. new[] { "Elastoplastic", "MeanField", "Trsp" }.Where(o => o != model).Select(o => "Mesoscale." + o)];
        IEnumerable<string> sources = Directory.Exists(Path.Combine(Repository.Root, folder)) ? Repository.Sources(folder) : [];
        Assert.DoesNotContain(sources, file => others.Any(o => Repository.Code(file).Contains(o, StringComparison.Ordinal)));
    }

    [Fact]
    public void Nothing_below_the_studies_knows_a_study()
    {
        string[] names = ["ozawa2023", "kapteijns2021", "baron2023", "ridout2024", "zeng2025", .. StudyRegistry.All.Select(s => s.Name)];
        IEnumerable<string> below = Repository.Projects.Where(p => Room(p) is not ("Studies" or "Cli")).SelectMany(p => Repository.Sources(Path.Combine("src", p)));
        Assert.DoesNotContain(below, file => names.Any(n => Repository.Code(file).Contains(n, StringComparison.OrdinalIgnoreCase)));
    }

    private static IEnumerable<string> Forbidden(string room, IEnumerable<string> used) => used.Except(Arrows[room]);

    private static string Room(string project) => project["PitchDrop.".Length..];
}
