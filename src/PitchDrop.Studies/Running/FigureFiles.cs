using System.Runtime.CompilerServices;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Png;
using PitchDrop.Reporting.Figures.Svg;
using PitchDrop.Reporting.Report;

namespace PitchDrop.Studies.Running;

/// <summary>The files of a figure in a run folder: figures/NAME.svg, a PNG copy where a converter is installed, and the arrays behind it.</summary>
public static class FigureFiles
{
    private static readonly ConditionalWeakTable<RunFolder, HashSet<string>> Said = [];

    /// <summary>Writes figures/NAME.svg, figures/NAME.png and data/NAME.npz, and returns the figure for the report with links to those that were written.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="name">NAME of the three files.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="caption">Its caption in the report.</param>
    /// <param name="arrays">The arrays behind it, each with unit and meaning; with none, no NPZ is written.</param>
    /// <param name="say">Takes a plain line where there is no PNG; the same one once a folder.</param>
    /// <exception cref="ArgumentException">The name leads out of the folder, or two arrays share a name.</exception>
    /// <exception cref="Data.Files.DiskFullException">The disk is full.</exception>
    public static FigureBlock Write(RunFolder folder, string name, Figure figure, string caption, IReadOnlyList<NamedArray> arrays, Action<string> say)
    {
        var links = new List<FileLink>();
        if (arrays.Count > 0)
        {
            folder.WriteArrays(name, arrays);
            links.Add(new FileLink("data", $"data/{name}.npz"));
        }

        folder.WriteText($"figures/{name}.svg", SvgWriter.Write(figure));
        links.Add(new FileLink("SVG", $"figures/{name}.svg"));

        string picture = Path.Combine(folder.FiguresPath, name);
        PngResult png = new PngRenderer().Render(picture + ".svg", picture + ".png");
        if (png.IsWritten)
        {
            links.Add(new FileLink("PNG", $"figures/{name}.png"));
        }
        else if (Said.GetOrCreateValue(folder).Add(png.Message))
        {
            say(png.Message);
        }

        return new FigureBlock(figure, caption, links);
    }
}
