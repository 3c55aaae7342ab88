using System.Globalization;
using PitchDrop.Studies.Zeng2025;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Studies.Zeng2025;

/// <summary>What the study holds its numbers against is what data/reference/zeng2025 says is printed.</summary>
public class PaperValuesTests
{
    [Fact]
    public void The_exponents_of_each_system_are_the_printed_ones()
    {
        string[][] rows = [.. File.ReadLines(Path.Combine(Repository.Root, "data", "reference", "zeng2025", "exponents.csv")).Skip(1).Select(l => l.Split(','))];
        Assert.Equal(FlowSystem.All.Count, rows.Length);
        Assert.All(FlowSystem.All.Zip(rows), pair =>
        {
            Assert.Equal(pair.Second[0], pair.First.Model);
            Assert.Equal(Number(pair.Second[1]), pair.First.Density);
            Assert.Equal(Number(pair.Second[2]), pair.First.Temperature);
            Assert.Equal(Number(pair.Second[3]), pair.First.PaperQuarter);
            Assert.Equal(Number(pair.Second[4]), pair.First.PaperExponent);
        });
    }

    [Fact]
    public void The_boxes_of_the_paper_have_the_edges_that_its_volume_fractions_and_numbers_give()
    {
        // V = N_b π/6 (1 + (2/3)³/4)/φ.
        Assert.All(FlowSystem.All.Where(s => s.IsBrownian), s => Assert.Equal(Math.Cbrt(16_000 * Math.PI / 6 * (1 + (8.0 / 27 / 4)) / s.Density), s.PaperEdge, 9));
        Assert.Equal(27.1423, FlowSystem.Main.PaperEdge, 4);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
