using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Kapteijns2021.Figures;

/// <summary>Fig. 3: relative change of κ and G of the inherent states of the IPL liquid with the parent temperature.</summary>
internal sealed class Figure3 : IKapteijnsFigure
{
    private const string Id = "3";
    private const string Heading = "Rise of stiffness with annealing (Fig. 3)";

    public FigureEntry Entry { get; } = new(Id, "Rise of dipole stiffness and shear modulus with annealing, IPL");

    public void Declare(KapteijnsConditions conditions, KapteijnsWork work)
    {
        StudiedLiquid liquid = KapteijnsConditions.Liquids[0];
        foreach (double T in conditions.Temperatures(liquid))
        {
            conditions.InherentStates(liquid, T, work);
        }
    }

    public FigureOutcome Make(KapteijnsContext context)
    {
        var states = new LiquidStates(context, KapteijnsConditions.Liquids[0]);
        if (states.Ensembles.Length == 0)
        {
            return new FigureOutcome(new ReportSection("fig-3", Heading, new Prose("Too few inherent states could be verified as minima.")), [], []);
        }

        double hot = states.Temperatures[0], cold = states.Temperatures[^1];
        Estimate kappa = states.StiffnessRises[^1], modulus = states.ModulusRises[^1];
        var figure = new Figure { Size = FigureSize.Column(), Panels = [LiquidPanels.Rises(states, "", legend: true, inverse: false) with { Tag = null }] };
        FigureBlock block = FigureFiles.Write(
            context.Folder, "fig3", figure, "Change of κ and G of the IPL inherent states relative to those from the highest parent temperature. Error bars: one standard error, that of the hottest state included.",
            [
                NamedArray.Of("T_p", states.Temperatures, "epsilon/k_B", "parent temperature"),
                NamedArray.Of("kappa_rise", [.. states.StiffnessRises.Select(e => e.Value)], "1", "kappa(T_p)/kappa(hottest) - 1"),
                NamedArray.Of("kappa_rise_error", [.. states.StiffnessRises.Select(e => e.Error)], "1", "its standard error"),
                NamedArray.Of("G_rise", [.. states.ModulusRises.Select(e => e.Value)], "1", "G(T_p)/G(hottest) - 1"),
                NamedArray.Of("G_rise_error", [.. states.ModulusRises.Select(e => e.Error)], "1", "its standard error"),
            ],
            context.Say);
        (string, WhereValue)[] where = [.. context.Where(states.Liquid, cold), ("T_hot", hot)];
        return new FigureOutcome(
            new ReportSection("fig-3", Heading, new Prose(FormattableString.Invariant($"From $T_p$ = {hot} to {cold} κ of the IPL inherent states rises by {kappa} of itself, G by {modulus}. The paper goes deeper than the preset does, and says neither from where to where.")), block),
            [
                Quantities.At(Id, "kappa_rise", "relative change of the dipole stiffness of inherent states from the hottest to the coldest parent temperature", kappa, "1", null, where),
                Quantities.At(Id, "G_rise", "relative change of their shear modulus", modulus, "1", null, where),
            ],
            [Quantities.Claim("κ varies by almost 100 % over the range accessible to molecular dynamics, G by only 26 % (IPL).", FormattableString.Invariant($"{100 * kappa.Value:0.0}({100 * kappa.Error:0.0}) % and {100 * modulus.Value:0.0}({100 * modulus.Error:0.0}) % from T = {hot} to {cold}"), "almost 100 % and 26 %, over a wider range of temperatures that is not given", null, "fig-3")]);
    }
}
