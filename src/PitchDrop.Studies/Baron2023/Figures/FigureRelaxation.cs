using MathNet.Numerics;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.TimeDependent;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.MeanField;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Baron2023.Figures;

/// <summary>Beyond the paper: relaxation of the activity from the Gaussian start of Appendix E, by the time-dependent equation and by simulation, and ageing after a quench.</summary>
internal sealed class FigureRelaxation : IBaronFigure
{
    // An independent solution of the time-dependent equation, good to 4e-5: T, t, Gamma.
    private static readonly (double T, double Time, double Gamma)[] Marks =
    [
        (0.1, 0, 0.424431), (0.1, 3, 0.145723), (0.1, 10, 0.0727749), (0.1, 100, 0.0498221),
        (0.04, 0, 0.372317), (0.04, 3, 0.0857499), (0.04, 10, 0.0245846), (0.04, 100, 0.00444564),
    ];

    public FigureEntry Entry { get; } = new("relaxation", "Relaxation of the activity Γ(t), and ageing after a quench");

    public void Declare(BaronConditions conditions, BaronWork work)
    {
        foreach (double T in BaronConditions.EquationTemperatures)
        {
            work.Add(BaronConditions.Equation(T));
        }

        foreach (double T in BaronConditions.QuenchTemperatures)
        {
            work.Add(BaronConditions.Quench(T));
        }

        foreach (double T in BaronConditions.RelaxationTemperatures)
        {
            work.Add(conditions.Relaxation(T));
        }
    }

    public FigureOutcome Make(BaronContext context)
    {
        List<Mark> curves = [], ageing = [];
        List<NamedArray> arrays = [];
        List<Quantity> quantities = [];
        foreach (double T in BaronConditions.EquationTemperatures)
        {
            RelaxationResult result = context.Work.Of(BaronConditions.Equation(T)).Result;
            int last = Array.FindLastIndex(result.StepTimes, t => t <= 1e5);
            double[] t = result.StepTimes[1..last], gamma = result.YieldRates[1..last];
            int first = Array.FindIndex(t, x => x >= 0.02);
            curves.Add(Curve.Line(t[first..], gamma[first..], $"T = {T}", LineDash.Solid));
            arrays.Add(NamedArray.Of($"T{T}_t", t, "tau", $"time after the Gaussian start at T = {T}"));
            arrays.Add(NamedArray.Of($"T{T}_Gamma", gamma, "1/tau", "activity at that time, N to infinity"));
            foreach (var (_, time, known) in Marks.Where(m => m.T == T))
            {
                double value = time == 0 ? result.YieldRates[0] : result.YieldRatesAtTimes[Array.IndexOf(result.Times, time)];
                quantities.Add(Quantities.Exact("relaxation", "Gamma", "activity at a time after the Gaussian start, time-dependent equation", value, value * result.ErrorSum, "1/tau",
                    new Reference(known, 1e-4 * known, "independent solution of the same equation, good to 4e-5"), ("T", T), ("t", time)));
            }
        }

        double worst = 0;
        foreach (double T in BaronConditions.RelaxationTemperatures)
        {
            MeanFieldRelaxationJob job = context.Work.Of(context.Conditions.Relaxation(T));
            RelaxationResult equation = context.Work.Of(BaronConditions.Equation(T)).Result;
            Estimate[] gamma = job.Gamma;
            double[] middle = [.. gamma.Select((_, b) => Math.Sqrt(job.Edges[b] * job.Edges[b + 1]))];
            curves.Add(Curve.Points(middle, [.. gamma.Select(g => g.Value)], [.. gamma.Select(g => g.Error)], $"T = {T}, N = {BaronConditions.Sites}") with { Colour = Colour.Black, MarkerSize = 2.2 });
            arrays.Add(NamedArray.Of($"T{T}_edges", job.Edges.ToArray(), "tau", $"edges of the bins of time of the simulation at T = {T}"));
            arrays.Add(NamedArray.Of($"T{T}_Gamma_simulated", [.. gamma.Select(g => g.Value)], "1/tau", $"activity of N = {BaronConditions.Sites} sites in each bin"));
            arrays.Add(NamedArray.Of($"T{T}_Gamma_simulated_error", [.. gamma.Select(g => g.Error)], "1/tau", "its standard error"));
            double[] expected = BinMeans(equation, job.Edges);
            double shift = 2 * Math.Abs(context.FiniteSizeCoefficient(T)) / BaronConditions.Sites;
            worst = Math.Max(worst, gamma.Select((g, b) => Math.Abs(g.Value - expected[b]) / ((4 * g.Error) + (shift * expected[b]))).Max());
        }

        double mu = BaronConditions.Alpha * Math.Pow(Math.PI / new FrozenState(BaronConditions.Alpha, LandingDensity.CutOff).Edge, 2);
        foreach (double T in BaronConditions.QuenchTemperatures)
        {
            RelaxationResult result = context.Work.Of(BaronConditions.Quench(T)).Result;
            double limit = context.Exact(T).Gamma;
            int[] shown = [.. Enumerable.Range(1, result.StepTimes.Length - 1).Where(i => mu * limit * result.StepTimes[i] > 1e-6 && result.YieldRates[i] > limit * 1.0005)];
            double[] age = [.. shown.Select(i => mu * limit * result.StepTimes[i])], excess = [.. shown.Select(i => result.YieldRates[i] / limit)];
            ageing.Add(Curve.Line(age, excess, $"T = {T}", LineDash.Solid));
            arrays.Add(NamedArray.Of($"quench_T{T}_age", age, "1", $"mu Gamma t after a quench from T = 1 to T = {T}"));
            arrays.Add(NamedArray.Of($"quench_T{T}_ratio", excess, "1", "activity over its stationary value"));
            int at = Array.FindIndex(age, x => x > 0.1);
            quantities.Add(Quantities.Exact("relaxation", "ageing_law", "E1(ln(Gamma/Gamma_inf))/(mu Gamma_inf t) near mu Gamma_inf t = 0.1 after a quench from T = 1", SpecialFunctions.ExponentialIntegral(Math.Log(excess[at]), 1) / age[at], null, "1",
                T < 0.006 ? new Reference(1, 0.05, "docs/theory/mean-field.md, Eq. (6.18), for T to 0; tolerance for T = 0.005") : null, ("T", T)));
        }

        double[] ratio = [.. Enumerable.Range(0, 201).Select(i => Math.Exp(0.0005 * Math.Pow(30_000, i / 200.0)))];
        ageing.Add(Curve.Line([.. ratio.Select(r => SpecialFunctions.ExponentialIntegral(Math.Log(r), 1))], ratio, "E_1(ln(Gamma/Gamma_∞)) = mu Gamma_∞ t", LineDash.Dashed) with { Colour = Colour.Black });
        var figure = new Figure
        {
            Size = FigureSize.Page(84),
            Columns = 2,
            Panels =
            [
                new Panel { Tag = "(a)", X = Axis.Log("t", "tau", 0.02, 1e5), Y = Axis.Log("Gamma(t)", "1/tau"), Marks = curves, Colours = ColourOrder.HotToCold },
                new Panel { Tag = "(b)", X = Axis.Log("mu Gamma_∞ t", null, 1e-6, 10), Y = Axis.Log("Gamma(t)/Gamma_∞", null, 1, 1e6), Marks = ageing, Colours = ColourOrder.HotToCold },
            ],
        };
        var block = FigureFiles.Write(context.Folder, "relaxation", figure, "(a) Activity after the Gaussian start: the time-dependent equation (lines) and N = 1000 sites (points). (b) Ageing after a quench from T = 1, and the one curve to which it tends.", arrays, context.Say);
        Quantity mark = quantities.First(q => q.Symbol == "Gamma" && q.Where["t"]!.ToString() == "10");
        return new FigureOutcome(
            new ReportSection("relaxation", "Relaxation and ageing",
                new Prose("The equation keeps ∫P to rounding and P ≥ 0 at every step. Cold, the activity falls with age: first what lies beyond the yield stress goes, then the edge creeps in, with Γ about an age divided by a logarithm, until the stationary state is reached after a time of order 1/Γ."), block),
            quantities,
            [
                Quantities.Claim("(ours) Γ(t) of the time-dependent equation is that of an independent solution.", mark, "relaxation"),
                Quantities.Claim("(ours) The sites' Γ(t) follows the equation.", worst <= 1 ? "every bin within 4 standard errors and twice the stationary shift c/N" : "not in every bin within 4 standard errors and twice the stationary shift c/N", "the equation", worst <= 1, "relaxation"),
            ]);
    }

    // ∫Γ dt over each bin by the trapezoidal rule over the steps.
    private static double[] BinMeans(RelaxationResult result, IReadOnlyList<double> edges)
    {
        double[] integral = new double[result.StepTimes.Length];
        for (int i = 1; i < integral.Length; i++)
        {
            integral[i] = integral[i - 1] + (0.5 * (result.YieldRates[i] + result.YieldRates[i - 1]) * (result.StepTimes[i] - result.StepTimes[i - 1]));
        }

        return [.. Enumerable.Range(0, edges.Count - 1).Select(b => (At(edges[b + 1]) - At(edges[b])) / (edges[b + 1] - edges[b]))];

        double At(double time)
        {
            int i = Math.Clamp(Array.FindIndex(result.StepTimes, t => t >= time), 1, integral.Length - 1);
            double share = (time - result.StepTimes[i - 1]) / (result.StepTimes[i] - result.StepTimes[i - 1]);
            return integral[i - 1] + (share * (integral[i] - integral[i - 1]));
        }
    }
}
