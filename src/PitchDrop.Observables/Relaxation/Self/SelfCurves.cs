using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Observables.Relaxation.Self;

/// <summary>What single particles' displacements say of one group of particles, from one trajectory or several: ⟨Δr²⟩, α₂, D, F_s, Q_s and their χ₄.</summary>
public sealed class SelfCurves
{
    private readonly PairEnsemble _ensemble;
    private readonly SelfLayout _layout;
    private readonly int _group;
    private readonly double _spacing;
    private readonly RelaxationFunction[] _scattering;
    private readonly RelaxationFunction[] _overlap;
    private Func<MeanCurves, (double Value, double Reach)?>? _slope;

    /// <summary>Reads the curves of a group.</summary>
    /// <param name="layout">What was measured; the same of all trajectories.</param>
    /// <param name="ensemble">The trajectories.</param>
    /// <param name="group">Which group.</param>
    /// <param name="spacing">A neighbour's distance ℓ, such as (V/N)^(1/d), &gt; 0: where ⟨Δr²⟩ is so large that a Gaussian F_s at q = 2π/ℓ would be 1/e, 2d (ℓ/2π)², is beyond the cage, 10 ℓ² diffusive.</param>
    /// <exception cref="ArgumentException">The ensemble is of other measurements.</exception>
    public SelfCurves(SelfLayout layout, PairEnsemble ensemble, int group, double spacing)
    {
        (_layout, _ensemble, _group, _spacing) = (layout, ensemble, Require.Between(group, 0, layout.Groups.Count - 1), Require.Positive(spacing));
        Shapes.Length(ensemble.Values, layout.Values);
        int square = layout.Square(group), d = layout.Dimension;
        MeanSquare = ensemble.Curve(means => means[square]);
        NonGaussian = ensemble.Curve(means => (d / (d + 2.0) * means[square + 1] / (means[square] * means[square])) - 1);
        double count = layout.Groups[group].Count;
        _scattering = [.. Enumerable.Range(0, layout.Choice.WaveNumbers.Count).Select(q => new RelaxationFunction(ensemble, layout.Scattering(group, q), layout.Scattering(group, q) + 1, count))];
        _overlap = [.. Enumerable.Range(0, layout.Choice.Cutoffs.Count).Select(a => new RelaxationFunction(ensemble, layout.Overlap(group, a), layout.Overlap(group, a) + 1, count))];
        (Diffusion, DiffusionLags) = FindDiffusion();
    }

    /// <summary>Name of the group.</summary>
    public string Name => _layout.Groups[_group].Name;

    /// <summary>⟨Δr²(t)⟩ [length²].</summary>
    public LagCurve MeanSquare { get; }

    /// <summary>α₂(t) = 3⟨Δr⁴⟩/5⟨Δr²⟩² − 1 in three dimensions, ⟨Δr⁴⟩/2⟨Δr²⟩² − 1 in two; the lag 0 has none.</summary>
    [Equation("Correlations", "8")]
    public LagCurve NonGaussian { get; }

    /// <summary>The diffusion coefficient D of Einstein's relation ⟨Δr²⟩ = c + 2dDt [length²/time], over <see cref="DiffusionLags"/>.</summary>
    public Scalar Diffusion { get; }

    /// <summary>The first and last lag over which D was fitted; null where there is no D.</summary>
    public (double First, double Last)? DiffusionLags { get; }

    /// <summary>F_s(q, t) and its susceptibility, one for each wave number.</summary>
    public IReadOnlyList<RelaxationFunction> Scattering => _scattering;

    /// <summary>The self overlap Q_s(t) and its susceptibility, one for each cutoff.</summary>
    public IReadOnlyList<RelaxationFunction> Overlap => _overlap;

    /// <summary>Dτ_α [length²], τ_α where F_s is 1/e; with the error of both together, which are not independent.</summary>
    /// <param name="waveNumber">Index of the wave number.</param>
    public Scalar DiffusionTimesTime(int waveNumber)
    {
        RelaxationFunction function = _scattering[Require.Between(waveNumber, 0, _scattering.Length - 1)];
        Scalar time = function.Time(1 / Math.E);
        if (_slope is not { } slope || time.Value is null)
        {
            return new Scalar(null, null, 0, Diffusion.Remark ?? time.Remark);
        }

        return _ensemble.Read(curves => slope(curves) is var (d, reach) && function.Time(curves, 1 / Math.E) is { } tau ? (d * tau, Math.Max(reach, tau)) : null);
    }

    /// <summary>The peak of α₂, by a local parabola in ln t.</summary>
    public LagPeak NonGaussianPeak()
    {
        int square = _layout.Square(_group), d = _layout.Dimension;
        CurvePoint[] points = [.. NonGaussian.Points.Where(p => p.Error is not null && p.Lag > 0)];
        double[] lags = Array.ConvertAll(points, p => p.Lag);
        int top = points.Length == 0 ? 0 : Enumerable.Range(0, points.Length).MaxBy(k => points[k].Value);
        (double Height, double Time)? Find(MeanCurves curves)
        {
            double[] values = curves.At(Array.ConvertAll(lags, lag => _ensemble.Lags.IndexOf(lag)), means => (d / (d + 2.0) * means[square + 1] / (means[square] * means[square])) - 1);
            if (values.Length == 0 || !Array.TrueForAll(values, double.IsFinite))
            {
                return null;
            }

            var peak = Peak.OfParabola(Array.ConvertAll(lags, Math.Log), values, 2);
            return (peak.Height, Math.Exp(peak.Position));
        }

        Scalar time = _ensemble.Read(curves => Find(curves) is { } peak ? (peak.Time, peak.Time) : null);
        Scalar height = _ensemble.Read(curves => Find(curves) is { } peak ? (peak.Height, peak.Time) : null);
        return new LagPeak(height, time, top > 0 && top < points.Length - 1);
    }

    private (Scalar, (double, double)?) FindDiffusion()
    {
        CurvePoint[] points = [.. MeanSquare.Points.Where(p => p.Lag > 0 && p.Error > 0 && p.Value > 0)];
        if (points.Length < 3)
        {
            return (new Scalar(null, null, 0, "fewer than three lags have errors"), null);
        }

        double[] lags = Array.ConvertAll(points, p => p.Lag);
        int sound = Array.FindLastIndex(points, p => MeanSquare.ErrorsFrom == SampleKind.Trajectories || p.Samples >= DiffusiveRange.LeastWindows - 1);
        if (sound < 0)
        {
            return (new Scalar(null, null, 0, FormattableString.Invariant($"the trajectory is shorter than {DiffusiveRange.LeastWindows} of its lags")), null);
        }

        double cage = 2 * _layout.Dimension * Math.Pow(_spacing / (2 * Math.PI), 2);
        bool HasLeft(int k) => points[k].Value >= cage || _scattering.Any(f => f.Mean.Points.Any(p => p.Lag == lags[k] && p.Value <= 1 / Math.E));
        if (DiffusiveRange.Find(lags, Array.ConvertAll(points, p => p.Value / (_spacing * _spacing)), sound, HasLeft, out string why) is not var (first, last))
        {
            return (new Scalar(null, null, 0, why), null);
        }

        int[] places = [.. lags[first..(last + 1)].Select(lag => _ensemble.Lags.IndexOf(lag))];
        double[] t = lags[first..(last + 1)], errors = [.. points[first..(last + 1)].Select(p => p.Error!.Value)];
        int square = _layout.Square(_group);
        _slope = curves =>
        {
            double[] values = curves.At(places, means => means[square]);
            return Array.TrueForAll(values, double.IsFinite) ? (LinearLeastSquares.Line(t, values, errors).Coefficients[1] / (2 * _layout.Dimension), t[^1]) : null;
        };
        return (_ensemble.Read(_slope), (t[0], t[^1]));
    }
}
