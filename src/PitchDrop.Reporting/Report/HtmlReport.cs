using System.Globalization;
using System.Text;
using PitchDrop.Reporting.Figures.Svg;

namespace PitchDrop.Reporting.Report;

/// <summary>Writes the report of a study as one self-contained HTML page that asks the network for nothing and opens from a file.</summary>
public static class HtmlReport
{
    /// <summary>The page, HTML5 that is also well-formed XML. The same report gives the same characters.</summary>
    /// <exception cref="ArgumentException">Two sections share an id, a claim names a section that is not there, or a figure's axes contradict themselves.</exception>
    public static string Write(StudyReport report)
    {
        CheckIds(report);
        StringBuilder html = new();
        AppendHeader(html, report);
        AppendContents(html, report);
        if (report.Warnings.Count > 0)
        {
            html.Append("<aside class=\"warnings\" aria-labelledby=\"warnings\">\n<h2 id=\"warnings\">What is not as in the paper</h2>\n<ul>\n");
            foreach (string warning in report.Warnings)
            {
                html.Append($"<li>{HtmlText.Prose(warning)}</li>\n");
            }

            html.Append("</ul>\n</aside>\n");
        }

        if (report.Claims.Count > 0)
        {
            html.Append("<section id=\"claims\">\n<h2>Claims</h2>\n");
            string rule = " A number agrees if it lies within the larger of the tolerance and three standard errors of the reference.";
            HtmlPage.AppendClaims(html, report, HtmlPage.Tally(report.Claims) + rule, page: "");
            html.Append("</section>\n");
        }

        int figures = 0;
        foreach (ReportSection section in report.Sections)
        {
            html.Append($"<section id=\"{section.Id}\">\n<h2>{HtmlText.Prose(section.Heading)}</h2>\n");
            foreach (ReportBlock block in section.Blocks)
            {
                AppendBlock(html, block, ref figures);
            }

            html.Append("</section>\n");
        }

        html.Append($"<footer>PitchDrop {HtmlText.Escape(report.Version)}. Numbers in parentheses are one standard error in units of the last digit; the full number appears on hovering.</footer>\n");
        ReportBlock[] blocks = [.. report.Sections.SelectMany(s => s.Blocks)];
        string[] scripts = [.. blocks.OfType<MovieBlock>().Take(1).Select(_ => MoviePlayer.Script), .. blocks.OfType<SceneBlock>().Take(1).Select(_ => ScenePlayer.Script)];
        return HtmlPage.Wrap(report.Title, html.ToString(), scripts.Length > 0 ? string.Join('\n', [PlayerControls.Script, .. scripts]) : null);
    }

    private static void CheckIds(StudyReport report)
    {
        HashSet<string> ids = new(StringComparer.Ordinal) { "claims", "warnings" };
        foreach (ReportSection section in report.Sections)
        {
            if (!ids.Add(section.Id))
            {
                throw new ArgumentException($"Two parts of the report have the id '{section.Id}'.", nameof(report));
            }
        }

        if (report.Claims.FirstOrDefault(c => c.SectionId is { } id && !ids.Contains(id)) is { } lost)
        {
            throw new ArgumentException($"The claim '{lost.Statement}' points to the section '{lost.SectionId}', which is not in the report.", nameof(report));
        }
    }

    private static void AppendHeader(StringBuilder html, StudyReport report)
    {
        html.Append($"<header>\n<h1>{HtmlText.Prose(report.Title)}</h1>\n<p class=\"citation\">{HtmlText.Escape(report.Citation.Text)}");
        if (report.Citation.Doi is { } doi)
        {
            html.Append($" <a href=\"https://doi.org/{HtmlText.Escape(Uri.EscapeDataString(doi).Replace("%2F", "/", StringComparison.Ordinal))}\">doi:{HtmlText.Escape(doi)}</a>");
        }

        html.Append("</p>\n<dl class=\"facts\">\n");
        Fact("Study", report.Study);
        Fact("Preset", report.Preset);
        Fact("Seed", report.Seed.ToString(CultureInfo.InvariantCulture));
        Fact("Version", report.Version);
        Fact("Machine", report.Machine);
        Fact("Wall time", Duration(report.WallTime));
        html.Append("</dl>\n<p>To run it again:</p>\n<pre><code>");
        html.AppendJoin('\n', report.Command.Split('\n').Select(HtmlText.Escape)).Append("</code></pre>\n</header>\n");

        void Fact(string name, string value) => html.Append($"<dt>{name}</dt><dd>{HtmlText.Escape(value)}</dd>\n");
    }

    private static void AppendContents(StringBuilder html, StudyReport report)
    {
        html.Append("<nav aria-label=\"Contents\">\n<ul>\n").Append(report.Claims.Count > 0 ? "<li><a href=\"#claims\">Claims</a></li>\n" : "");
        foreach (ReportSection section in report.Sections)
        {
            html.Append($"<li><a href=\"#{section.Id}\">{HtmlText.Prose(section.Heading)}</a></li>\n");
        }

        html.Append(report.Claims.Count + report.Sections.Count == 0 ? "<li>This report is empty.</li>\n" : "").Append("</ul>\n</nav>\n");
    }

    private static void AppendBlock(StringBuilder html, ReportBlock block, ref int figures)
    {
        switch (block)
        {
            case Prose prose:
                html.Append($"<p>{HtmlText.Prose(prose.Text)}</p>\n");
                break;
            case FigureBlock figure:
                figures++;
                string width = SvgBuilder.N(Math.Min(1.75 * figure.Figure.Size.WidthInPixels, 960.0));
                html.Append($"<figure>\n<div class=\"plot\" style=\"max-width:{width}px\">\n");
                html.Append(SvgWriter.WriteElement(figure.Figure, string.Create(CultureInfo.InvariantCulture, $"figure{figures}")));
                html.Append($"</div>\n<figcaption>{HtmlText.Prose(figure.Caption)}{Files(figure.Links)}</figcaption>\n</figure>\n");
                break;
            case MovieBlock movie:
                MoviePlayer.Append(html, movie);
                break;
            case SceneBlock scene:
                ScenePlayer.Append(html, scene);
                break;
            case TableBlock table:
                AppendTable(html, table);
                break;
        }
    }

    private static void AppendTable(StringBuilder html, TableBlock table)
    {
        html.Append($"<div class=\"scroll\"><table>\n<caption>{HtmlText.Prose(table.Caption)}</caption>\n<thead><tr>");
        html.AppendJoin("", table.Columns.Select(c => $"<th scope=\"col\">{HtmlText.Prose(c)}</th>")).Append("</tr></thead>\n<tbody>\n");
        foreach (IReadOnlyList<TableCell> row in table.Rows)
        {
            html.Append("<tr>").AppendJoin("", row.Select(HtmlPage.Cell)).Append("</tr>\n");
        }

        html.Append("</tbody>\n</table></div>\n");
    }

    private static string Files(IReadOnlyList<FileLink> links) => links.Count == 0
        ? ""
        : $" <span class=\"files\">Files: {string.Join(", ", links.Select(l => $"<a href=\"{HtmlText.Escape(l.Address)}\">{HtmlText.Escape(l.Text)}</a>"))}.</span>";

    private static string Duration(TimeSpan time)
    {
        long seconds = (long)Math.Round(time.TotalSeconds);
        return time.TotalSeconds switch
        {
            < 60.0 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s"),
            < 3600.0 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min {seconds % 60} s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600} h {seconds / 60 % 60} min"),
        };
    }
}
