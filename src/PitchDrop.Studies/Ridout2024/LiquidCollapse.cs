using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Studies.Softness;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>
/// The collapse of χ₄* of sub-boxes of the liquid. Errors of its lengths are the jackknife's over the liquids, or over groups of time origins within them, of one temperature after the other: each time all sub-boxes of that temperature are
/// measured without a sample, since they are of the same particles, and the collapse is fitted again; what the temperatures give is added in squares.
/// </summary>
internal sealed class LiquidCollapse
{
    // χ₄* of sub-boxes of one or two particles does not know of a length.
    private const double LeastParticles = 4;
    private const int Degree = 2;
    private readonly IReadOnlyList<InherentOverlapJob> _first;
    private readonly IReadOnlyList<PairEnsemble> _boxes;
    private readonly int[][] _divisions;
    private readonly StudentEstimate?[] _ratios;

    /// <summary>Joins the finished jobs of all temperatures.</summary>
    /// <param name="jobs">Of each temperature, hot to cold, the jobs of its liquids.</param>
    public LiquidCollapse(IReadOnlyList<IReadOnlyList<InherentOverlapJob>> jobs)
    {
        (_first, _boxes) = ([.. jobs.Select(j => j[0])], [.. jobs.Select(j => new PairEnsemble([.. j.Select(o => o.SubBoxes)]))]);
        _divisions = new int[jobs.Count][];
        BoxPeaks = [.. _boxes.Select((_, t) => PeaksOf(t, out _divisions[t]))];
        Found = Fit(BoxPeaks);
        _ratios = [.. jobs.Select((_, t) => t == 0 ? StudentEstimate.Exact(1) : Found is { } found ? Error(found, t) : null)];
    }

    /// <summary>Of each temperature the sides ℓ [σ] and χ₄*(ℓ), the smallest boxes left out.</summary>
    public IReadOnlyList<(double[] Sides, Estimate[] Peaks)> BoxPeaks { get; }

    /// <summary>The collapse; null where the data do not determine one.</summary>
    public FiniteSizeCollapse? Found { get; }

    /// <summary>ξ₄(T)/ξ₄(hottest); null where there is no collapse, or too few samples for its error.</summary>
    public StudentEstimate? Ratio(int temperature) => _ratios[temperature];

    private static FiniteSizeCollapse? Fit(IReadOnlyList<(double[] Sides, Estimate[] Peaks)> points)
    {
        try
        {
            return FiniteSizeCollapse.Of(points, Degree) is { Converged: true } collapse ? collapse : null;
        }
        catch (ArgumentException)
        {
            return null; // too few sub-boxes have a peak
        }
    }

    private (double[] Sides, Estimate[] Peaks) PeaksOf(int t, out int[] divisions)
    {
        SubBoxCurves curves = _first[t].SubBoxCurves;
        double edge = Math.Cbrt(_first[t].Plan.Path.Plan.Parent.Plan.Start.Box.Volume);
        int[] large = [.. Enumerable.Range(0, curves.Divisions.Length).Where(k => (double)curves.Particles / curves.BoxesOf(k) >= LeastParticles)];
        (int Division, Estimate? Peak)[] all = [.. large.Select(k => (k, _boxes[t].Read(curves.Peak(k)).Estimate))];
        (int Division, Estimate Peak)[] known = [.. all.Where(p => p.Peak is { Value: > 0, Error: > 0 }).Select(p => (p.Division, p.Peak!.Value)).OrderByDescending(p => p.Division)];
        divisions = [.. known.Select(p => p.Division)];
        return ([.. known.Select(p => edge / curves.Divisions[p.Division])], [.. known.Select(p => p.Peak)]);
    }

    private StudentEstimate? Error(FiniteSizeCollapse found, int t)
    {
        var contributions = new (double Error, double DegreesOfFreedom)[_boxes.Count];
        for (int s = 0; s < contributions.Length; s++)
        {
            if (Without(s, t).Student is not { } one)
            {
                return null;
            }

            contributions[s] = (one.Error, one.DegreesOfFreedom);
        }

        return new StudentEstimate(found.Lengths[t].Value, Math.Sqrt(contributions.Sum(c => c.Error * c.Error)), StudentEstimate.Joined(contributions));
    }

    // The length of temperature t as a function of the samples of temperature s.
    private Scalar Without(int s, int t)
    {
        SubBoxCurves curves = _first[s].SubBoxCurves;
        Func<MeanCurves, (double Value, double Reach)?>[] peaks = [.. _divisions[s].Select(curves.Peak)];
        return _boxes[s].Read(means =>
        {
            (double Value, double Reach)?[] read = Array.ConvertAll(peaks, p => p(means));
            if (read.Length == 0 || Array.Exists(read, r => r is not { Value: > 0 }))
            {
                return null;
            }

            (double[] Sides, Estimate[] Peaks)[] points = [.. BoxPeaks];
            points[s] = (points[s].Sides, [.. points[s].Peaks.Select((p, k) => p with { Value = read[k]!.Value.Value })]);
            return Fit(points) is { } fit ? (fit.Lengths[t].Value, read.Max(r => r!.Value.Reach)) : null;
        });
    }
}
