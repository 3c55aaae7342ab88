using System.Diagnostics;
using PitchDrop.Reporting.Report;

namespace PitchDrop.Tests.Reporting.Report;

/// <summary>Opens a report in a real browser, where one is installed, and keeps a picture of it beside the test program.</summary>
public class BrowserTests
{
    private static readonly string? Browser = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(f => new[] { Path.Combine(f, "chromium"), Path.Combine(f, "chromium-browser") }).FirstOrDefault(File.Exists);

    [Theory]
    [InlineData("sample"), InlineData("hostile")]
    public async Task A_report_opens_from_a_file_without_a_console_message_and_its_movie_starts(string name)
    {
        Assert.SkipUnless(Browser is not null, "no chromium");
        string folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "reports")).FullName;
        string page = Path.Combine(folder, name + ".html");
        File.WriteAllText(page, HtmlReport.Write(name == "sample" ? SampleReport.Make() : SampleReport.Hostile()));
        string profile = Directory.CreateTempSubdirectory("pitchdrop-browser-").FullName;
        try
        {
            ProcessStartInfo start = new(Browser!,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", $"--user-data-dir={profile}", "--enable-logging=stderr", "--hide-scrollbars", "--window-size=1100,6400",
                "--screenshot=" + Path.Combine(folder, name + ".png"), "--dump-dom", new Uri(page).AbsoluteUri,
            ])
            { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            Task<string> dom = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await Task.WhenAny(process.WaitForExitAsync(TestContext.Current.CancellationToken), Task.Delay(30_000, TestContext.Current.CancellationToken));
            bool ended = process.HasExited;
            process.Kill(entireProcessTree: true);
            Assert.True(ended, "the browser did not end within 30 s");
            Assert.DoesNotContain("CONSOLE", await errors, StringComparison.Ordinal);
            Assert.Matches("<img [^>]*hidden", await dom);
            Assert.Matches("<canvas (?![^>]*hidden)", await dom);
            Assert.Matches("aria-valuetext=\"t = ", await dom);
        }
        finally
        {
            Directory.Delete(profile, recursive: true);
        }
    }
}
