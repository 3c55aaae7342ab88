using System.Diagnostics;
using System.Globalization;
using System.Xml;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Reporting.Figures.Png;

/// <summary>Turns SVG files into PNG files through <c>rsvg-convert</c>, or else a Chromium browser, where one is installed. An absent or failing tool is reported, not thrown.</summary>
public sealed class PngRenderer
{
    private const string Advice = "no PNG: install librsvg2-bin";
    private readonly string? _rsvg;
    private readonly string? _chromium;

    /// <summary>Looks for the tools in the given directories.</summary>
    /// <param name="searchPath">Directories separated as in PATH; null for PATH itself.</param>
    public PngRenderer(string? searchPath = null)
    {
        string[] folders = (searchPath ?? Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        _rsvg = Find("rsvg-convert");
        _chromium = Find("chromium") ?? Find("chromium-browser");

        string? Find(string tool) => folders.Select(f => Path.Combine(f, tool)).FirstOrDefault(File.Exists);
    }

    /// <summary>The tool that will be used, or null if there is none.</summary>
    public string? Tool => (_rsvg ?? _chromium) is { } path ? Path.GetFileName(path) : null;

    /// <summary>Pixels an inch, from 24 to 1200.</summary>
    public double Resolution { get; init => field = Require.Between(value, 24.0, 1200.0); } = 300.0;

    /// <summary>The time after which a tool is stopped.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Writes <paramref name="pngPath"/> from the SVG file <paramref name="svgPath"/>; the PNG appears whole or not at all.</summary>
    /// <returns>Whether it was written, and by what or why not.</returns>
    public PngResult Render(string svgPath, string pngPath)
    {
        if (Tool is null)
        {
            return new PngResult(IsWritten: false, Advice);
        }

        string target = Path.GetFullPath(pngPath);
        string draft = target + ".part.png";
        try
        {
            string? failure = _rsvg is not null ? Rsvg(Path.GetFullPath(svgPath), draft) : Chromium(Path.GetFullPath(svgPath), draft);
            if (failure is null && File.Exists(draft))
            {
                File.Move(draft, target, overwrite: true);
                return new PngResult(IsWritten: true, Tool);
            }

            return new PngResult(IsWritten: false, $"no PNG: {Tool} {failure ?? "wrote nothing"}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException or System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return new PngResult(IsWritten: false, $"no PNG: {Tool}: {e.Message}");
        }
        finally
        {
            Discard(() => File.Delete(draft));
        }
    }

    private string? Rsvg(string svg, string png) =>
        Execute(_rsvg!, ["--zoom", (Resolution / 96.0).ToString("0.####", CultureInfo.InvariantCulture), "--output", png, svg]);

    private string? Chromium(string svg, string png)
    {
        (int width, int height) = ReadSize(svg);
        string profile = Directory.CreateTempSubdirectory("pitchdrop-png-").FullName;
        try
        {
            return Execute(_chromium!,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--hide-scrollbars", $"--user-data-dir={profile}", $"--window-size={width},{height}",
                "--force-device-scale-factor=" + (Resolution / 96.0).ToString("0.####", CultureInfo.InvariantCulture), $"--screenshot={png}",
                new Uri(svg).AbsoluteUri,
            ]);
        }
        finally
        {
            Discard(() => Directory.Delete(profile, recursive: true));
        }
    }

    private static (int Width, int Height) ReadSize(string svg)
    {
        using XmlReader reader = XmlReader.Create(svg, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        reader.MoveToContent();
        string[] box = (reader.GetAttribute("viewBox") ?? "").Split(' ');
        return box.Length == 4 && double.TryParse(box[2], CultureInfo.InvariantCulture, out double width) && double.TryParse(box[3], CultureInfo.InvariantCulture, out double height)
            ? ((int)Math.Ceiling(width), (int)Math.Ceiling(height))
            : throw new XmlException($"'{svg}' has no viewBox.");
    }

    private string? Execute(string tool, string[] arguments)
    {
        ProcessStartInfo start = new(tool, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{tool} did not start.");
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeLimit))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return string.Create(CultureInfo.InvariantCulture, $"was stopped after {TimeLimit.TotalSeconds:0.#} s");
        }

        Task.WaitAll([errors, output], TimeSpan.FromSeconds(2));
        string first = errors.IsCompletedSuccessfully ? errors.Result.Split('\n')[0] : "";
        return process.ExitCode == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"failed with exit status {process.ExitCode}: {first}");
    }

    private static void Discard(Action clean)
    {
        try
        {
            clean();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A leftover temporary file harms nobody, and the result is already known.
        }
    }
}
