using System.Globalization;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025.Figures;

/// <summary>One cluster from three sides, and its life as a movie.</summary>
internal sealed class FigureCluster : IZengFigure
{
    private const string Id = "cluster";
    private const int MostFrames = 120;
    private static readonly (int Right, int Up)[] Views = [(0, 1), (2, 1), (0, 2)];
    private static readonly string[] Names = ["x", "y", "z"];

    public FigureEntry Entry { get; } = new(Id, "A cluster from three sides, and a movie of its life");

    public void Declare(ZengConditions conditions, ZengWork work) => conditions.Clusters(conditions.Main, work);

    public FigureOutcome Make(ZengContext context)
    {
        FlowCondition condition = context.Conditions.Main;
        if (context.Scene(condition) is not { } scene)
        {
            return new FigureOutcome(new ReportSection(Id, "A cluster from three sides", new Prose($"Nothing to show: {context.RefusalOf(condition) ?? context.Clusters(condition).Refusal ?? "no cluster"}.")), [], []);
        }

        IReadOnlyList<(double X, double Y, double Z, int Frame, bool IsAlong)> jumps = scene.Jumps(scene.Trace.Last);
        var figure = new Figure { Size = FigureSize.Page(65), Columns = 3, Panels = [.. Views.Select((v, k) => View(scene, jumps, v, k))] };
        string unit = condition.System.LengthUnit;
        FigureBlock block = FigureFiles.Write(context.Folder, "cluster", figure, $"The cluster of Fig. 2 at the end of its window, from three sides: its blocks (grey) and all cage jumps in it (red: along the extension, blue: across). The vorticity is z.", [], context.Say);
        int every = (scene.Trace.Points.Count + MostFrames - 1) / MostFrames;
        int[] frames = [.. scene.Trace.Points.Select(p => p.Frame).Where(f => (f - scene.Trace.First) % every == 0)];
        var movie = new SceneMovie(
            [.. scene.Region.Vectors.ToArray().Select(v => (v.X, v.Y, v.Z))],
            [.. jumps.Where(j => j.Frame <= frames[^1]).Select(j => new SceneEvent(j.X, j.Y, j.Z, (j.Frame - scene.Trace.First + every - 1) / every, j.IsAlong))],
            [.. frames.Select(f => scene.Space.Strain(scene.Region.Frame, f))],
            [.. frames.Select(f => Caption(scene, f))],
            unit);
        return new FigureOutcome(
            new ReportSection(Id, "A cluster from three sides, and its life", block, new SceneBlock(movie, "Its life: the boundary, carried by the flow, and the cage jumps in it as they happen, from three sides (x y, z y, x z). New ones are large.")), [], []);
    }

    private static string Caption(FlowScene scene, int frame)
    {
        Observables.Clusters.TracePoint point = scene.Trace.Points[frame - scene.Trace.First];
        string strain = point.Strain is { } g ? string.Create(CultureInfo.InvariantCulture, $", strain {g:0.000}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"t - t2 = {scene.Since(frame):0.0000} {scene.Condition.System.TimeUnit}, stress {point.Stress:0.00}{strain}, {point.Particles} particles");
    }

    private static Panel View(FlowScene scene, IReadOnlyList<(double X, double Y, double Z, int Frame, bool IsAlong)> jumps, (int Right, int Up) view, int k)
    {
        double[] Of(IEnumerable<(double X, double Y, double Z)> places, int axis) => [.. places.Select(p => axis switch { 0 => p.X, 1 => p.Y, _ => p.Z })];
        (double, double, double)[] region = [.. scene.Region.Vectors.ToArray().Select(v => (v.X, v.Y, v.Z))];
        Mark Points(IEnumerable<(double X, double Y, double Z)> places, Colour colour, MarkerShape shape, double size) => Curve.Points(Of(places, view.Right), Of(places, view.Up)) with { Colour = colour, Marker = shape, MarkerSize = size };
        return new Panel
        {
            Tag = $"({(char)('a' + k)})", X = Axis.Linear(Names[view.Right], scene.Condition.System.LengthUnit), Y = Axis.Linear(Names[view.Up], scene.Condition.System.LengthUnit),
            Marks =
            [
                Points(region, Colour.Parse("#d5dae0"), MarkerShape.Square, 2.4),
                Points(jumps.Where(j => j.IsAlong).Select(j => (j.X, j.Y, j.Z)), Palette.Mobile, MarkerShape.Circle, 1.1),
                Points(jumps.Where(j => !j.IsAlong).Select(j => (j.X, j.Y, j.Z)), Palette.Immobile, MarkerShape.Circle, 1.1),
            ],
        };
    }
}
