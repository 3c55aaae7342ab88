using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Kapteijns2021.Figures;

/// <summary>Fig. 12: the radial distribution function in the liquid and in its inherent states beside the pair law: which liquids are held together by attraction.</summary>
internal sealed class Figure12 : IKapteijnsFigure
{
    private const string Id = "12", Section = "fig-12", Heading = "Repulsion and attraction (Fig. 12)";

    // AA and AB where each pair of species has a law of its own, as in the paper; BB of the mBLJ liquid is 4 % of the pairs.
    private const int MostGroups = 2;

    // What the paper's words are taken to mean.
    private const double Dominantly = 0.5, SignificantPortion = 0.25, VirtuallyAll = 0.95;

    public FigureEntry Entry { get; } = new(Id, "g(r) in liquid and glass beside the pair law: repulsion or attraction");

    public void Declare(KapteijnsConditions conditions, KapteijnsWork work)
    {
        foreach (StudiedLiquid liquid in ReducedMotion.FourLiquids(conditions))
        {
            conditions.InherentStates(liquid, conditions.Coldest(liquid), work);
        }
    }

    public FigureOutcome Make(KapteijnsContext context)
    {
        List<Panel> structure = [], laws = [];
        List<NamedArray> arrays = [];
        List<Quantity> quantities = [];
        List<IReadOnlyList<TableCell>> rows = [];
        List<Claim> claims = [];
        List<string> missing = [];
        foreach (StudiedLiquid liquid in ReducedMotion.FourLiquids(context.Conditions))
        {
            double T = context.Conditions.Coldest(liquid);
            if (context.Conditions.InherentStates(liquid, T, context.Work).Any(job => job.Samples.Count == 0))
            {
                missing.Add(liquid.Liquid.Label);
                continue;
            }

            var scale = new PairScale(liquid.Liquid.Model);
            PairPicture fluid = Picture(context, liquid, scale, ".dump"), glass = Picture(context, liquid, scale, ".inherent.dump");
            structure.Add(Structure(ReducedMotion.Label(liquid, context.Averages(liquid, T)), scale, fluid, glass, structure.Count + 1));
            laws.Add(Law(scale, laws.Count + 1));
            arrays.AddRange(Arrays(liquid, scale, fluid, glass));
            quantities.AddRange([.. Of(context.Where(liquid, T), fluid, ""), .. Of(context.Where(liquid, T), glass, "_inherent")]);
            rows.Add(Row(liquid, "all", fluid.All, glass.All));
            rows.AddRange(fluid.Curves.Zip(glass.Curves).Where(_ => !scale.IsOneFunction).Select(pair => Row(liquid, pair.First.Label, pair.First.Shares, pair.Second.Shares)));
            claims.Add(Said(liquid, fluid));
        }

        string note = missing.Count == 0 ? "" : $" Of {string.Join(" and ", missing)} a run has no inherent state that could be verified as a minimum.";
        if (laws.Count == 0)
        {
            return new FigureOutcome(new ReportSection(Section, Heading, new Prose(note.TrimStart())), [], []);
        }

        var figure = new Figure { Size = FigureSize.Page(105), Columns = laws.Count, Panels = [.. structure, .. laws] };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig12", figure, "(a) Radial distribution function in the liquid (solid) and in its inherent states (dotted), (b) pair energy, over the same distances; the vertical line is the minimum of the pair law. Distances in units of the length λ of each pair of species where the law is one function of r/λ, else in σ. Of SW the pair term alone.", arrays, context.Say);
        var table = new TableBlock("Neighbours in the first shell, as far as the first minimum of $g(r)$ or the cutoff: the share that the pair law pulls nearer, the share whose pair energy is negative, and the share of the sum of the sizes of their forces that is attraction; in the liquid, then in its inherent states.",
            ["liquid", "pairs", "pulled", "bound", "force", "pulled, inherent", "bound, inherent", "force, inherent"], rows);
        return new FigureOutcome(
            new ReportSection(Section, Heading, new Prose($"The paper's words on attraction are taken as numbers of ours: dominantly as more than {Dominantly} of the neighbours, a significant portion as more than {SignificantPortion}, virtually all as more than {VirtuallyAll}.{note}"), block, table),
            quantities, claims);
    }

    private static PairPicture Picture(KapteijnsContext context, StudiedLiquid liquid, PairScale scale, string ending) => PairPicture.Of(
        context.Conditions.Runs(liquid, context.Conditions.Coldest(liquid), context.Work).Select(run => FramePaths.Read(Path.Combine(context.Folder.DataPath, run.Name + ending), liquid.Liquid.Dimension, run.Plan.TimeStep)),
        scale);

    // Appendix D 3, sentence by sentence.
    private static Claim Said(StudiedLiquid liquid, PairPicture fluid)
    {
        Estimate pulled = fluid.All.Attracted;
        return liquid.Liquid.Model.Name switch
        {
            "ipl" => Quantities.Claim("IPL: all interactions are repulsive.", $"{pulled} of the neighbours are pulled", "none, by definition", pulled.Value == 0, Section),
            "mblj" when fluid.Curves is [var first, var second, ..] => Quantities.Claim("mBLJ: the AA interaction is dominantly repulsive, the AB interaction dominantly attractive.", $"{first.Shares.Attracted} of the neighbours are pulled in AA, {second.Shares.Attracted} in AB",
                "less and more than half", Both(Quantities.Above(second.Shares.Attracted, Dominantly), !Quantities.Above(first.Shares.Attracted, Dominantly)), Section),
            "sticky-spheres" => Quantities.Claim("SS: a significant portion of interactions utilise the very strong attractive part of the potential.", $"{pulled} of the neighbours are pulled", $"more than {SignificantPortion}", Quantities.Above(pulled, SignificantPortion), Section),
            _ => Quantities.Claim($"{liquid.Liquid.Label}: virtually all interactions utilise the attractive part of the potential.", $"{pulled} of the neighbours are pulled", $"more than {VirtuallyAll}", Quantities.Above(pulled, VirtuallyAll), Section),
        };
    }

    private static bool? Both(bool? one, bool? other) => one == false || other == false ? false : one & other;

    private static Panel Structure(string title, PairScale scale, PairPicture fluid, PairPicture glass, int column)
    {
        List<Mark> marks = [];
        foreach ((PairCurve of, PairCurve inGlass, Colour colour) in fluid.Curves.Zip(glass.Curves, Palette.Categories).Take(MostGroups))
        {
            string label = scale.IsOneFunction ? "" : $"`{of.Label}`, ";
            marks.Add(Curve.Line([.. fluid.Distances], [.. of.Values.Select(v => v.Value)], $"{label}liquid", LineDash.Solid) with { Colour = colour });
            marks.Add(Curve.Line([.. glass.Distances], [.. inGlass.Values.Select(v => v.Value)], $"{label}inherent", LineDash.Dotted) with { Colour = colour });
        }

        return new Panel { Tag = $"(a{column})", Title = title, X = X(scale), Y = Axis.Linear("g(r)", minimum: 0), Marks = [.. Minimum(scale), .. marks], Legend = LegendPlacement.TopRight };
    }

    private static Panel Law(PairScale scale, int column)
    {
        double[] x = [.. Enumerable.Range(0, 281).Select(k => 0.8 + (0.005 * k))];
        return new Panel
        {
            Tag = $"(b{column})",
            X = X(scale),
            Y = Axis.Linear("u(r)", minimum: -1.7, maximum: 3),
            Legend = LegendPlacement.TopRight,
            Marks =
            [
                ReferenceLine.Horizontal(0),
                .. Minimum(scale),
                .. scale.Groups.Take(MostGroups).Select((group, k) =>
                {
                    double[] shown = [.. x.Where(r => scale.Energy(group, r) <= 3)];
                    return Curve.Line(shown, [.. shown.Select(r => scale.Energy(group, r))], scale.IsOneFunction ? null : $"`{group.Label}`", LineDash.Solid) with { Colour = Palette.Categories[k] };
                }),
            ],
        };
    }

    private static Axis X(PairScale scale) => Axis.Linear(scale.IsOneFunction ? "r/lambda" : "r", scale.IsOneFunction ? null : "sigma", 0.7, PairScale.Farthest);

    // Where the law stops to repel: of a purely repulsive one nowhere.
    private static IEnumerable<Mark> Minimum(PairScale scale) => scale.Groups.Take(MostGroups).Select((group, k) => (Least: Enumerable.Range(0, 1400).Select(n => 0.8 + (0.001 * n)).MinBy(r => scale.Energy(group, r)), group, k))
        .Where(m => scale.Energy(m.group, m.Least) < 0)
        .Select(m => (Mark)(ReferenceLine.Vertical(m.Least) with { Colour = Palette.Categories[m.k] }));

    private static IReadOnlyList<TableCell> Row(StudiedLiquid liquid, string pairs, NeighbourShares fluid, NeighbourShares glass) =>
        [liquid.Liquid.Label, pairs, .. new[] { fluid.Attracted, fluid.Bound, fluid.AttractiveForce, glass.Attracted, glass.Bound, glass.AttractiveForce }.Select(e => (TableCell)new ValueWithError(e.Value, e.Error))];

    private static IEnumerable<Quantity> Of((string, WhereValue)[] where, PairPicture picture, string ending)
    {
        string state = ending.Length == 0 ? "liquid" : "inherent states";
        return
        [
            Quantities.At(Id, $"attracted_neighbours{ending}", $"share of the neighbours in the first shell that the pair law pulls nearer, {state}", picture.All.Attracted, "1", null, where),
            Quantities.At(Id, $"bound_neighbours{ending}", $"share of the neighbours in the first shell with negative pair energy, {state}", picture.All.Bound, "1", null, where),
            Quantities.At(Id, $"attractive_force{ending}", $"share of the sum of the sizes of the forces in the first shell that is attraction, {state}", picture.All.AttractiveForce, "1", null, where),
        ];
    }

    private static IEnumerable<NamedArray> Arrays(StudiedLiquid liquid, PairScale scale, PairPicture fluid, PairPicture glass)
    {
        string name = liquid.Liquid.Name, unit = scale.IsOneFunction ? "lambda" : "sigma";
        yield return NamedArray.Of($"{name}_r", [.. fluid.Distances], unit, $"distance; {liquid.Liquid.Label}");
        foreach ((PairPicture picture, string state) in new[] { (fluid, "liquid"), (glass, "inherent") })
        {
            foreach (PairCurve curve in picture.Curves)
            {
                yield return NamedArray.Of($"{name}_g_{curve.Label}_{state}", [.. curve.Values.Select(v => v.Value)], "1", $"radial distribution function, pairs {curve.Label}, {state}");
                yield return NamedArray.Of($"{name}_g_{curve.Label}_{state}_error", [.. curve.Values.Select(v => v.Error)], "1", "its standard error");
            }
        }

        foreach ((string label, IReadOnlyList<(int A, int B)> pairs) in scale.Groups)
        {
            yield return NamedArray.Of($"{name}_u_{label}", [.. fluid.Distances.Select(x => scale.Energy((label, pairs), x))], "epsilon", "pair energy");
        }
    }
}
