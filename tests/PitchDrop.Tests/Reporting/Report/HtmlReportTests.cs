using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using PitchDrop.Reporting.Report;

namespace PitchDrop.Tests.Reporting.Report;

public class HtmlReportTests
{
    private static XElement Parse(string html)
    {
        using XmlReader reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader).Root!;
    }

    private static IEnumerable<XElement> All(XElement page, string name) => page.Descendants().Where(e => e.Name.LocalName == name);

    [Fact]
    public void The_page_is_well_formed_and_the_same_each_time()
    {
        string html = HtmlReport.Write(SampleReport.Make());
        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.Equal("html", Parse(html).Name.LocalName);
        Assert.Equal(html, HtmlReport.Write(SampleReport.Make()));
    }

    [Fact]
    public void Nothing_is_fetched_every_source_is_embedded()
    {
        XElement page = Parse(HtmlReport.Write(SampleReport.Make()));
        string[] sources = [.. page.DescendantsAndSelf().SelectMany(e => e.Attributes()).Where(a => a.Name.LocalName is "src" or "srcset" or "poster" || (a.Name.LocalName == "href" && a.Parent!.Name.LocalName != "a")).Select(a => a.Value)];
        Assert.NotEmpty(sources);
        Assert.All(sources, s => Assert.StartsWith("data:", s, StringComparison.Ordinal));
        Assert.DoesNotContain("url(http", page.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", page.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_pure_number_has_no_unit_beside_it()
    {
        var table = new TableBlock("Numbers.", ["pure", "length"], [[new ValueWithError(0.75, null, "1"), new ValueWithError(0.25, null, "sigma")]]);
        string[] cells = [.. All(Parse(HtmlReport.Write(SampleReport.Make() with { Claims = [], Sections = [new ReportSection("numbers", "Numbers", table)] })), "td").Select(c => c.Value)];
        Assert.Contains("0.75", cells);
        Assert.Contains("0.25\u00a0σ", cells);
    }

    [Fact]
    public void Ids_are_unique_and_every_link_inside_the_page_arrives()
    {
        XElement page = Parse(HtmlReport.Write(SampleReport.Make()));
        string[] ids = [.. page.DescendantsAndSelf().Select(e => (string?)e.Attribute("id")).OfType<string>()];
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        string[] targets = [.. All(page, "a").Select(a => (string)a.Attribute("href")!).Where(h => h.StartsWith('#')).Select(h => h[1..])];
        Assert.NotEmpty(targets);
        Assert.All(targets, t => Assert.Contains(t, ids));
        string[] clips = [.. page.Descendants().Select(e => (string?)e.Attribute("clip-path")).OfType<string>().Select(c => c[5..^1])];
        Assert.All(clips, c => Assert.Contains(c, ids));
    }

    [Fact]
    public void Figures_have_a_role_and_a_name_and_tables_a_caption()
    {
        XElement page = Parse(HtmlReport.Write(SampleReport.Make()));
        Assert.Equal(5, All(page, "svg").Count());
        Assert.All(All(page, "svg"), s => Assert.Equal("img", (string?)s.Attribute("role")));
        Assert.All(All(page, "svg"), s => Assert.False(string.IsNullOrWhiteSpace((string?)s.Attribute("aria-label"))));
        Assert.All(All(page, "table"), t => Assert.Equal("caption", t.Elements().First().Name.LocalName));
        Assert.All(All(page, "img"), i => Assert.False(string.IsNullOrWhiteSpace((string?)i.Attribute("alt"))));
    }

    [Fact]
    public void Header_warnings_claims_and_numbers_are_there()
    {
        string html = HtmlReport.Write(SampleReport.Make());
        Assert.Contains("pitchdrop reproduce ozawa2023 --preset quick --seed 20230327 --out runs/ozawa2023", html, StringComparison.Ordinal);
        Assert.Contains("https://doi.org/10.1103/PhysRevLett.130.138201", html, StringComparison.Ordinal);
        Assert.Contains("What is not as in the paper", html, StringComparison.Ordinal);
        Assert.Contains("title=\"23780 ± 350\">2.378(35)×10<sup>4</sup></data>", html, StringComparison.Ordinal);
        Assert.Contains("Claims that agree: 1; that do not: 1; undecided: 1.", html, StringComparison.Ordinal);
        Assert.Contains("figures/fig%201a.svg", html, StringComparison.Ordinal);
        Assert.Contains("<i>τ</i><sub><i>α</i></sub>", html, StringComparison.Ordinal);
        Assert.Contains("A dollar is $1.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_text_stays_text()
    {
        XElement page = Parse(HtmlReport.Write(SampleReport.Hostile()));
        Assert.Single(All(page, "script"));
        Assert.DoesNotContain(page.DescendantsAndSelf().SelectMany(e => e.Attributes()), a => a.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(All(page, "b"));
        Assert.All(All(page, "a").Select(a => (string)a.Attribute("href")!), h => Assert.DoesNotMatch("(?i)^\\s*(javascript|data|vbscript):", h));
    }

    [Theory]
    [InlineData("javascript:alert(1)"), InlineData("/etc/passwd"), InlineData("https://example.org/x"), InlineData("")]
    public void A_link_that_leaves_the_run_folder_by_scheme_or_root_is_refused(string path) =>
        Assert.Throws<ArgumentException>(() => new FileLink("x", path));

    [Fact]
    public void A_claim_that_points_nowhere_and_a_doubled_id_are_refused()
    {
        StudyReport report = SampleReport.Make();
        Assert.Throws<ArgumentException>(() => HtmlReport.Write(report with { Sections = [] }));
        Assert.Throws<ArgumentException>(() => HtmlReport.Write(report with { Sections = [.. report.Sections, new ReportSection("fig-1", "again")] }));
    }

    [Fact]
    public void A_table_row_of_the_wrong_length_is_refused() =>
        Assert.Throws<ArgumentException>(() => new TableBlock("c", ["a", "b"], [["only one"]]));

    [Fact]
    public void The_index_links_to_each_study_and_to_the_sections_of_its_claims()
    {
        StudyReport report = SampleReport.Make();
        XElement page = Parse(IndexReport.Write("All studies", [new IndexEntry(report, new FileLink("a", "ozawa2023/report.html")), new IndexEntry(report, new FileLink("b", "other one/report.html"))]));
        string[] links = [.. All(page, "a").Select(a => (string)a.Attribute("href")!)];
        Assert.Contains("ozawa2023/report.html", links);
        Assert.Contains("other%20one/report.html#fig-4", links);
        Assert.Equal(2, All(page, "table").Count());
    }

    [Fact]
    public void A_movie_of_100_frames_of_64_by_64_takes_less_than_100_kilobytes()
    {
        StudyReport report = SampleReport.Make() with { Claims = [], Sections = [new ReportSection("m", "Movie", new MovieBlock(SampleReport.Movie(), ""))] };
        StudyReport without = report with { Sections = [] };
        Assert.InRange(HtmlReport.Write(report).Length - HtmlReport.Write(without).Length, 60_000, 100_000);
    }

    [Fact]
    public void The_frames_in_the_page_unpack_to_the_maps_that_went_in()
    {
        const int side = 5;
        bool[][] frames = [.. Enumerable.Range(0, 3).Select(f => Enumerable.Range(0, side * side).Select(n => ((n * 7) + (f * 3)) % 5 < 2).ToArray())];
        PersistenceMovie movie = new(side, frames, [1.0, 2.0, 4.0], "sweeps");
        byte[] bytes = Convert.FromBase64String(movie.Base64);
        Assert.Equal(3 * 4, bytes.Length);
        bool[][] unpacked = [.. Enumerable.Range(0, 3).Select(f => Enumerable.Range(0, side * side).Select(n => (bytes[(f * 4) + (n / 8)] >> (7 - (n % 8))) % 2 == 1).ToArray())];
        Assert.Equal(frames, unpacked);
        Assert.Equal(frames[1].Count(p => p) / 25.0, movie.Persistence(1), 12);
    }

    [Fact]
    public void A_movie_whose_frames_and_times_do_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new PersistenceMovie(2, [[true, true, true, true]], [1.0, 2.0], "s"));
        Assert.Throws<ArgumentException>(() => new PersistenceMovie(2, [[true, true, true]], [1.0], "s"));
        Assert.Throws<ArgumentException>(() => new PersistenceMovie(2, [], [], "s"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PersistenceMovie(2, [[true, true, true, true]], [1.0], "s") { StillFrame = 1 });
    }

    [Fact]
    public void Contrast_of_text_on_its_ground_is_at_least_four_and_a_half_in_light_and_dark()
    {
        string css = Regex.Match(HtmlReport.Write(SampleReport.Make()), "(?<=<style>).*?(?=</style>)", RegexOptions.Singleline, TimeSpan.FromSeconds(5)).Value;
        string[] themes = [.. Regex.Matches(css, "(?<=:root \\{).*?(?=\\})", RegexOptions.Singleline, TimeSpan.FromSeconds(5)).Select(m => m.Value).Take(2)];
        Assert.Equal(2, themes.Length);
        foreach (string theme in themes)
        {
            double ground = Luminance(Colour(theme, "page"));
            Assert.All(["ink", "soft", "link", "yes", "no"], name => Assert.True(Contrast(Luminance(Colour(theme, name)), ground) >= 4.5, name));
        }
    }

    private static string Colour(string theme, string name) => Regex.Match(theme, $"(?<=--{name}: )#[0-9a-f]{{6}}", RegexOptions.None, TimeSpan.FromSeconds(5)).Value;

    private static double Luminance(string hex)
    {
        double[] linear = [.. new[] { 1, 3, 5 }.Select(k => int.Parse(hex.AsSpan(k, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))];
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    private static double Contrast(double a, double b) => (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
}
