using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Trsp.Figures;

/// <summary>C_S(r) of the lattice beside the covariance from which it is made.</summary>
internal static class SoftnessFigure
{
    public static FigureBlock Write(TrspResult result, RunFolder folder, Action<string> say)
    {
        double[] r = Distances(result), target = Target(result);
        Estimate[] measured = result.SoftnessCorrelation;
        int[] order = [.. Enumerable.Range(0, r.Length).OrderBy(k => r[k])];
        var figure = new Figure
        {
            Size = FigureSize.Page(72),
            Description = "Correlation of softness against distance, and its difference from the target",
            Panels =
            [
                new Panel
                {
                    Tag = "(a)",
                    X = Axis.Linear("r", "sigma_{AA}"),
                    Y = Axis.Linear("C_S(r)"),
                    Marks = [Curve.Points(r, TrspResult.Values(measured), TrspResult.Errors(measured), "lattice"), Curve.Line([.. order.Select(k => r[k])], [.. order.Select(k => target[k])], "target", LineDash.Dashed)],
                },
                new Panel
                {
                    Tag = "(b)",
                    X = Axis.Linear("r", "sigma_{AA}"),
                    Y = Axis.Linear("lattice less target"),
                    Marks = [Curve.Points(r, [.. measured.Select((c, k) => c.Value - target[k])], TrspResult.Errors(measured)), ReferenceLine.Horizontal(0)],
                },
            ],
        };
        return FigureFiles.Write(folder, "softness", figure, "Correlation of softness, averaged over time, for vectors (x, y, 0), and the covariance from which the model is made, summed over periodic images.", [.. Arrays(result, "")], say);
    }

    /// <summary>Length of each vector of the correlation [σ_AA].</summary>
    public static double[] Distances(TrspResult result) => [.. result.Offsets.ToArray().Select(o => Math.Sqrt((o.X * o.X) + (o.Y * o.Y)) * result.Model.Parameters.Spacing)];

    /// <summary>The model's covariance at each of them.</summary>
    public static double[] Target(TrspResult result)
    {
        SoftnessCovariance covariance = result.Model.Covariance;
        return [.. result.Offsets.ToArray().Select(o => covariance.Values[covariance.IndexOf(o.X, o.Y, 0)])];
    }

    /// <summary>Both, with their errors, as arrays.</summary>
    public static IEnumerable<NamedArray> Arrays(TrspResult result, string prefix)
    {
        Estimate[] measured = result.SoftnessCorrelation;
        yield return NamedArray.Of($"{prefix}r", Distances(result), "sigma_AA", "length of the vector (x, y, 0)");
        yield return NamedArray.Of($"{prefix}C_S", TrspResult.Values(measured), "1", "time-averaged covariance of softness at that vector");
        yield return NamedArray.Of($"{prefix}C_S_error", TrspResult.Errors(measured), "1", "its standard error");
        yield return NamedArray.Of($"{prefix}K", Target(result), "1", "the model's covariance there");
    }
}
