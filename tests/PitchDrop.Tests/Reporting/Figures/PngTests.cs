using System.Globalization;
using System.Xml.Linq;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Figures.Png;
using PitchDrop.Reporting.Figures.Svg;

namespace PitchDrop.Tests.Reporting.Figures;

public class PngTests
{
    [Theory]
    [InlineData(1, 1, 1, 1), InlineData(7, 5, 2, 1), InlineData(13, 4, 3, 1), InlineData(9, 9, 16, 2), InlineData(33, 17, 17, 1), InlineData(31, 8, 256, 3)]
    public void An_image_of_any_palette_decodes_to_itself(int width, int height, int colours, int magnification)
    {
        Colour[] palette = [.. Enumerable.Range(0, colours).Select(n => new Colour((byte)n, (byte)(255 - n), (byte)(n * 7)))];
        byte[] indices = [.. Enumerable.Range(0, width * height).Select(n => (byte)(SampleFigures.Noise(n) * colours))];
        (int w, int h, Colour[] pixels) = PngDecoder.Decode(PngEncoder.Encode(width, height, indices, palette, magnification));
        Assert.Equal((width * magnification, height * magnification), (w, h));
        Assert.Equal(Enumerable.Range(0, w * h).Select(n => palette[indices[(n / w / magnification * width) + (n % w / magnification)]]), pixels);
    }

    [Fact]
    public void Wrong_sizes_and_indices_are_refused()
    {
        Assert.Throws<ArgumentException>(() => PngEncoder.Encode(2, 2, [0, 0, 0], [Colour.Black]));
        Assert.Throws<ArgumentException>(() => PngEncoder.Encode(1, 1, [1], [Colour.Black]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PngEncoder.Encode(0, 1, [], [Colour.Black]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PngEncoder.Encode(1, 1, [0], []));
    }

    [Fact]
    public void A_map_of_512_by_512_random_sites_stays_under_100_kilobytes()
    {
        bool[] sites = [.. Enumerable.Range(0, 512 * 512).Select(n => SampleFigures.Noise(n) < 0.5)];
        string svg = SvgWriter.Write(new Figure { Panels = [new Panel { Marks = [LatticeMap.Persistence(512, sites)] }] });
        Assert.InRange(svg.Length, 40_000, 100_000);
    }

    [Fact]
    public void A_persistence_map_has_row_zero_at_the_bottom_blue_where_immobile()
    {
        bool[] sites = new bool[8 * 8];
        sites[3] = true;
        (int width, _, Colour[] pixels) = PngDecoder.Decode(Embedded(LatticeMap.Persistence(8, sites)));
        int site = width / 8;
        Colour At(int x, int y) => pixels[((((7 - y) * site) + (site / 2)) * width) + (x * site) + (site / 2)];
        Assert.Equal(Palette.Immobile, At(3, 0));
        Assert.Equal(Palette.Mobile, At(3, 7));
        Assert.Equal(Palette.Mobile, At(4, 0));
    }

    [Fact]
    public void A_field_has_the_ends_of_its_scale_at_its_least_and_greatest_value_and_grey_where_not_finite()
    {
        (int width, int height, Colour[] pixels) = PngDecoder.Decode(Embedded(LatticeMap.Field(2, 2, [-1.0, double.NaN, 0.5, 3.0], "G")));
        Assert.Equal(ColourScale.Viridis.At(0.0), pixels[(height - 1) * width]);
        Assert.Equal(Colour.Grey, pixels[(width * height) - 1]);
        Assert.Equal(ColourScale.Viridis.At(1.0), pixels[width - 1]);
    }

    [Theory, InlineData("rsvg-convert"), InlineData("chromium")]
    public void A_rendered_map_shows_every_site_in_its_own_colour(string tool)
    {
        string? program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(f => Path.Combine(f, tool)).FirstOrDefault(File.Exists);
        Assert.SkipUnless(program is not null, $"no {tool}");
        bool[] sites = [.. Enumerable.Range(0, 64).Select(n => SampleFigures.Noise(n) < 0.5)];
        Figure figure = new() { Size = FigureSize.Pixels(200, 200), Panels = [new Panel { Marks = [LatticeMap.Persistence(8, sites)] }] };
        string folder = Directory.CreateTempSubdirectory("pitchdrop-map-").FullName;
        try
        {
            File.CreateSymbolicLink(Path.Combine(folder, tool), program);
            PngRenderer renderer = new(folder) { Resolution = 96.0 * 4.0 };
            Assert.Equal(tool, renderer.Tool);
            string svg = Path.Combine(folder, "map.svg");
            File.WriteAllText(svg, SvgWriter.Write(figure));
            PngResult result = renderer.Render(svg, Path.Combine(folder, "map.png"));
            Assert.True(result.IsWritten, result.Message);
            (int width, int height, Colour[] pixels) = PngDecoder.Decode(File.ReadAllBytes(Path.Combine(folder, "map.png")));
            Assert.Equal((800, 800), (width, height));
            XElement image = XDocument.Load(svg).Descendants().Single(e => e.Name.LocalName == "image");
            double Number(string name) => double.Parse((string)image.Attribute(name)!, CultureInfo.InvariantCulture) * 4.0;
            Colour[] seen = [.. Enumerable.Range(0, 64).Select(n =>
            {
                int x = (int)(Number("x") + (Number("width") * ((n % 8) + 0.5) / 8.0));
                int y = (int)(Number("y") + (Number("height") * (7.5 - (n / 8)) / 8.0));
                return pixels[(y * width) + x];
            })];
            Assert.Equal(sites.Select(s => s ? Palette.Immobile : Palette.Mobile), seen);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Without_a_tool_the_renderer_says_what_to_install()
    {
        PngRenderer renderer = new(searchPath: "");
        Assert.Null(renderer.Tool);
        Assert.Equal(new PngResult(IsWritten: false, "no PNG: install librsvg2-bin"), renderer.Render("a.svg", "a.png"));
    }

    [Theory]
    [InlineData("#!/bin/sh\nexit 3\n", "exit status 3"), InlineData("#!/bin/sh\nsleep 20\n", "was stopped after 0.5 s"), InlineData("#!/bin/sh\nexit 0\n", "wrote nothing"), InlineData("not a program", "no PNG")]
    public void A_tool_that_fails_hangs_or_writes_nothing_is_reported_not_thrown(string script, string said)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/bin/sh"), "no /bin/sh");
        string folder = Directory.CreateTempSubdirectory("pitchdrop-tool-").FullName;
        try
        {
            string tool = Path.Combine(folder, "rsvg-convert");
            File.WriteAllText(tool, script);
            MakeExecutable(tool);
            PngRenderer renderer = new(folder) { TimeLimit = TimeSpan.FromSeconds(0.5) };
            PngResult result = renderer.Render(Path.Combine(folder, "a.svg"), Path.Combine(folder, "a.png"));
            Assert.False(result.IsWritten);
            Assert.Contains(said, result.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Interoperability", "CA1416", Justification = "The test is skipped elsewhere.")]
    private static void MakeExecutable(string path) => File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);

    private static byte[] Embedded(LatticeMap map)
    {
        XElement svg = XDocument.Parse(SvgWriter.Write(new Figure { Panels = [new Panel { Marks = [map] }] })).Root!;
        XElement image = svg.Descendants().First(e => e.Name.LocalName == "image");
        return Convert.FromBase64String(((string)image.Attribute("href")!)["data:image/png;base64,".Length..]);
    }
}
