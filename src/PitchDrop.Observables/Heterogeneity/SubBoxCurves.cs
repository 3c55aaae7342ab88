using PitchDrop.Numerics.Guards;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>What the numbers mean that <see cref="SubBoxOverlap"/> gives: χ₄(ℓ, t) for each division of the box, and its peak in time.</summary>
public class SubBoxCurves
{
    private const int MostBoxes = 10_000_000;
    private readonly int _dimension;
    private readonly int[] _divisions;

    /// <summary>Takes the divisions.</summary>
    /// <param name="particles">Number N of particles that are looked at.</param>
    /// <param name="dimension">Number d of dimensions.</param>
    /// <param name="divisions">Numbers n of sub-boxes along each edge [D], each at least 1, ascending; at most ten million sub-boxes.</param>
    /// <exception cref="ArgumentException">There is no division.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number breaks its rule.</exception>
    public SubBoxCurves(int particles, int dimension, ReadOnlySpan<int> divisions)
    {
        (Particles, _dimension) = (Require.Between(particles, 1, int.MaxValue), Require.Between(dimension, 2, 3));
        Shapes.AtLeast(divisions.Length, 1);
        for (int k = 0; k < divisions.Length; k++)
        {
            Require.Between(divisions[k], k == 0 ? 1 : divisions[k - 1] + 1, (int)Math.Pow(MostBoxes + 0.5, 1.0 / dimension), nameof(divisions));
        }

        _divisions = divisions.ToArray();
    }

    /// <summary>Number N of particles that are looked at.</summary>
    public int Particles { get; }

    /// <summary>Numbers n of sub-boxes along each edge [D].</summary>
    public ReadOnlySpan<int> Divisions => _divisions;

    /// <summary>The self overlap Q(t).</summary>
    public OfMeans Overlap => means => means[^1];

    /// <summary>χ₄(ℓ, t) of a division; to be freed of the bias of a finite number of samples.</summary>
    /// <param name="division">Which of <see cref="Divisions"/>.</param>
    public OfMeans Susceptibility(int division)
    {
        double perBox = (double)Particles / BoxesOf(Require.Between(division, 0, _divisions.Length - 1));
        return means => (means[3 * division] - (2 * means[^1] * means[(3 * division) + 1]) + (means[^1] * means[^1] * means[(3 * division) + 2])) / perBox;
    }

    /// <summary>The peak χ₄*(ℓ) in time and the lag where it stands, by a parabola in ln t; to be given to <see cref="PairEnsemble.Read"/>. Null where the largest value is at the first or last lag.</summary>
    /// <param name="division">Which of <see cref="Divisions"/>.</param>
    public Func<MeanCurves, (double Value, double Reach)?> Peak(int division) => curves =>
    {
        double[] values = curves.Unbiased(Susceptibility(division));
        int[] sound = [.. Enumerable.Range(0, values.Length).Where(k => double.IsFinite(values[k]) && curves.Lags[k] > 0)];
        double[] logs = [.. sound.Select(k => Math.Log(curves.Lags[k]))], heights = [.. sound.Select(k => values[k])];
        return sound.Length >= 3 && Numerics.Statistics.Peak.OfParabola(logs, heights) is { Inside: true } peak ? (peak.Height, Math.Exp(peak.Position)) : null;
    };

    /// <summary>Number n^d of sub-boxes of a division.</summary>
    public int BoxesOf(int division) => _dimension == 2 ? _divisions[division] * _divisions[division] : _divisions[division] * _divisions[division] * _divisions[division];
}
