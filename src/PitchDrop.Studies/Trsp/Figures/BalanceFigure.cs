using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Trsp.Figures;

/// <summary>n(A → B)/n(B → A) against the share of events from A to B, for every pair of intervals of the mean softness of a rearranging cluster.</summary>
internal static class BalanceFigure
{
    private const int Fewest = 10;

    public static FigureBlock Write(TrspBalanceJob job, string name, RunFolder folder, Action<string> say)
    {
        BinnedTransitions counts = job.Transitions;
        double[] edges = job.Edges;
        List<double> share = [], ratio = [], error = [], from = [], to = [];
        for (int a = 0; a < counts.Bins; a++)
        {
            for (int b = a + 1; b < counts.Bins; b++)
            {
                double forth = counts[a, b], back = counts[b, a];
                if (Math.Min(forth, back) >= Fewest)
                {
                    share.Add(counts.Flux(a, b));
                    ratio.Add(counts.Ratio(b, a));
                    error.Add(counts.Ratio(b, a) * Math.Sqrt((1 / forth) + (1 / back)));
                    from.Add(a);
                    to.Add(b);
                }
            }
        }

        var figure = new Figure
        {
            Size = FigureSize.Column(80),
            Description = "Ratio of the numbers of events there and back against the share of events",
            Panels = [new Panel { X = Axis.Log("P(A|R) P(A → B)"), Y = Axis.Linear("P(B|R) P(B → A) / P(A|R) P(A → B)"), Marks = [Curve.Points(share, ratio, error), ReferenceLine.Horizontal(1)] }],
        };
        return FigureFiles.Write(
            folder, name, figure, "Detailed balance in coarse states: A and B are intervals of the mean softness of the cluster that rearranges. Error bars: those of independent counts.",
            [
                NamedArray.Of("edges", edges, "1", "edges between the intervals of the mean softness of the cluster; the first and the last are open"),
                NamedArray.Of("from", [.. from], "1", "number of interval A, from 0"),
                NamedArray.Of("to", [.. to], "1", "number of interval B"),
                NamedArray.Of("share", [.. share], "1", "share of events that go from A to B"),
                NamedArray.Of("ratio", [.. ratio], "1", "events from B to A over events from A to B"),
                NamedArray.Of("ratio_error", [.. error], "1", "its standard error if events are independent"),
            ],
            say);
    }
}
