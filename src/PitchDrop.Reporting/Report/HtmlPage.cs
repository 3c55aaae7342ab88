using System.Text;

namespace PitchDrop.Reporting.Report;

/// <summary>The frame of a page, and the parts that study reports and the index share.</summary>
internal static class HtmlPage
{
    /// <summary>A whole page around <paramref name="body"/>. The policy in its head forbids every request.</summary>
    public static string Wrap(string title, string body, string? script)
    {
        StringBuilder html = new();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n");
        html.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'\" />\n");
        html.Append($"<title>{HtmlText.Plain(title)}</title>\n<link rel=\"icon\" href=\"data:,\" />\n<style>\n{ReportStyle.Css}\n</style>\n</head>\n<body>\n<main>\n");
        html.Append(body).Append("</main>\n");
        html.Append(script is null ? "" : $"<script>\n{script}\n</script>\n");
        return html.Append("</body>\n</html>\n").ToString();
    }

    /// <summary>The table of a report's claims. Links to sections begin with <paramref name="page"/>, which is empty on the page itself.</summary>
    public static void AppendClaims(StringBuilder html, StudyReport report, string caption, string page)
    {
        html.Append($"<div class=\"scroll\"><table>\n<caption>{HtmlText.Prose(caption)}</caption>\n");
        html.Append("<thead><tr><th scope=\"col\">The paper’s claim</th><th scope=\"col\">Ours</th><th scope=\"col\">Reference</th><th scope=\"col\">Agrees</th><th scope=\"col\">Shown in</th></tr></thead>\n<tbody>\n");
        foreach (Claim claim in report.Claims)
        {
            string agrees = claim.Agreement switch
            {
                Agreement.Yes => "<td class=\"yes\">✓ yes</td>",
                Agreement.No => "<td class=\"no\">✗ no</td>",
                _ => "<td class=\"open\">undecided</td>",
            };
            ReportSection? section = report.Sections.FirstOrDefault(s => s.Id == claim.SectionId);
            string link = section is null ? "" : $"<a href=\"{page}#{section.Id}\">{HtmlText.Prose(section.Heading)}</a>";
            html.Append($"<tr><td>{HtmlText.Prose(claim.Statement)}</td>{Cell(claim.Ours)}{Cell(claim.Reference)}{agrees}<td>{link}</td></tr>\n");
        }

        html.Append("</tbody>\n</table></div>\n");
    }

    /// <summary>A table cell with its tags.</summary>
    public static string Cell(TableCell cell) => $"<td{(cell.Number is null ? "" : " class=\"number\"")}>{HtmlText.Cell(cell)}</td>";

    /// <summary>How many claims agree, in words.</summary>
    public static string Tally(IReadOnlyList<Claim> claims)
    {
        int yes = claims.Count(c => c.Agreement == Agreement.Yes);
        int no = claims.Count(c => c.Agreement == Agreement.No);
        return $"Claims that agree: {yes}; that do not: {no}; undecided: {claims.Count - yes - no}.";
    }
}
