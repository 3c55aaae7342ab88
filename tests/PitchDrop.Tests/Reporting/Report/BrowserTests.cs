using System.Diagnostics;
using PitchDrop.Reporting.Report;

namespace PitchDrop.Tests.Reporting.Report;

/// <summary>Opens reports in a real browser, where one is installed, and keeps the pages and pictures beside the test program.</summary>
public class BrowserTests
{
    internal static readonly string? Browser = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(f => new[] { Path.Combine(f, "chromium"), Path.Combine(f, "chromium-browser") }).FirstOrDefault(File.Exists);

    [Theory]
    [InlineData("sample"), InlineData("hostile")]
    public async Task A_report_opens_from_a_file_without_a_console_message_and_its_movie_starts(string name)
    {
        Assert.SkipUnless(Browser is not null, "no chromium");
        (string dom, string console) = await Open(name, HtmlReport.Write(name == "sample" ? SampleReport.Make() : SampleReport.Hostile()), "--window-size=1100,4800", $"--screenshot={name}.png");
        Assert.DoesNotContain("CONSOLE", console, StringComparison.Ordinal);
        Assert.Matches("<img [^>]*hidden", dom);
        Assert.Matches("<canvas (?![^>]*hidden)", dom);
        Assert.Matches("aria-valuetext=\"t = ", dom);
    }

    [Fact]
    public async Task The_movie_shows_the_right_sites_and_obeys_keys_slider_and_button()
    {
        Assert.SkipUnless(Browser is not null, "no chromium");
        bool[][] frames =
        [
            [true, true, true, true, true, true, true, true, true],
            [true, false, true, true, true, true, true, true, false],
            [false, false, true, true, false, true, false, false, false],
        ];
        PersistenceMovie movie = new(3, frames, [1.0, 10.0, 100.0], "sweeps") { StillFrame = 1 };
        const string script = """
            const box = document.querySelector('figure.movie'), canvas = box.querySelector('canvas'), slider = box.querySelector('input'), label = box.querySelector('output'), said = [];
            function look() {
              const pixels = canvas.getContext('2d').getImageData(0, 0, 3, 3).data; let text = '';
              for (let y = 2; y > -1; y -= 1) { for (let x = 0; x !== 3; x += 1) { text += pixels[4 * (3 * y + x)] > 100 ? '0' : '1'; } }
              said.push(text + ' ' + label.textContent);
            }
            look();
            ['ArrowRight', 'Home', 'End', 'ArrowLeft'].forEach(function (key) { canvas.dispatchEvent(new KeyboardEvent('keydown', { key: key })); look(); });
            slider.value = '2'; slider.dispatchEvent(new Event('input')); look();
            box.querySelector('button').click(); said.push(box.querySelector('button').textContent);
            setTimeout(function () { look(); said.push(box.querySelector('button').textContent); document.title = said.join('|'); }, 1500);
            """;
        StudyReport report = SampleReport.Make() with { Claims = [], Sections = [new ReportSection("m", "Movie", new MovieBlock(movie, "A movie."))] };
        string page = HtmlReport.Write(report).Replace("</body>", $"<script>{script}</script></body>", StringComparison.Ordinal);
        (string dom, _) = await Open("movie", page, "--virtual-time-budget=4000");
        string[] shown = [.. frames.Select((f, n) => $"{string.Concat(f.Select(p => p ? '1' : '0'))} t = {Math.Pow(10, n)} sweeps, P(t) = {movie.Persistence(n):0.000}")];
        string[] expected = [shown[1], shown[2], shown[0], shown[2], shown[1], shown[2], "Pause", shown[2], "Play"];
        Assert.Contains($"<title>{string.Join('|', expected)}</title>", dom, StringComparison.Ordinal);
    }

    internal static async Task<(string Dom, string Console)> Open(string name, string html, params string[] options)
    {
        string folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "reports")).FullName;
        string page = Path.Combine(folder, name + ".html");
        await File.WriteAllTextAsync(page, html, TestContext.Current.CancellationToken);
        string profile = Directory.CreateTempSubdirectory("pitchdrop-browser-").FullName;
        try
        {
            ProcessStartInfo start = new(Browser!,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", $"--user-data-dir={profile}", "--enable-logging=stderr", "--hide-scrollbars", "--dump-dom", .. options, new Uri(page).AbsoluteUri,
            ])
            { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            Task<string> dom = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await Task.WhenAny(process.WaitForExitAsync(TestContext.Current.CancellationToken), Task.Delay(30_000, TestContext.Current.CancellationToken));
            bool ended = process.HasExited;
            process.Kill(entireProcessTree: true);
            Assert.True(ended, "the browser did not end within 30 s");
            return (await dom, await errors);
        }
        finally
        {
            Directory.Delete(profile, recursive: true);
        }
    }
}
