using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Relaxation;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Kapteijns2021.Figures;

/// <summary>Fig. 4: relaxation of the liquids, a row each, and whether the stiffness of their inherent states controls it. The densities of sticky spheres that Fig. 6(a) adds have rows of their own.</summary>
internal sealed class Figure4 : IKapteijnsFigure
{
    private const string Id = "4";
    private const string Section = "fig-4";
    private const string Heading = "Relaxation and stiffness (Fig. 4)";

    public FigureEntry Entry { get; } = new(Id, "Relaxation of the liquids, rise of κ and G, and the mesoelastic fit");

    public void Declare(KapteijnsConditions conditions, KapteijnsWork work)
    {
        foreach (StudiedLiquid liquid in conditions.Studied)
        {
            foreach (double T in conditions.Temperatures(liquid))
            {
                conditions.InherentStates(liquid, T, work);
            }
        }
    }

    public FigureOutcome Make(KapteijnsContext context)
    {
        LiquidStates[] all = [.. context.Conditions.Studied.Select(l => new LiquidStates(context, l))], liquids = [.. all.Where(l => l.Ensembles.Length > 0)];
        string[] unverified = [.. all.SelectMany(l => l.Unverified.Select(T => FormattableString.Invariant($"{l.Liquid.Liquid.Label} at T = {T}")))];
        string note = unverified.Length == 0 ? "" : $" Too few inherent states were verified as minima, and nothing is shown, of {string.Join(", ", unverified)}.";
        if (liquids.Length == 0)
        {
            return new FigureOutcome(new ReportSection(Section, Heading, new Prose(note.TrimStart())), [], []);
        }

        List<Panel> panels = [];
        List<NamedArray> arrays = [];
        List<Quantity> quantities = [];
        List<Claim> claims = [];
        foreach ((int row, LiquidStates states) in liquids.Index())
        {
            string n = FormattableString.Invariant($"{row + 1})");
            panels.AddRange(LiquidPanels.Scattering(states, $"(a{n}"), LiquidPanels.Times(states, $"(b{n}"), LiquidPanels.Rises(states, $"(c{n}", legend: row == 0), LiquidPanels.Mesoelastic(states, $"(d{n}"));
            arrays.AddRange(states.Arrays());
            quantities.AddRange([.. states.Measured(Id), .. Fit(context, states)]);
            if (states.Excess is { } excess)
            {
                Quantity difference = Quantities.At(Id, "kappa_rise_minus_G_rise", "relative change of kappa less that of G, from the hottest to the coldest parent temperature", excess, "1", null, [.. context.Where(states.Liquid, states.Temperatures[^1]), ("T_hot", states.Temperatures[0])]);
                quantities.Add(difference);
                claims.Add(Quantities.Claim($"On cooling κ rises more than G, relative to itself ({states.Liquid.Liquid.Label}).", $"by {excess} of itself more, T from {states.Temperatures[0]} to {states.Temperatures[^1]}", "greater, without a number", states.IsStationary ? Quantities.Above(excess, 0) : null, Section));
            }
        }

        var figure = new Figure { Size = FigureSize.Millimetres(250, 56 * liquids.Length), Columns = 4, Panels = panels };
        FigureBlock block = FigureFiles.Write(
            context.Folder, "fig4", figure,
            "(a) F_s of the largest species at q_max; the dotted line is the threshold 0.2 of τ_α. (b) τ_α against 1/T. (c) Change of κ and G of inherent states relative to the hottest parent. (d) τ_α against κ/T with the fit of ln(τ_α/t_0) = (l̃a_0)²κ/T + ln t̃ above τ_α = 10 t_0, drawn where three states or more are fitted. Error bars: one standard error.",
            arrays, context.Say);
        return new FigureOutcome(
            new ReportSection(Section, Heading, new Prose("Does the barrier against relaxation grow as the stiffness κ of the inherent states does? Points on a straight line in the last column say that it may; the prefactor t̃ says whether the line means anything. States whose runs drift (table of evidence) are in no fit." + note), block, Table(liquids)),
            quantities,
            [.. claims, .. liquids.Where(l => l.Fit is not null).Select(Verdict)]);
    }

    private static IEnumerable<Quantity> Fit(KapteijnsContext context, LiquidStates states)
    {
        if (states.Fit is not { Length: { } length } fit)
        {
            yield break;
        }

        (string, WhereValue)[] where = context.Where(states.Liquid);
        // Two points always lie on a line.
        (Reference? time, Reference? range) = fit.IsStraight is null ? (null, null) : PaperFit(states);
        yield return Quantities.At(Id, "ln_t_tilde", "logarithm of the prefactor of the mesoelastic fit over t0", fit.LogTime, "1", time, where);
        yield return Quantities.At(Id, "l_tilde", "length of the mesoelastic fit over a0", length, "a0", range, where);
    }

    private static (Reference? Time, Reference? Length) PaperFit(LiquidStates states)
    {
        const string Source = "paper, text below Eq. (3); tolerance half a unit of the last digit";
        return states.Liquid.Liquid.Model.Name switch
        {
            "ipl" => (LogOf(0.10, 0.005), new Reference(0.37, 0.005, Source)),
            "mblj" => (LogOf(0.017, 0.0005), new Reference(0.42, 0.005, Source)),
            _ => (null, null),
        };

        // The error of ln t̃ is nearly normal, that of t̃ is not.
        static Reference LogOf(double time, double tolerance) => new(Math.Log(time), tolerance / time, Source);
    }

    // In the paper the line holds for IPL, mBLJ and dense sticky spheres; else it fails, with a t̃ many decades below any time of the liquid.
    private static Claim Verdict(LiquidStates states)
    {
        bool holds = states.Liquid.Liquid.Model.Name is "ipl" or "mblj" || states.Liquid.Liquid is { Model.Name: "sticky-spheres", Density: > 0.9 };
        MesoelasticFit fit = states.Fit!;
        Estimate decades = fit.DecadesBelowVibration;
        return Quantities.Claim(
            holds ? $"ΔE ∝ κ holds, with t̃ near the time of ballistic motion ({states.Liquid.Liquid.Label})." : $"ΔE ∝ κ fails; taken for a line, its t̃ is many orders of magnitude below any time of the liquid ({states.Liquid.Liquid.Label}).",
            $"{fit.Verdict}; t̃ lies {decades} decades below t_0/10",
            holds ? "a line, t̃ comparable to the ballistic time" : "breaks down", Agrees(fit, decades, holds), Section);
    }

    // Near is within a decade of t_0/10, many orders of magnitude are three and more; what its error does not settle stays open.
    private static bool? Agrees(MesoelasticFit fit, Estimate decades, bool holds)
    {
        const double Near = 1, Many = 3, Errors = 2;
        double least = Math.Abs(decades.Value) - (Errors * decades.Error), most = Math.Abs(decades.Value) + (Errors * decades.Error);
        return (holds, fit.IsStraight) switch
        {
            (_, null) => null,
            (true, false) => false,
            (true, true) => most <= Near ? true : least > Near ? false : null,
            (false, false) => true,
            (false, true) => decades.Value - (Errors * decades.Error) >= Many ? true : decades.Value + (Errors * decades.Error) < Many ? false : null,
        };
    }

    private static TableBlock Table(LiquidStates[] liquids) => new(
        "Inherent states: κ of the computed pairs and G over all shear planes, with one standard error; in brackets the number of verified states and of those refused (saddles and states that did not converge, never averaged in), and the lowest eigenvalue among the refused.",
        ["liquid", "T", "$tau_{alpha}/t_0$", "κ", "G", "$e_{IS}$", "states (refused)", "lowest refused"],
        [
            .. liquids.SelectMany(l => l.Averages.Zip(l.Ensembles, (a, e) => (IReadOnlyList<TableCell>)
            [
                l.Liquid.Liquid.Label, a.Temperature, a.ReducedRelaxationTime is { } tau ? Number(tau) : "not reached", Number(e.Stiffness), Number(e.ShearModulus), Number(e.Energy),
                $"{e.Samples.Count()} ({e.Refused.Count()})", e.Refused.Any() ? FormattableString.Invariant($"{e.Refused.Min(r => r.LowestStiffness):G3}") : "",
            ])),
        ]);

    private static ValueWithError Number(Estimate estimate) => new(estimate.Value, estimate.Error);

}
