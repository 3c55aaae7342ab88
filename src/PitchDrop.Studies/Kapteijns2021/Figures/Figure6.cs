using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Running;
using HistogramMark = PitchDrop.Reporting.Figures.Marks.Histogram;

namespace PitchDrop.Studies.Kapteijns2021.Figures;

/// <summary>Fig. 6: sticky spheres at their densities, a row each: the mesoelastic fit, and the stiffness round the most and the least mobile particles, as values and as ranks.</summary>
internal sealed class Figure6 : IKapteijnsFigure
{
    private const string Section = "fig-6";

    // Errors beyond which one mean is said to exceed another.
    private const double Errors = 2;

    private static readonly double[] StiffnessEdges = [.. Enumerable.Range(0, 17).Select(k => k * 0.125)];
    private static readonly double[] RankEdges = [.. Enumerable.Range(0, 11).Select(k => k * 0.1)];

    public FigureEntry Entry { get; } = new("6", "Stiffness round mobile and immobile particles of sticky spheres");

    public void Declare(KapteijnsConditions conditions, KapteijnsWork work)
    {
        foreach (StudiedLiquid liquid in ReducedMotion.StickySpheres(conditions))
        {
            LandscapeStages.Mobility(liquid, conditions, work);
            foreach (double T in conditions.Temperatures(liquid))
            {
                conditions.InherentStates(liquid, T, work);
            }
        }
    }

    public FigureOutcome Make(KapteijnsContext context)
    {
        List<Panel> panels = [];
        List<NamedArray> arrays = [];
        List<Quantity> quantities = [];
        var mobile = new List<(double Density, Estimate Rank)>();
        int row = 0;
        foreach (StudiedLiquid liquid in ReducedMotion.StickySpheres(context.Conditions))
        {
            if (LandscapeStages.Statistics(liquid, LandscapeStages.Mobility(liquid, context.Conditions, context.Work)) is not { } statistics)
            {
                continue;
            }

            row++;
            string title = LandscapeStages.Label(liquid, context.Conditions);
            panels.Add(LiquidPanels.Mesoelastic(new LiquidStates(context, liquid), $"(a{row})") with { Title = liquid.Liquid.Label });
            panels.Add(Distribution($"(b{row})", title, "kappa/\\langle kappa\\rangle", StiffnessEdges, statistics, v => v.Stiffness));
            panels.Add(Distribution($"(c{row})", title, "rank of kappa", RankEdges, statistics, v => v.Rank));
            arrays.AddRange(Arrays(liquid, statistics, title));
            quantities.AddRange(Of(liquid, statistics, context));
            if (statistics.Mean(statistics.Mobile, v => v.Rank) is { } rank)
            {
                mobile.Add((liquid.Liquid.Density, rank));
            }
        }

        if (row == 0)
        {
            return new FigureOutcome(new ReportSection(Section, "Stiffness and mobility (Fig. 6)", new Prose("Every configuration was refused: no inherent state could be verified as a minimum.")), [], []);
        }

        var figure = new Figure { Size = FigureSize.Millimetres(230, 62 * row), Columns = 3, Panels = panels };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig6", figure,
            "Sticky spheres, a row a density: (a) the fit of the mesoelastic relation, as in Fig. 4(d); (b) distribution of the local stiffness $kappa_i$ over its mean, and (c) of its rank within the species and configuration (0 softest, 1 stiffest), of the five most and five least mobile large particles of each configuration and of all large particles. The rank of all is flat by construction. Error bars: of independent counts.",
            arrays, context.Say);
        return new FigureOutcome(
            new ReportSection(Section, "Stiffness and mobility of sticky spheres (Fig. 6)",
                new Prose("Mobility is the mean displacement over runs with fresh velocities after $tau_{alpha}$/10. A large particle is a candidate if no other large one within the cutoff of two large ones is more (less) mobile; the five most (least) mobile candidates are taken. The numbers of the fits (a) are with those of Fig. 4."), block),
            quantities, [.. Claims(mobile)]);
    }

    private static Panel Distribution(string tag, string title, string label, double[] edges, MobilityStatistics statistics, Func<LocalValue, double> value)
    {
        HistogramMark Mark(IReadOnlyList<IReadOnlyList<LocalValue>> particles, string name, Colour colour, bool bars)
        {
            (double[] density, double[] errors) = Densities(particles, edges, value);
            return new HistogramMark(edges, density) { Label = name, Colour = colour, Errors = bars ? errors : null };
        }

        return new Panel
        {
            Tag = tag,
            Title = title,
            X = Axis.Linear(label, null, edges[0], edges[^1]),
            Y = Axis.Linear("P", minimum: 0),
            Marks = [Mark(statistics.All, "all", Colour.Grey, false), Mark(statistics.Mobile, "mobile", Palette.Mobile, true), Mark(statistics.Immobile, "immobile", Palette.Immobile, true)],
        };
    }

    // Values above the last edge count in the norm.
    private static (double[] Density, double[] Errors) Densities(IReadOnlyList<IReadOnlyList<LocalValue>> particles, double[] edges, Func<LocalValue, double> value)
    {
        var counts = new PitchDrop.Numerics.Statistics.Histogram(edges[0], edges[^1], edges.Length - 1);
        double inside = Math.BitDecrement(edges[^1]);
        foreach (LocalValue v in particles.SelectMany(p => p))
        {
            counts.Add(value(v) == edges[^1] ? inside : value(v));
        }

        double[] density = [.. Enumerable.Range(0, edges.Length - 1).Select(counts.Density)], errors = new double[density.Length];
        for (int bin = 0; bin < errors.Length; bin++)
        {
            errors[bin] = Math.Sqrt(counts.Counts[bin]) / (Math.Max(1, counts.Total) * counts.BinWidth);
        }

        return (density, errors);
    }

    private static IEnumerable<NamedArray> Arrays(StudiedLiquid liquid, MobilityStatistics statistics, string title)
    {
        (string Name, List<IReadOnlyList<LocalValue>> Particles, string Meaning)[] groups =
        [
            ("mobile", statistics.Mobile, "the most mobile large particles"), ("immobile", statistics.Immobile, "the least mobile large particles"), ("all", statistics.All, "all large particles"),
        ];
        foreach ((string name, List<IReadOnlyList<LocalValue>> particles, string meaning) in groups)
        {
            LocalValue[] values = [.. particles.SelectMany(p => p)];
            yield return NamedArray.Of($"{liquid.Liquid.Name}_kappa_{name}", [.. values.Select(v => v.Stiffness)], "1", $"local stiffness over its mean, {meaning} of every configuration; {title}");
            yield return NamedArray.Of($"{liquid.Liquid.Name}_rank_{name}", [.. values.Select(v => v.Rank)], "1", $"rank of the local stiffness within species and configuration, {meaning}");
        }
    }

    private static IEnumerable<Quantity> Of(StudiedLiquid liquid, MobilityStatistics statistics, KapteijnsContext context)
    {
        (string, WhereValue)[] where = LandscapeStages.Where(liquid, context);
        (string Name, string Words, List<IReadOnlyList<LocalValue>> Particles)[] extremes = [("mobile", "most mobile", statistics.Mobile), ("immobile", "least mobile", statistics.Immobile)];
        foreach ((string name, string words, List<IReadOnlyList<LocalValue>> particles) in extremes)
        {
            if (statistics.Mean(particles, v => v.Stiffness) is { } stiffness)
            {
                yield return Quantities.At("6b", $"kappa_{name}", $"mean local stiffness of the {words} large particles, over that of all", stiffness, "1", null, where);
            }

            if (statistics.Mean(particles, v => v.Rank) is { } rank)
            {
                yield return Quantities.At("6c", $"rank_{name}", $"mean rank of the local stiffness of the {words} large particles, 0 softest", rank, "1", null, where);
            }
        }
    }

    private static IEnumerable<Claim> Claims(IReadOnlyList<(double Density, Estimate Rank)> mobile)
    {
        if (mobile.Count < 2)
        {
            yield break;
        }

        Estimate fall = mobile[0].Rank.Minus(mobile[^1].Rank);
        yield return Quantities.Claim("The most mobile particles are the softer placed the higher the density: their mean rank of stiffness falls.",
            string.Create(CultureInfo.InvariantCulture, $"by {fall} from ρ = {mobile[0].Density} to {mobile[^1].Density}"), "falls", Quantities.Above(fall, 0, Errors), Section);
    }
}
