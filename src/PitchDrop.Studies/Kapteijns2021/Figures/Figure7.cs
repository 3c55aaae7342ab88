using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Isoconfigurational;
using PitchDrop.Observables.Maps;
using PitchDrop.Particles.State;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Kapteijns2021.Figures;

/// <summary>Fig. 7: maps of the ranks of local stiffness and of mobility in a configuration of sticky spheres at each density, and their correlation C_s.</summary>
internal sealed class Figure7 : IKapteijnsFigure
{
    private const string Id = "7";
    private const string Section = "fig-7";
    private const int Longest = 160;

    // Errors beyond which one mean is said to exceed another.
    private const double Errors = 2;

    public FigureEntry Entry { get; } = new(Id, "Maps of stiffness and mobility of sticky spheres, and their correlation");

    public void Declare(KapteijnsConditions conditions, KapteijnsWork work)
    {
        foreach (StudiedLiquid liquid in ReducedMotion.StickySpheres(conditions))
        {
            LandscapeStages.Mobility(liquid, conditions, work);
        }
    }

    public FigureOutcome Make(KapteijnsContext context)
    {
        List<Panel> panels = [];
        List<NamedArray> arrays = [];
        List<Quantity> quantities = [];
        List<TableCell[]> rows = [];
        var correlations = new List<(double Density, Estimate Value)>();
        foreach (StudiedLiquid liquid in ReducedMotion.StickySpheres(context.Conditions))
        {
            MobilityEnsemble job = LandscapeStages.Mobility(liquid, context.Conditions, context.Work);
            if (LandscapeStages.Statistics(liquid, job) is not { } statistics)
            {
                continue;
            }

            string label = LandscapeStages.Label(liquid, context.Conditions);
            string said = statistics.Correlation is { } c ? $"{c}" : string.Create(CultureInfo.InvariantCulture, $"{statistics.Correlations[0]:G3}, one configuration");
            int shown = Typical(statistics);
            panels.AddRange(Maps(statistics.States[shown], label, $"C_s = {said}"));
            arrays.AddRange(Arrays(liquid, statistics, shown, label));
            rows.Add([label, $"{job.States.Count}", $"{job.Refused.Count}", $"{job.Runs}", job.Time.ToString("G4", CultureInfo.InvariantCulture), said]);
            if (statistics.Correlation is { } correlation)
            {
                correlations.Add((liquid.Liquid.Density, correlation));
                quantities.Add(Quantities.At(Id, "C_s", "Spearman's correlation of 1/kappa_i and mobility, averaged over species and configurations", correlation, "1", null, LandscapeStages.Where(liquid, context)));
            }
        }

        if (panels.Count == 0)
        {
            return new FigureOutcome(new ReportSection(Section, "Maps of stiffness and mobility (Fig. 7)", new Prose("Every configuration was refused: no inherent state could be verified as a minimum.")), [], []);
        }

        var figure = new Figure { Size = FigureSize.Page(45 * panels.Count), Columns = 2, Panels = panels };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig7", figure, "Cuts through a configuration of typical $C_s$ at each density, every place with the colour of the particle nearest to it: left its rank of softness $1/kappa_i$, right its rank of mobility, both within its species. The more alike the two maps, the better the stiffness of the inherent state tells where the liquid moves.", arrays, context.Say);
        return new FigureOutcome(
            new ReportSection(Section, "Maps of stiffness and mobility (Fig. 7)", block, new TableBlock("Isoconfigurational ensembles.", ["liquid", "configurations", "refused", "runs from each", "t", "C_s"], rows)),
            quantities, [.. Claims(correlations)]);
    }

    // The configuration whose C_s is nearest to the median.
    private static int Typical(MobilityStatistics statistics)
    {
        double[] sorted = [.. statistics.Correlations.Order()];
        return Enumerable.Range(0, sorted.Length).First(s => statistics.Correlations[s] == sorted[sorted.Length / 2]);
    }

    private static IEnumerable<Panel> Maps(IsoconfigurationalState state, string label, string correlation)
    {
        ParticleSystem at = state.Inherent;
        double[] positions = at.Box.Dimension == 2 ? [.. at.X, .. at.Y] : [.. at.X, .. at.Y, .. at.Z];
        var slice = new ParticleSlice(at.Box, positions, new double[at.Count], Longest);
        Panel Map(double[] ranks, string name, string title) => new()
        {
            Title = title,
            Marks = [LatticeMap.Field(slice.Width, slice.Height, [.. slice.Particles.Select(i => ranks[i])], name) with { Minimum = 0, Maximum = 1 }],
        };

        yield return Map(SpeciesRanks.Of(MobilityStatistics.Softness(state), at.Species), "rank of 1/kappa_i", label);
        yield return Map(SpeciesRanks.Of(state.Mobility, at.Species), "rank of mobility", correlation);
    }

    private static IEnumerable<NamedArray> Arrays(StudiedLiquid liquid, MobilityStatistics statistics, int shown, string label)
    {
        IsoconfigurationalState state = statistics.States[shown];
        string name = liquid.Liquid.Name;
        return
        [
            NamedArray.Of($"{name}_C_s", [.. statistics.Correlations], "1", $"C_s of each configuration; {label}"),
            NamedArray.Of($"{name}_x", state.Inherent.X, "sigma", $"positions in the inherent state of the configuration shown, frame {state.Frame} of {state.Parent}"),
            NamedArray.Of($"{name}_y", state.Inherent.Y, "sigma", "the same, y"),
            NamedArray.Of($"{name}_z", state.Inherent.Z, "sigma", "the same, z"),
            NamedArray.Of($"{name}_species", state.Inherent.Species, "1", "species of each particle, from 0"),
            NamedArray.Of($"{name}_kappa", state.Stiffness, "epsilon/sigma^2", "local stiffness kappa_i"),
            NamedArray.Of($"{name}_mobility", state.Mobility, "sigma", "mean displacement over the runs"),
        ];
    }

    private static IEnumerable<Claim> Claims(IReadOnlyList<(double Density, Estimate Value)> correlations)
    {
        if (correlations.Count > 1)
        {
            Estimate rise = correlations[^1].Value.Minus(correlations[0].Value);
            yield return Quantities.Claim("The correlation C_s of local softness and mobility rises with the density of the SS model.",
                string.Create(CultureInfo.InvariantCulture, $"by {rise} from ρ = {correlations[0].Density} to {correlations[^1].Density}"), "rises", Quantities.Above(rise, 0, Errors), Section);
        }
    }
}
