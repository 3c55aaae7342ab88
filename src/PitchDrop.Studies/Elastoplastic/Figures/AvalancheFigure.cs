using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Elastoplastic.Figures;

/// <summary>How many events follow an event, and where.</summary>
internal static class AvalancheFigure
{
    public static FigureBlock Write(LatticeResult result, RunFolder folder, Action<string> say)
    {
        TriggeredEvents triggers = result.First.Triggers ?? throw new ArgumentException("No triggers were followed.", nameof(result));
        IReadOnlyList<AvalancheSizeBin> sizes = triggers.SizeDistribution();
        Estimate[] probability = [.. sizes.Select(b => b.Probability)], profile = triggers.RadialProfile();
        double[] r = triggers.Distances.ToArray();
        double[] middle = [.. sizes.Select(b => Math.Sqrt(Math.Max(b.Smallest, 0.5) * (double)Math.Max(b.Largest, 1)))];
        int[] seen = [.. Enumerable.Range(0, sizes.Count).Where(b => probability[b].Value > 0 && sizes[b].Smallest > 0).DefaultIfEmpty(0)];
        var figure = new Figure
        {
            Size = FigureSize.Page(72),
            Description = "Distribution of the number of events behind a trigger, and their rate against the distance from it",
            Panels =
            [
                new Panel { Tag = "(a)", X = Axis.Log("n", "events"), Y = Axis.Log("P(n)", minimum: 0.3 * seen.Min(b => probability[b].Value)), Marks = [Curve.Points([.. seen.Select(b => middle[b])], [.. seen.Select(b => probability[b].Value)], [.. seen.Select(b => probability[b].Error)])] },
                new Panel
                {
                    Tag = "(b)",
                    X = Axis.Log("r", "sites"),
                    Y = Axis.Linear("rate/mean rate"),
                    Marks = [ReferenceLine.Horizontal(1), Curve.Points(r[1..], LatticeResult.Values(profile[1..]), LatticeResult.Errors(profile[1..]))],
                },
            ],
        };
        NamedArray[] arrays =
        [
            NamedArray.Of("n_smallest", sizes.Select(b => b.Smallest).ToArray(), "event", "smallest number of events in each bin"),
            NamedArray.Of("n_largest", sizes.Select(b => b.Largest).ToArray(), "event", "largest number of events in each bin"),
            NamedArray.Of("P", LatticeResult.Values(probability), "1", "probability of one number of that bin, first copy"),
            NamedArray.Of("P_error", LatticeResult.Errors(probability), "1", "standard error of P"),
            NamedArray.Of("r", r, "site", "distance of each shell from the trigger; 0 is its own site"),
            NamedArray.Of("rate_ratio", LatticeResult.Values(profile), "1", "rate of events in the shell over the mean rate"),
            NamedArray.Of("rate_ratio_error", LatticeResult.Errors(profile), "1", "standard error of rate_ratio"),
            NamedArray.Scalar("window", triggers.Schedule.Window, "sweep", "time for which events are counted behind a trigger"),
        ];
        string caption = string.Create(CultureInfo.InvariantCulture, $"Events within {triggers.Schedule.Window:G4} sweeps of a trigger: (a) distribution of their number; (b) their rate at distance $r$ over the mean rate, 1 where the trigger has no effect.");
        return FigureFiles.Write(folder, "avalanches", figure, caption, arrays, say);
    }
}
