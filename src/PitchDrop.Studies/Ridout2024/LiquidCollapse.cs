using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Studies.Softness;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>
/// The collapse of χ₄* of sub-boxes of the liquid. Errors of its lengths are the jackknife's over the liquids, or over groups of time origins within them: each time all sub-boxes of a temperature are measured without a sample, since they
/// are of the same particles, and the collapse is fitted again.
/// </summary>
internal sealed class LiquidCollapse
{
    // χ₄* of sub-boxes of one or two particles does not know of a length.
    private const double LeastParticles = 4;
    private const int Degree = 2;
    private readonly IReadOnlyList<(SubBoxCurves Curves, double Edge, PairEnsemble Liquids)> _boxes;
    private readonly int[][] _divisions;
    private readonly CollapsedLengths _lengths;

    /// <summary>Takes what was measured of each temperature, hot to cold.</summary>
    /// <param name="boxes">χ₄ of the sub-boxes of the liquids, and the edge of the whole box [σ].</param>
    public LiquidCollapse(IReadOnlyList<(SubBoxCurves Curves, double Edge, PairEnsemble Liquids)> boxes)
    {
        _boxes = boxes;
        _divisions = new int[boxes.Count][];
        BoxPeaks = [.. _boxes.Select((_, t) => PeaksOf(t, out _divisions[t]))];
        _lengths = new CollapsedLengths(BoxPeaks, Degree, Read);
    }

    /// <summary>Of each temperature the sides ℓ [σ] and χ₄*(ℓ), the smallest boxes left out.</summary>
    public IReadOnlyList<(double[] Sides, Estimate[] Peaks)> BoxPeaks { get; }

    /// <summary>The collapse; what belongs to a temperature that was left out is not a number. Null where the data do not determine one.</summary>
    public FiniteSizeCollapse? Found => _lengths.Found;

    /// <summary>ξ₄(T)/ξ₄(hottest); null of a temperature with too few sub-boxes or samples, and where there is no collapse.</summary>
    public StudentEstimate? Ratio(int temperature) => _lengths.Ratio(temperature);

    /// <summary>Joins the finished jobs of all temperatures.</summary>
    /// <param name="jobs">Of each temperature, hot to cold, the jobs of its liquids.</param>
    public static LiquidCollapse Of(IReadOnlyList<IReadOnlyList<InherentOverlapJob>> jobs) =>
        new([.. jobs.Select(j => (j[0].SubBoxCurves, Math.Cbrt(j[0].Plan.Path.Plan.Parent.Plan.Start.Box.Volume), new PairEnsemble([.. j.Select(o => o.SubBoxes)])))]);

    private (double[] Sides, Estimate[] Peaks) PeaksOf(int t, out int[] divisions)
    {
        (SubBoxCurves curves, double edge, PairEnsemble liquids) = _boxes[t];
        int[] large = [.. Enumerable.Range(0, curves.Divisions.Length).Where(k => (double)curves.Particles / curves.BoxesOf(k) >= LeastParticles)];
        (int Division, Estimate? Peak)[] all = [.. large.Select(k => (k, liquids.Read(curves.Peak(k)).Estimate))];
        (int Division, Estimate Peak)[] known = [.. all.Where(p => p.Peak is { Value: > 0, Error: > 0 }).Select(p => (p.Division, p.Peak!.Value)).OrderByDescending(p => p.Division)];
        divisions = [.. known.Select(p => p.Division)];
        return ([.. known.Select(p => edge / curves.Divisions[p.Division])], [.. known.Select(p => p.Peak)]);
    }

    private StudentEstimate? Read(int temperature, Func<double[], double?> function)
    {
        (SubBoxCurves curves, _, PairEnsemble liquids) = _boxes[temperature];
        Func<MeanCurves, (double Value, double Reach)?>[] peaks = [.. _divisions[temperature].Select(curves.Peak)];
        return liquids.Read(means =>
        {
            (double Value, double Reach)?[] read = Array.ConvertAll(peaks, p => p(means));
            return !Array.Exists(read, r => r is not { Value: > 0 }) && function(Array.ConvertAll(read, r => r!.Value.Value)) is { } value ? (value, read.Max(r => r!.Value.Reach)) : null;
        }).Student;
    }
}
