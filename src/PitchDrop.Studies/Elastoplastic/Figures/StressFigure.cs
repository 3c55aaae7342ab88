using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Elastoplastic.Figures;

/// <summary>The distribution P(σ) of the local stress.</summary>
internal static class StressFigure
{
    public static FigureBlock Write(LatticeResult result, RunFolder folder, Action<string> say)
    {
        double[] centres = result.First.Stress.Centres();
        Estimate[] density = result.First.Stress.Density(), symmetric = result.StressDensity;
        double half = centres.Length > 1 ? (centres[1] - centres[0]) / 2 : 0;
        double[] edges = [.. centres.Select(c => c - half), centres[^1] + half];
        var marks = new List<Mark> { new Reporting.Figures.Marks.Histogram(edges, LatticeResult.Values(symmetric)) { Errors = LatticeResult.Errors(symmetric), Filled = true } };
        if (result.First.Stress.Edge(0.01) is { } edge)
        {
            marks.AddRange(new[] { -1, 1 }.Select(sign => ReferenceLine.Vertical(sign * edge.Value, "1 %")));
        }

        var figure = new Figure
        {
            Description = "Distribution of the local stress",
            Panels = [new Panel { X = Axis.Linear("sigma"), Y = Axis.Linear("P(sigma)", minimum: 0), Marks = marks }],
        };
        NamedArray[] arrays =
        [
            NamedArray.Of("sigma", centres, "sigma", "middle of each bin of the stress"),
            NamedArray.Of("P", LatticeResult.Values(density), "1/sigma", "probability density of the local stress, first copy; sites beyond 3 sigma_c count in the normalisation and are not shown"),
            NamedArray.Of("P_error", LatticeResult.Errors(density), "1/sigma", "standard error of P"),
            NamedArray.Of("P_symmetric", LatticeResult.Values(symmetric), "1/sigma", "mean of P(sigma) and P(-sigma)"),
            NamedArray.Of("P_symmetric_error", LatticeResult.Errors(symmetric), "1/sigma", "standard error of P_symmetric"),
        ];
        return FigureFiles.Write(folder, "stress", figure, "Distribution of the local stress, averaged over ±$sigma$, one snapshot a relaxation time; 1 % of the sites lie beyond the dotted lines.", arrays, say);
    }
}
