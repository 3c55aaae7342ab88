using PitchDrop.Data.Arrays;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Elastoplastic;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Ozawa2023.Figures;

/// <summary>Events behind a trigger: how many there are beyond the background, and where.</summary>
internal sealed class FigureAvalanches : IOzawaFigure
{
    private static readonly double[] Shown = [0.060, 0.030, 0.020, 0.013];

    public FigureEntry Entry { get; } = new("avalanches", "Events that follow an event: number and place");

    public IEnumerable<LatticeMeasurement> Needs(OzawaConditions conditions) => Shown.Select(T => conditions.Main(T));

    public FigureOutcome Make(FigureContext context)
    {
        LatticeResult[] results = [.. Needs(context.Conditions).Select(context.Of)];
        TriggeredEvents[] triggers = [.. results.Select(r => r.First.Triggers!)];
        Estimate[] excess = [.. triggers.Select(t => t.Excess())];
        var figure = new Figure
        {
            Size = FigureSize.Page(80),
            Panels =
            [
                new Panel
                {
                    Tag = "(a)",
                    X = Axis.Log("r", "sites", maximum: 48),
                    Y = Axis.Log("rate around the trigger / mean rate"),
                    Colours = ColourOrder.HotToCold,
                    Marks = [ReferenceLine.Horizontal(1), .. triggers.Select((t, i) => Profile(t, $"T = {results[i].Temperature:0.000}"))],
                },
                new Panel
                {
                    Tag = "(b)",
                    X = Axis.Log("events n in the window"),
                    Y = Axis.Log("probability density of n", minimum: 1e-6),
                    Colours = ColourOrder.HotToCold,
                    Marks = [.. triggers.Select((t, i) => Sizes(t, $"T = {results[i].Temperature:0.000}"))],
                },
            ],
        };
        List<NamedArray> arrays = [];
        for (int i = 0; i < results.Length; i++)
        {
            string prefix = $"T{results[i].Temperature:0.000}_";
            Estimate[] profile = triggers[i].RadialProfile();
            arrays.Add(NamedArray.Of($"{prefix}r", triggers[i].Distances.ToArray(), "site", "distance from the trigger"));
            arrays.Add(NamedArray.Of($"{prefix}rate", LatticeResult.Values(profile), "1", $"event rate at that distance within the window behind the trigger over the mean rate, T = {results[i].Temperature}"));
            arrays.Add(NamedArray.Of($"{prefix}rate_error", LatticeResult.Errors(profile), "1", "its standard error"));
        }

        var block = FigureFiles.Write(context.Folder, "avalanches", figure, "(a) Facilitation: event rate around a trigger within 0.05 relaxation times behind it, over the mean rate. (b) Distribution of the number of events in that window.", arrays, context.Say);
        Estimate growth = excess[^1].Minus(excess[0]);
        return new FigureOutcome(
            new ReportSection("avalanches", "Avalanches behind a trigger", new Prose("Behind an event the rate around it is far above the mean. Triggers are every n-th event, so large avalanches are met more often than small ones, and what follows an event is not all caused by it."), block),
            [.. results.Select((r, i) => r.Of("avalanches", "avalanche_excess", "events within 0.05 relaxation times of a trigger beyond the background", excess[i], "1"))],
            [Quantities.Claim("A site that rearranges triggers others: avalanches of motion of finite size, intermittent.", $"excess events from {excess[0]} at T = {Shown[0]} to {excess[^1]} at T = {Shown[^1]}", "finite, growing", growth.Value > 3 * growth.Error, "avalanches")]);
    }

    private static Curve Profile(TriggeredEvents triggers, string label)
    {
        Estimate[] profile = triggers.RadialProfile();
        double[] r = triggers.Distances.ToArray();
        int[] shown = [.. Enumerable.Range(0, r.Length).Where(i => r[i] >= 1 && profile[i].Value > 0)];
        return Curve.LineAndPoints([.. shown.Select(i => r[i])], [.. shown.Select(i => profile[i].Value)], [.. shown.Select(i => profile[i].Error)], label) with { MarkerSpacing = 10, MarkerSize = 2 };
    }

    private static Curve Sizes(TriggeredEvents triggers, string label)
    {
        AvalancheSizeBin[] bins = [.. triggers.SizeDistribution().Where(b => b.Smallest >= 1 && b.Probability.Value > 2e-6)];
        return Curve.LineAndPoints(
            [.. bins.Select(b => Math.Sqrt((double)b.Smallest * b.Largest))], [.. bins.Select(b => b.Probability.Value)], [.. bins.Select(b => b.Probability.Error)], label) with { MarkerSize = 2 };
    }
}
