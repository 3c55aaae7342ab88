using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Particles.Forces;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Kapteijns2021.Figures;

/// <summary>Fig. 8: cuts through the landscapes of inverse powers and of sticky spheres at 0.6, along straight lines from each inherent state of a trajectory to the next. The paper's figure is a drawing; this one is computed.</summary>
internal sealed class Figure8 : IKapteijnsFigure
{
    private const string Id = "8";
    private const string Section = "fig-8";
    private const int Points = 25;

    public FigureEntry Entry { get; } = new(Id, "Cuts through the landscapes of IPL and SS");

    public void Declare(KapteijnsConditions conditions, KapteijnsWork work)
    {
        foreach (StudiedLiquid liquid in Shown(conditions))
        {
            LandscapeStages.Trajectories(liquid, conditions, work);
        }
    }

    public FigureOutcome Make(KapteijnsContext context)
    {
        List<Panel> panels = [];
        List<NamedArray> arrays = [];
        List<Quantity> quantities = [];
        List<string> flat = [];
        (int kept, int minima) = (0, 0);
        foreach (StudiedLiquid liquid in Shown(context.Conditions))
        {
            IReadOnlyList<InherentStateTrajectoryJob> jobs = LandscapeStages.Trajectories(liquid, context.Conditions, context.Work);
            string label = LandscapeStages.Label(liquid, context.Conditions);
            InherentStateTrajectoryJob longest = jobs.MaxBy(j => j.Visits.Count)!;
            (kept, minima) = (kept + jobs.Sum(j => j.Visits.Count), minima + jobs.Sum(j => j.Visits.Count(v => v.IsMinimum)));
            if (longest.Visits.Count < 2)
            {
                flat.Add(label);
                continue;
            }

            Interaction law = liquid.Liquid.Model.With();
            Segment[] segments = [.. Segments(longest, law)];
            panels.Add(Cut($"({(char)('a' + panels.Count)})", label, segments));
            arrays.Add(NamedArray.Of($"{liquid.Liquid.Name}_distance", [.. segments.SelectMany(s => s.Distances)], "sigma", $"way along the straight lines from one inherent state to the next, in the space of all coordinates; {label}"));
            arrays.Add(NamedArray.Of($"{liquid.Liquid.Name}_energy", [.. segments.SelectMany(s => s.Energies)], "k_B T", "energy there, from that of the first state"));
            double[] barriers = [.. jobs.Where(j => j.Visits.Count > 1).Select(j => Segments(j, law).Average(s => s.Barrier))];
            if (barriers.Length > 1)
            {
                quantities.Add(Quantities.At(Id, "barrier_IS", "highest energy on the straight line to the next inherent state, above the lower of the two: an upper bound to the barrier; mean over trajectories", BlockedMean.OfIndependent(barriers), "k_B T", null, LandscapeStages.Where(liquid, context)));
            }
        }

        string note = flat.Count == 0 ? "" : $" No transition was seen in {string.Join(" and ", flat)}, so that there is nothing to cut.";
        var prose = new Prose("The paper's Fig. 8 is a cartoon. What is shown here is computed: the energy along the straight line from each inherent state of a trajectory to the next one that the liquid visited. Between two minima such a line passes above the true barrier, which lies on a curved path, so heights are upper bounds. " + $"Of the {kept} states that the trajectories of these liquids visited first, {minima} were verified as minima by their lowest stiffness." + note);
        if (panels.Count == 0)
        {
            return new FigureOutcome(new ReportSection(Section, "Cuts through the landscapes (Fig. 8)", prose), [], []);
        }

        var figure = new Figure { Size = FigureSize.Page(62), Columns = 2, Panels = panels };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig8", figure, "Energy of the whole system over T along straight lines from each inherent state (points) of a trajectory to the next, against the length of the way, $(\\sum_i |Delta r_i|^2)^{1/2}$.", arrays, context.Say);
        return new FigureOutcome(new ReportSection(Section, "Cuts through the landscapes (Fig. 8)", prose, block), quantities, []);
    }

    private static IEnumerable<StudiedLiquid> Shown(KapteijnsConditions conditions) => conditions.Studied.Where(l => l.Liquid.Name is "ipl" or "ss-0.6");

    private static IEnumerable<Segment> Segments(InherentStateTrajectoryJob job, Interaction law)
    {
        double way = 0, first = job.Visits[0].Energy, temperature = job.Plan.Temperature;
        for (int k = 1; k < job.Visits.Count; k++)
        {
            (InherentStateVisit from, InherentStateVisit to) = (job.Visits[k - 1], job.Visits[k]);
            double length = EnergyCut.Distance(from.State, to.State);
            double[] energies = [.. EnergyCut.Between(from.State, to.State, law, Points).Select(u => (u - first) / temperature)];
            yield return new Segment([.. Enumerable.Range(0, Points).Select(p => way + (length * p / (Points - 1)))], energies);
            way += length;
        }
    }

    private static Panel Cut(string tag, string label, Segment[] segments) => new()
    {
        Tag = tag,
        Title = label,
        X = Axis.Linear("way", "sigma"),
        Y = Axis.Linear("(U − U_1)/T"),
        Legend = LegendPlacement.None,
        Marks =
        [
            Curve.Line([.. segments.SelectMany(s => s.Distances)], [.. segments.SelectMany(s => s.Energies)], null, LineDash.Solid),
            Curve.Points([segments[0].Distances[0], .. segments.Select(s => s.Distances[^1])], [segments[0].Energies[0], .. segments.Select(s => s.Energies[^1])]),
        ],
    };

    private sealed record Segment(double[] Distances, double[] Energies)
    {
        public double Barrier => Energies.Max() - Math.Min(Energies[0], Energies[^1]);
    }
}
