using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>A number against the shear rate: points, power law, quantities and arrays of it.</summary>
/// <param name="Symbol">Symbol of its quantities.</param>
/// <param name="Name">What it is.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Label">Its name in the legend.</param>
/// <param name="Key">What sets its arrays apart.</param>
/// <param name="System">The system.</param>
/// <param name="Points">The numbers that could be measured, by condition.</param>
internal sealed record RateCurve(string Symbol, string Name, string Unit, string Label, string Key, FlowSystem System, IReadOnlyList<(FlowCondition Condition, Measured Value)> Points)
{
    /// <summary>Those of the points that a fit may have; all where nothing else is said.</summary>
    public IReadOnlyList<(FlowCondition Condition, Measured Value)> Fitted { get => field ?? Points; init; }

    /// <summary>The power law through the points that a fit may have; null of fewer than two.</summary>
    public ScalingLaw? Law => ScalingLaw.Of(Fitted.Select(p => (p.Condition.Rate.Rate, p.Value)));

    /// <summary>More conditions of its quantities.</summary>
    public IReadOnlyList<(string Key, WhereValue Value)> MoreWhere { get; init; } = [];

    /// <summary>Measures each condition of a system, those that give nothing left out.</summary>
    public static IReadOnlyList<(FlowCondition Condition, Measured Value)> Measure(ZengConditions conditions, FlowSystem system, Func<FlowCondition, Measured?> of) =>
        [.. conditions.Of(system).Select(c => (c, of(c))).Where(p => p.Item2 is { Value: > 0, Error: > 0 }).Select(p => (p.c, p.Item2!.Value))];

    /// <summary>Points with error bars, and the law where there is one.</summary>
    public IEnumerable<Mark> Marks(LineDash dash = LineDash.Solid)
    {
        if (Points.Count == 0)
        {
            yield break;
        }

        double[] rates = [.. Points.Select(p => p.Condition.Rate.Rate)];
        yield return Curve.Points(rates, [.. Points.Select(p => p.Value.Value)], [.. Points.Select(p => p.Value.Error)], Label);
        if (Law is { } law)
        {
            yield return Curve.Line([rates[0], rates[^1]], [law.At(rates[0]), law.At(rates[^1])], null, dash) with { BelongsToPrevious = true };
        }
    }

    /// <summary>The quantities of the points.</summary>
    public IEnumerable<Quantity> Quantities(string figure, ZengConditions conditions) =>
        Points.Select(p => Running.Quantities.At(figure, Symbol, Name, p.Value.Estimate, Unit, null, [.. conditions.Where(p.Condition), .. MoreWhere]));

    /// <summary>Rates, values and errors.</summary>
    public IEnumerable<NamedArray> Arrays()
    {
        yield return NamedArray.Of($"{Key}_rate", [.. Points.Select(p => p.Condition.Rate.Rate)], $"1/{System.TimeUnit}", $"shear rate; {Name}, {System.Label}");
        yield return NamedArray.Of(Key, [.. Points.Select(p => p.Value.Value)], Unit, $"{Name}, {System.Label}");
        yield return NamedArray.Of($"{Key}_error", [.. Points.Select(p => p.Value.Error)], Unit, "its standard error");
    }

    /// <summary>A panel of several curves against the rate, both axes logarithmic.</summary>
    public static Panel Panel(string tag, string label, string? unit, string rateUnit, params IReadOnlyList<RateCurve> curves)
    {
        Mark[] marks = [.. curves.SelectMany((c, k) => c.Marks(k % 2 == 0 ? LineDash.Solid : LineDash.Dashed))];
        return new Panel
        {
            Tag = tag,
            X = Axis.Log("\\dot{gamma}", rateUnit),
            Y = Axis.Log(label, unit),
            Marks = marks.Length > 0 ? marks : [Annotation.InPanel(0.1, 0.5, "nothing that could be measured")],
        };
    }
}
