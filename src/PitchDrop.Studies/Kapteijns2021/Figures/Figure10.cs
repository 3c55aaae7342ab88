using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Kapteijns2021.Figures;

/// <summary>Fig. 10: the states of comparable viscosity of the four liquids, chosen so that the species-averaged motion in reduced units falls together.</summary>
internal sealed class Figure10 : IKapteijnsFigure
{
    // The paper judges by eye; curves that lie apart by less than this factor in time are called together.
    private const double MostSpread = 2;

    private const string Id = "10";

    public FigureEntry Entry { get; } = new(Id, "States of comparable viscosity of the four liquids");

    public void Declare(KapteijnsConditions conditions, KapteijnsWork work)
    {
        foreach (StudiedLiquid liquid in conditions.Studied)
        {
            conditions.Runs(liquid, conditions.Coldest(liquid), work);
        }
    }

    public FigureOutcome Make(KapteijnsContext context)
    {
        (StudiedLiquid Liquid, LiquidAverages State)[] all = [.. context.Conditions.Studied.Select(l => (l, context.Averages(l, context.Conditions.Coldest(l))))];
        StudiedLiquid[] four = [.. ReducedMotion.FourLiquids(context.Conditions)];
        (StudiedLiquid Liquid, LiquidAverages State)[] states = [.. all.Where(s => four.Contains(s.Liquid))];
        var figure = new Figure { Size = FigureSize.Page(75), Columns = 2, Panels = ReducedMotion.Panels(states) };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig10", figure, "(a) Mean square displacement and (b) $F_s$, averaged over the species, in units of $a_0$ and $t_0$, at the coldest temperature of each liquid.", [.. states.SelectMany(s => ReducedMotion.AveragedArrays(s.Liquid, s.State))], context.Say);
        double? spread = ReducedMotion.Spread(states);
        return new FigureOutcome(
            new ReportSection("fig-10", "States of comparable viscosity (Fig. 10)", block, ReducedMotion.Table(all)),
            [.. ReducedMotion.TableQuantities(Id, context, all)],
            [
                Quantities.Claim("One deeply supercooled temperature of each model can be chosen so that the species-averaged mean square displacement and F_s in reduced units approximately fall together.",
                    spread is null ? "a run is too short to tell" : $"times at which F_s = 0.2 within a factor of {spread:0.00}", $"together, taken as a factor below {MostSpread}", spread < MostSpread, "fig-10"),
            ]);
    }
}
