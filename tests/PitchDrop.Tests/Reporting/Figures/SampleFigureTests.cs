using System.Xml.Linq;
using PitchDrop.Reporting.Figures.Png;
using PitchDrop.Reporting.Figures.Svg;

namespace PitchDrop.Tests.Reporting.Figures;

/// <summary>Draws every sample into the folder <c>figures</c> beside the test program, to be looked at.</summary>
public class SampleFigureTests
{
    public static TheoryData<string> Names => [.. SampleFigures.All.Keys];

    private static string Folder => Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "figures")).FullName;

    [Theory, MemberData(nameof(Names))]
    public void A_sample_is_well_formed_and_the_same_each_time(string name)
    {
        string svg = SvgWriter.Write(SampleFigures.All[name]());
        File.WriteAllText(Path.Combine(Folder, name + ".svg"), svg);
        Assert.Equal("svg", XDocument.Parse(svg).Root!.Name.LocalName);
        Assert.Equal(svg, SvgWriter.Write(SampleFigures.All[name]()));
    }

    [Theory, MemberData(nameof(Names))]
    public void A_sample_becomes_a_PNG_where_there_is_a_tool(string name)
    {
        PngRenderer renderer = new();
        Assert.SkipUnless(renderer.Tool is not null, "no rsvg-convert and no chromium");
        string svg = Path.Combine(Folder, name + ".svg");
        File.WriteAllText(svg, SvgWriter.Write(SampleFigures.All[name]()));
        PngResult result = renderer.Render(svg, Path.Combine(Folder, name + ".png"));
        Assert.True(result.IsWritten, result.Message);
    }
}
