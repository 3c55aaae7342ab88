using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.MeanField;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Baron2023.Figures;

/// <summary>Beyond the paper: a driven point on a line, and the length over which the activity forgets it.</summary>
internal sealed class FigureSpace : IBaronFigure
{
    public FigureEntry Entry { get; } = new("space", "Decay of a perturbation in space: ξ by experiment");

    public void Declare(BaronConditions conditions, BaronWork work)
    {
        foreach (double T in BaronConditions.SpaceTemperatures)
        {
            work.Add(BaronConditions.Driven(T));
        }
    }

    public FigureOutcome Make(BaronContext context)
    {
        List<Mark> marks = [];
        List<NamedArray> arrays = [];
        List<Quantity> quantities = [];
        foreach (double T in BaronConditions.SpaceTemperatures)
        {
            PerturbationJob job = context.Work.Of(BaronConditions.Driven(T));
            double xi = context.Exact(T).Length(1)!.Value;
            int half = job.Space.PointsPerSide / 2;
            double[] distance = [.. Enumerable.Range(0, half + 1).Select(i => i * job.Space.Spacing / xi)], response = [.. Enumerable.Range(0, half + 1).Select(i => job.Change[i] / job.Change[1])];
            marks.Add(Curve.Points(distance[1..], response[1..], label: $"T = {T}"));
            arrays.Add(NamedArray.Of($"T{T}_x", [.. distance.Select(x => x * xi)], "sqrt(m)/sigma_c", $"distance from the driven point at T = {T}"));
            arrays.Add(NamedArray.Of($"T{T}_response", [.. job.Change.Take(half + 1)], "1/tau", "linear response of the activity"));
            var reference = new Reference(xi, 1e-3 * xi, "linear response, sqrt(m/kappa) with the exact kappa; tolerance ours");
            quantities.Add(Quantities.Exact("space", "xi", "length of the decay, from the response at all wave numbers", job.LengthFromModes, null, "sqrt(m)/sigma_c", reference, ("T", T), ("method", "modes")));
            quantities.Add(Quantities.Exact("space", "xi", "length of the decay, from distance", job.LengthFromDistance, null, "sqrt(m)/sigma_c", reference, ("T", T), ("method", "distance")));
        }

        double[] line = [.. Enumerable.Range(0, 81).Select(i => i / 10.0)];
        marks.Add(Curve.Line(line, [.. line.Select(x => Math.Cosh(8 - x) / Math.Cosh(8 - (16.0 / 96)))], "linear response", LineDash.Dashed) with { Colour = Colour.Black });
        var figure = new Figure
        {
            Size = FigureSize.Column(72),
            Panels = [new Panel { X = Axis.Linear("x/xi", null, 0, 8), Y = Axis.Log("delta Gamma(x)", "its value beside the source"), Marks = marks, Colours = ColourOrder.HotToCold }],
        };
        var block = FigureFiles.Write(context.Folder, "space", figure, "Response of the activity to a driven point, by the time-dependent equation on a periodic line of 16 ξ; dashed: what linear response says, the image of the source included.", arrays, context.Say);
        return new FigureOutcome(
            new ReportSection("space", "Decay in space",
                new Prose("$D(r, t) = m nabla^2 Gamma + alpha Gamma$: a point of a line is kept a little hotter, then a little colder, until all is stationary; half the difference is the linear response."), block),
            quantities,
            [Quantities.Claim("(ours) A perturbation decays over √(m/κ).", quantities.First(q => q.Where["T"]!.ToString() == "0.1"), "space")]);
    }
}
