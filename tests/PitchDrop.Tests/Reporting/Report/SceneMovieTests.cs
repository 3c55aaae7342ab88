using System.Xml.Linq;
using PitchDrop.Reporting.Report;

namespace PitchDrop.Tests.Reporting.Report;

public class SceneMovieTests
{
    private const string Bad = "</script><b>\"'& ]]>";

    [Fact]
    public void A_place_is_carried_by_the_strain_of_its_frame()
    {
        SceneMovie movie = Movie("a");
        Assert.Equal((1.0 + (0.5 * 2), 2.0, 3.0), movie.Carried(1, 1, 2, 3));
        Assert.Equal((1.0, 2.0, 3.0), movie.Carried(0, 1, 2, 3));

        // The corner at y = 2 goes to x = 1 + 0.5 · 2.
        Assert.Equal(3, movie.Extent);
    }

    [Fact]
    public void The_page_with_a_scene_is_well_formed_and_asks_for_nothing()
    {
        string html = HtmlReport.Write(Report(Bad));
        XElement page = XElement.Parse(html[html.IndexOf("<html", StringComparison.Ordinal)..].Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));
        XElement figure = Assert.Single(page.Descendants(), e => (string?)e.Attribute("class") == "scene");
        Assert.Contains("\"events\":[[1,0,0,0,1],[0,-1,0,1,0]]", (string)figure.Attribute("data-scene")!, StringComparison.Ordinal);
        Assert.StartsWith("data:image/png;base64,", (string)figure.Elements().First(e => e.Name.LocalName == "img").Attribute("src")!, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", html, StringComparison.Ordinal);
        Assert.Equal(html, HtmlReport.Write(Report(Bad)));
    }

    [Fact]
    public async Task The_scene_plays_in_a_browser_and_obeys_its_keys()
    {
        Assert.SkipUnless(BrowserTests.Browser is not null, "no chromium");
        const string script = """
            const box = document.querySelector('figure.scene'), canvas = box.querySelector('canvas'), label = box.querySelector('output'), said = [label.textContent];
            ['Home', 'ArrowRight'].forEach(function (key) { canvas.dispatchEvent(new KeyboardEvent('keydown', { key: key })); said.push(label.textContent); });
            document.title = said.join('|');
            """;
        string page = HtmlReport.Write(Report("late")).Replace("</body>", $"<script>{script}</script></body>", StringComparison.Ordinal);
        (string dom, string console) = await BrowserTests.Open("scene", page, "--virtual-time-budget=1000");
        Assert.DoesNotContain("CONSOLE", console, StringComparison.Ordinal);
        Assert.Contains("<title>late|early|late</title>", dom, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new SceneMovie([], [], [0], ["a"], "d"));
        Assert.Throws<ArgumentException>(() => new SceneMovie([(0, 0, 1)], [], [0, 1], ["a"], "d"));
        Assert.Throws<ArgumentException>(() => new SceneMovie([(0, 0, double.NaN)], [], [0], ["a"], "d"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SceneMovie([(0, 0, 1)], [new SceneEvent(0, 0, 0, 1, true)], [0], ["a"], "d"));
    }

    private static SceneMovie Movie(string last) => new([(1, 2, 3), (-1, -2, -3)], [new SceneEvent(1, 0, 0, 0, true), new SceneEvent(0, -1, 0, 1, false)], [0, 0.5], ["early", last], "d_b");

    private static StudyReport Report(string last) => SampleReport.Make() with { Claims = [], Sections = [new ReportSection("m", "Movie", new SceneBlock(Movie(last), last))] };
}
