using System.Globalization;
using PitchDrop.Softness.StructureFunctions;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Docs;

/// <summary>The printed table of the 266 structure functions is that of the code.</summary>
public class StructureFunctionTableTests
{
    [Fact]
    public void The_table_of_structure_functions_is_that_of_the_code()
    {
        string[] printed = [.. File.ReadLines(Path.Combine(Repository.Root, "docs", "structure-functions.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal) && char.IsDigit(line[2]))];
        Assert.Equal(Rows(StandardFunctions.Set), printed);
    }

    private static IEnumerable<string> Rows(StructureFunctionSet set) =>
    [
        .. set.Radial.Select((g, f) => string.Create(CultureInfo.InvariantCulture, $"| {f} | radial | {StructureFunctionSet.NameOf(g.Species)} | {g.Centre:0.00} | {g.Width:0.00} | | | |")),
        .. set.Angular.Select((p, f) => string.Create(CultureInfo.InvariantCulture, $"| {set.Radial.Count + f} | angular | {StructureFunctionSet.NameOf(p.First)}{StructureFunctionSet.NameOf(p.Second)} | | | {p.Length:0.000} | {p.Asymmetry} | {p.Power} |")),
    ];
}
