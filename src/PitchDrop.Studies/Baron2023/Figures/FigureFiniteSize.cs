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

/// <summary>Beyond the paper: how the activity of N sites approaches the theory of N → ∞.</summary>
internal sealed class FigureFiniteSize : IBaronFigure
{
    public FigureEntry Entry { get; } = new("finite-size", "Activity of N sites against the theory of N → ∞");

    public void Declare(BaronConditions conditions, BaronWork work)
    {
        foreach (MeanFieldMeasurement plan in Plans(conditions))
        {
            work.Add(plan);
        }
    }

    public FigureOutcome Make(BaronContext context)
    {
        List<Quantity> quantities = [];
        List<Mark> marks = [];
        List<NamedArray> arrays = [NamedArray.Of("N", BaronConditions.Sizes.ToArray(), "site", "sites")];
        List<IReadOnlyList<TableCell>> rows = [];
        int[] sizes = [.. BaronConditions.Sizes];
        foreach (double T in BaronConditions.SizeTemperatures)
        {
            double exact = context.Exact(T).Gamma;
            Estimate[] gamma = [.. sizes.Select(n => context.Work.Of(context.Conditions.Simulation(T, n)).Gamma)];
            Estimate[] shift = [.. gamma.Select(g => new Estimate((g.Value / exact) - 1, g.Error / exact))];
            FiniteSizeLaw law = FiniteSizeLaw.Fit(sizes, gamma, exact, order: 2);
            quantities.AddRange(sizes.Select((n, i) => Quantities.At("finite-size", "Gamma", "activity of N sites", gamma[i], "1/tau", new Reference(exact * law.At(n) / law.Limit.Value, 0, "the fitted law 1 + c/N + c2/N^2 at this N"), ("T", T), ("N", n))));
            quantities.Add(Quantities.At("finite-size", "c_N", "coefficient of 1/N in Gamma_N/Gamma", law.Coefficient, "1", null, ("T", T)));
            marks.Add(Curve.Points([.. sizes.Select(n => 1.0 / n)], [.. shift.Select(s => s.Value)], [.. shift.Select(s => s.Error)], $"T = {T}"));
            arrays.Add(NamedArray.Of($"T{T}_shift", [.. shift.Select(s => s.Value)], "1", $"Gamma_N/Gamma - 1 at T = {T}"));
            arrays.Add(NamedArray.Of($"T{T}_shift_error", [.. shift.Select(s => s.Error)], "1", "its standard error"));
            rows.Add([T, new ValueWithError(law.Coefficient.Value, law.Coefficient.Error), $"{law.ChiSquared:0.0} for {law.DegreesOfFreedom}"]);
        }

        var figure = new Figure { Panels = [new Panel { X = Axis.Linear("1/N"), Y = Axis.Linear("Gamma_N/Gamma − 1"), Marks = marks }] };
        var block = FigureFiles.Write(context.Folder, "finite-size", figure, "Relative shift of the activity of N sites.", arrays, context.Say);
        return new FigureOutcome(
            new ReportSection("finite-size", "Finite N", block, new TableBlock("Coefficient of 1/N.", ["T", "c", "χ²"], rows)), quantities, []);
    }

    private static IEnumerable<MeanFieldMeasurement> Plans(BaronConditions conditions) =>
        BaronConditions.SizeTemperatures.SelectMany(T => BaronConditions.Sizes.Select(n => conditions.Simulation(T, n)));
}
