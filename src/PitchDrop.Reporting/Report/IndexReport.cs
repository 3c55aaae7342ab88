using System.Text;

namespace PitchDrop.Reporting.Report;

/// <summary>Writes the page that leads to the reports of several studies and shows the claims of each.</summary>
public static class IndexReport
{
    /// <summary>The page, self-contained like each report.</summary>
    public static string Write(string title, IReadOnlyList<IndexEntry> entries)
    {
        StringBuilder html = new();
        html.Append($"<header>\n<h1>{HtmlText.Prose(title)}</h1>\n<p>{HtmlText.Escape(HtmlPage.Tally([.. entries.SelectMany(e => e.Report.Claims)]))}</p>\n</header>\n");
        foreach (IndexEntry entry in entries)
        {
            StudyReport report = entry.Report;
            string address = HtmlText.Escape(entry.Link.Address);
            html.Append($"<section>\n<h2><a href=\"{address}\">{HtmlText.Prose(report.Title)}</a></h2>\n<p class=\"citation\">{HtmlText.Escape(report.Citation.Text)}</p>\n");
            html.Append($"<p>Study <code>{HtmlText.Escape(report.Study)}</code>, preset {HtmlText.Escape(report.Preset)}, seed {report.Seed}, version {HtmlText.Escape(report.Version)}.</p>\n");
            if (report.Claims.Count > 0)
            {
                HtmlPage.AppendClaims(html, report, HtmlPage.Tally(report.Claims), address);
            }

            html.Append("</section>\n");
        }

        return HtmlPage.Wrap(title, html.ToString(), script: null);
    }
}
