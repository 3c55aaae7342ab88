using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Mesoscale.MeanField.FiniteSize;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.MeanField;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Baron2023.Figures;

/// <summary>Beyond the paper: how the activity of N sites approaches the theory of N → ∞, measured, and the exact first coefficient.</summary>
internal sealed class FigureFiniteSize : IBaronFigure
{
    public FigureEntry Entry { get; } = new("finite-size", "Activity of N sites against the theory of N → ∞");

    public void Declare(BaronConditions conditions, BaronWork work)
    {
        foreach (MeanFieldMeasurement plan in BaronConditions.SizeTemperatures.SelectMany(T => BaronConditions.Sizes.Select(n => conditions.Simulation(T, n))))
        {
            work.Add(plan);
        }
    }

    public FigureOutcome Make(BaronContext context)
    {
        int[] sizes = [.. BaronConditions.Sizes];
        double[] inverse = [.. sizes.Select(n => 1.0 / n)], line = [.. Enumerable.Range(0, 51).Select(i => i * 0.0105 / 50)];
        List<Quantity> quantities = [];
        List<Panel> panels = [];
        List<NamedArray> arrays = [NamedArray.Of("N", sizes, "site", "sites of the simulations")];
        List<IReadOnlyList<TableCell>> rows = [];
        List<Claim> claims = [];
        foreach (double T in BaronConditions.SizeTemperatures)
        {
            double limit = context.Exact(T).Gamma, exact = context.FiniteSizeCoefficient(T);
            Estimate[] gamma = [.. sizes.Select(n => context.Work.Of(context.Conditions.Simulation(T, n)).Gamma)];
            double[] shift = [.. gamma.Select(g => (g.Value / limit) - 1)], errors = [.. gamma.Select(g => g.Error / limit)];
            FiniteSizeLaw law = FiniteSizeLaw.Fit(sizes, gamma, limit, order: 2);
            quantities.AddRange(sizes.Select((n, i) => Quantities.At("finite-size", "Gamma", "activity of N simulated sites", gamma[i], "1/tau",
                context.AtFiniteSize(T, n), ("T", T), ("N", n))));
            Quantity c = Quantities.At("finite-size", "c_N", "coefficient of 1/N in Gamma_N/Gamma, fitted with a term in 1/N^2", law.Coefficient, "1",
                new Reference(exact, 0, "the pair correlation of sites to order 1/N, solved exactly (docs/theory/mean-field.md, section 7)"), ("T", T));
            quantities.Add(c);
            rows.Add([T, new ValueWithError(law.Coefficient.Value, law.Coefficient.Error), $"{exact:0.0000}", law.Second is { } second ? new ValueWithError(second.Value, second.Error) : "none", $"{law.ChiSquared:0.0} for {law.DegreesOfFreedom}"]);
            panels.Add(new Panel
            {
                Title = $"T = {T}",
                X = Axis.Linear("1/N", null, 0, 0.0105),
                Y = Axis.Linear("Gamma_N/Gamma − 1"),
                Marks =
                [
                    Curve.Points(inverse, shift, errors, "simulation"),
                    Curve.Line(line, [.. line.Select(x => x * exact)], "exact slope", LineDash.Solid),
                    Curve.Line(line, [.. line.Select(x => x * (law.Coefficient.Value + (x * (law.Second?.Value ?? 0))))], "fit", LineDash.Dashed),
                ],
            });
            arrays.Add(NamedArray.Of($"T{T}_shift", shift, "1", $"Gamma_N/Gamma - 1 at T = {T}"));
            arrays.Add(NamedArray.Of($"T{T}_shift_error", errors, "1", "its standard error"));
            arrays.Add(NamedArray.Scalar($"T{T}_c_exact", exact, "1", $"exact coefficient of 1/N at T = {T}"));
            claims.Add(Quantities.Claim($"(ours) The 1/N coefficient at T = {T} is that of the pair correlation of sites.", c, "finite-size"));
        }

        // How the coefficient goes with temperature, exactly.
        double[] temperatures = [.. Enumerable.Range(0, 25).Select(i => 0.02 * Math.Pow(150, i / 24.0))];
        double[] coefficients = [.. temperatures.Select(T => -context.FiniteSizeCoefficient(T))];
        panels.Add(new Panel
        {
            Title = "exact coefficient",
            X = Axis.Log("T"),
            Y = Axis.Log("−c"),
            Marks = [Curve.Line(temperatures, coefficients)],
        });
        arrays.Add(NamedArray.Of("T", temperatures, "K sigma_c^a", "temperatures of the exact coefficient"));
        arrays.Add(NamedArray.Of("c", [.. coefficients.Select(x => -x)], "1", "exact coefficient of 1/N in Gamma_N/Gamma"));
        var figure = new Figure { Size = FigureSize.Page(120), Columns = 2, Panels = panels };
        var block = FigureFiles.Write(context.Folder, "finite-size", figure, "Relative shift of the activity of N sites against 1/N at three temperatures, and its exact coefficient against temperature.", arrays, context.Say);
        return new FigureOutcome(
            new ReportSection("finite-size", "Finite N",
                new Prose("N sites are less active than the theory for N → ∞ says, and the more so the colder: a site is not kicked by its own event, kicks are of finite size, and above all sites that are kicked at the same instants are correlated. To first order in 1/N the pair correlation obeys a closed linear equation, which gives the coefficient without a fit."),
                block,
                new TableBlock("Coefficient of 1/N, measured and exact.", ["T", "c, measured", "c, exact", "coefficient of 1/N²", "χ² for degrees of freedom"], rows)),
            quantities,
            claims);
    }
}
