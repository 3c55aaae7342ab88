using PitchDrop.Data.Arrays;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Elastoplastic;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Ozawa2023.Figures;

/// <summary>Fig. 2: maps of the local persistence when half of the sites have relaxed, L = 128; and the film that leads there.</summary>
internal sealed class Figure2 : IOzawaFigure
{
    private static readonly double[] Shown = [0.040, 0.013];

    public FigureEntry Entry { get; } = new("2", "Maps of local persistence at τ_α, L = 128, and a film");

    public IEnumerable<LatticeMeasurement> Needs(OzawaConditions conditions) => Shown.Select(conditions.Snapshot);

    public FigureOutcome Make(FigureContext context)
    {
        LatticeResult[] results = [.. Needs(context.Conditions).Select(context.Of)];
        var figure = new Figure
        {
            Size = FigureSize.Page(100),
            Panels = [.. results.Select((r, i) => new Panel
            {
                Tag = i == 0 ? "(a)" : "(b)",
                Title = $"T = {r.Temperature:0.000}",
                Marks = [LatticeMap.Persistence(r.Parameters.Side, [.. r.First.Film!.HalfMap.ToArray().Select(p => p != 0)])],
            })],
        };
        var block = FigureFiles.Write(context.Folder, "fig2", figure, "Sites that have yielded (mobile) and that have not (immobile) when P = 1/2.",
            [.. results.SelectMany(r => new[]
            {
                NamedArray.Of($"T{r.Temperature:0.000}_map", r.First.Film!.HalfMap.ToArray(), "1", $"p_i at P = 1/2, T = {r.Temperature}: 1 for a site that has not yielded; row y, column x", r.Parameters.Side, r.Parameters.Side),
                NamedArray.Scalar($"T{r.Temperature:0.000}_t", r.First.Film!.HalfLife, "sweep", "time since the origin of the map"),
            })], context.Say);
        LatticeResult cold = results[^1];
        var film = cold.First.Film!;
        bool[][] frames = [.. Enumerable.Range(0, film.Lags.Length).Select(f => film.Frame(f).ToArray().Select(p => p != 0).ToArray())];
        double[] lags = film.Lags.ToArray();
        int still = Array.FindIndex(lags, t => t >= film.HalfLife);
        var movie = new MovieBlock(new PersistenceMovie(cold.Parameters.Side, frames, lags, "sweeps") { StillFrame = Math.Max(still, 0) }, $"Local persistence at T = {cold.Temperature:0.000} from one time origin.");

        // Independent sites have no correlation: neighbours agree with probability 1/2 at P = 1/2.
        Estimate[] lengths = [.. results.Select(r => FigureS4.Length(r))];
        foreach (int i in Enumerable.Range(0, results.Length).Where(i => lengths[i].Value <= lengths[i].Error))
        {
            context.Say($"fig2: the four-point length at T = {results[i].Temperature:0.000} is not resolved with so few windows ({lengths[i]}); it is left out of summary.json");
        }

        string ours = $"ξ_4 = {lengths[0]} at T = 0.040, {lengths[1]} at T = 0.013 (L = 128)";
        bool grows = lengths[1].Value - lengths[0].Value > 3 * Math.Sqrt((lengths[0].Error * lengths[0].Error) + (lengths[1].Error * lengths[1].Error));
        return new FigureOutcome(
            new ReportSection("fig-2", "Maps of local persistence (Fig. 2)", new Prose("The relaxed regions are extended and grow on cooling; the length is measured with S_4 below."), block, movie),
            [.. results.Select((r, i) => (Result: r, Length: lengths[i])).Where(p => p.Length.Value > p.Length.Error).Select(p => p.Result.Of("2", "xi_4", "second-moment four-point length at the pilot time", p.Length, "site"))],
            [Quantities.Claim("The dynamics is spatially heterogeneous over lengths that increase when lowering the temperature.", ours, "increase", grows, "fig-2")]);
    }
}
