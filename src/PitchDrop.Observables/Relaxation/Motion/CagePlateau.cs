using System.Globalization;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Relaxation.Motion;

/// <summary>
/// How flat the mean square displacement becomes between the short and the long time: its least logarithmic slope. A cage holds a particle back, and the slope falls far below the 1 of diffusion; where it hardly falls there are no cages,
/// and nothing that is defined by them.
/// </summary>
/// <param name="LeastSlope">The least slope d ln⟨Δr²⟩/d ln t with its error.</param>
/// <param name="Lag">The lag at which it stands [τ].</param>
/// <param name="MeanSquare">⟨Δr²⟩ there [σ²].</param>
/// <param name="IsInside">Whether the slope is larger on both sides of it; if not, the flattest part may lie outside the lags.</param>
public sealed record CagePlateau(Estimate LeastSlope, double Lag, double MeanSquare, bool IsInside)
{
    // Slopes over a factor of two in time.
    private const double Ratio = 2;

    // At a lag whose slope is less certain than this nothing is read.
    private const double MostError = 0.1;

    /// <summary>What was found, in a few words.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"least logarithmic slope {LeastSlope} at t = {Lag:G3}");

    /// <summary>Looks for the flattest part.</summary>
    /// <param name="lags">Lags [K] [τ], ascending.</param>
    /// <param name="squares">⟨Δr²⟩ [K] [σ²], each &gt; 0.</param>
    /// <returns>Null where no two lags are far enough apart, or no slope is known well enough.</returns>
    /// <exception cref="ArgumentException">Lengths do not fit.</exception>
    [Equation("Flow", "6")]
    public static CagePlateau? Of(IReadOnlyList<double> lags, IReadOnlyList<Estimate> squares)
    {
        Shapes.Length(squares.Count, lags.Count);
        var slopes = new List<(Estimate Slope, double Lag, double Square)>();
        for (int first = 0, last = 0; first < lags.Count; first++)
        {
            while (last < lags.Count && lags[last] < Ratio * (1 - 1e-9) * lags[first])
            {
                last++;
            }

            if (last == lags.Count)
            {
                break;
            }

            double span = Math.Log(lags[last] / lags[first]);
            Estimate slope = squares[last].Logarithm().Minus(squares[first].Logarithm()).Times(1 / span);
            if (slope.Error <= MostError)
            {
                slopes.Add((slope, Math.Sqrt(lags[first] * lags[last]), Math.Sqrt(squares[first].Value * squares[last].Value)));
            }
        }

        if (slopes.Count == 0)
        {
            return null;
        }

        int least = Enumerable.Range(0, slopes.Count).MinBy(k => slopes[k].Slope.Value);
        (Estimate flattest, double lag, double square) = slopes[least];
        bool Rises(IEnumerable<(Estimate Slope, double, double)> side) => side.Any(s => s.Slope.Value > flattest.Value + flattest.Error + s.Slope.Error);
        return new CagePlateau(flattest, lag, square, Rises(slopes.Take(least)) && Rises(slopes.Skip(least + 1)));
    }
}
