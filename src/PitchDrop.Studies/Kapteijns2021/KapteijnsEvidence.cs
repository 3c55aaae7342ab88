using System.Globalization;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Particles.Runs;

namespace PitchDrop.Studies.Kapteijns2021;

/// <summary>Sizes beside the paper's, and what says that the runs were in equilibrium.</summary>
internal static class KapteijnsEvidence
{
    public static ReportSection Section(KapteijnsContext context)
    {
        var asked = context.Conditions.Asked(context.Work);
        LiquidAverages[] states = [.. asked.Select(c => context.Averages(c.Liquid, c.Temperature))];
        EquilibrationEvidence[] evidence = [.. states.SelectMany(s => s.Evidence)];
        int good = evidence.Count(e => e.IsEquilibrated == true), bad = evidence.Count(e => e.IsEquilibrated == false), sunk = evidence.Count(e => e.HasSunk);
        string verdict = string.Create(CultureInfo.InvariantCulture, $"Of {evidence.Length} runs {good} are stationary within their errors, {bad} are not, and {evidence.Length - good - bad} are shorter than sixteen of their relaxation times, so that their halves cannot tell. The energy of the second half of production lies below that of the first beyond its error in {sunk}: a crystal that grows would do this, and so would ageing. Nothing else was done to look for crystals.");
        return new ReportSection("evidence", "Sizes and equilibration", new Prose(verdict), Sizes(context, asked), Evidence(states));
    }

    private static TableBlock Sizes(KapteijnsContext context, IReadOnlyList<(StudiedLiquid Liquid, double Temperature)> asked) => new(
        "Sizes here, and in the paper (Tables I to III) in brackets. Density, time step, time of the thermostat and $q_{max}$ are the paper's. States and stiffnesses are those of one parent temperature: the paper gives the least it had.",
        ["liquid", "$rho$", "N", "Δt", "$tau_{NH}$", "$q_{max}$", "temperatures", "runs of each", "inherent states", "κ_ij"],
        [
            .. asked.GroupBy(c => c.Liquid).Select(g =>
            {
                Liquid liquid = g.Key.Liquid;
                (int states, int stiffnesses) = Count(context, g.Key, g.First().Temperature);
                PaperSizes paper = g.Key.Paper;
                return (IReadOnlyList<TableCell>)
                [
                    liquid.Label, liquid.Density, Beside(context.Averages(g.Key, g.First().Temperature).Particles, paper.Particles), liquid.TimeStep, liquid.ThermostatTime, liquid.WaveNumber,
                    string.Join(", ", g.Select(c => c.Temperature.ToString("0.####", CultureInfo.InvariantCulture))), context.Conditions.Replicas, states == 0 ? "" : Beside(states, paper.States), states == 0 ? "" : Beside(stiffnesses, paper.Stiffnesses),
                ];
            }),
        ]);

    private static TableBlock Evidence(LiquidAverages[] states) => new(
        "Evidence of equilibrium, run by run, for the largest species: times at T before and in production over the measured τ_α; F_s of the second half of production less that of the first, and the ratio of their mean square displacements, at the lag at which F_s falls to 1/e; the energy a particle of the second half less that of the first.",
        ["run", "before, $tau_{alpha}$", "production, $tau_{alpha}$", "$Delta F_s$", "ratio of displacements", "$Delta e$", "verdict"],
        [
            .. states.SelectMany(s => s.Evidence).Select(e => (IReadOnlyList<TableCell>)
            [
                $"`{e.Run}`", Times(e.EquilibrationTimes), Times(e.ProductionTimes), new ValueWithError(e.Stationarity.Scattering.Value, e.Stationarity.Scattering.Error),
                new ValueWithError(e.Stationarity.MeanSquareRatio.Value, e.Stationarity.MeanSquareRatio.Error), new ValueWithError(e.EnergyChange.Value, e.EnergyChange.Error), e.Word,
            ]),
        ]);

    private static (int States, int Stiffnesses) Count(KapteijnsContext context, StudiedLiquid liquid, double temperature)
    {
        IReadOnlyList<ParticleRun> runs = context.Conditions.Runs(liquid, temperature, context.Work);
        if (!context.Work.Has(InherentStatesJob.NameOf(runs[0])))
        {
            return (0, 0);
        }

        InherentStateSample[] samples = [.. context.Conditions.InherentStates(liquid, temperature, context.Work).SelectMany(job => job.Samples)];
        return (samples.Length, samples.Sum(s => s.Stiffnesses.Length));
    }

    private static string Beside(int ours, int papers) => string.Create(CultureInfo.InvariantCulture, $"{ours} ({papers})");

    private static TableCell Times(double? times) => times is { } t ? new TableCell(t.ToString("0.0", CultureInfo.InvariantCulture)) : "τ_α not reached";
}
