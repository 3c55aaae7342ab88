using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.CageJumps;

/// <summary>
/// The hop indicator p_hop(t) [length²]: how far the positions before t lie from the centre of those behind it, and the other way, √(⟨(r − ⟨r⟩_B)²⟩_A ⟨(r − ⟨r⟩_A)²⟩_B), with windows A = [t − t_R/2, t] and
/// B = [t, t + t_R/2]. Of the order of the cage's size squared for a caged particle, of the jump's length squared for one that jumps at t.
/// </summary>
public static class HopIndicator
{
    /// <summary>The definition, at one frame: O(w).</summary>
    /// <param name="path">The path.</param>
    /// <param name="frame">The frame at t, from w to F − 1 − w.</param>
    /// <param name="halfWindow">w frames make t_R/2, so that each window has w + 1 frames; at least 1.</param>
    [Equation("Rearrangements", "10")]
    public static double At(ParticlePath path, int frame, int halfWindow)
    {
        (double inA, double inB) = (0, 0);
        for (int axis = 0; axis < path.Dimension; axis++)
        {
            ReadOnlySpan<double> a = path[axis].Slice(frame - halfWindow, halfWindow + 1), b = path[axis].Slice(frame, halfWindow + 1);
            double centreA = Mean(a), centreB = Mean(b);
            for (int k = 0; k <= halfWindow; k++)
            {
                inA += (a[k] - centreB) * (a[k] - centreB);
                inB += (b[k] - centreA) * (b[k] - centreA);
            }
        }

        return Math.Sqrt(inA * inB) / (halfWindow + 1);
    }

    /// <summary>At every frame that has whole windows, by sums that are made once: O(F), whatever the windows. ⟨(r − ⟨r⟩_B)²⟩_A is the variance in A plus the square of ⟨r⟩_A − ⟨r⟩_B.</summary>
    /// <param name="path">The path.</param>
    /// <param name="halfWindow">w, as above.</param>
    /// <param name="values">p_hop [F − 2w], of the frames w, w + 1, …, F − 1 − w.</param>
    /// <exception cref="ArgumentException">The length is not F − 2w.</exception>
    [Equation("Rearrangements", "11")]
    public static void Along(ParticlePath path, int halfWindow, Span<double> values)
    {
        int w = Require.Between(halfWindow, 1, int.MaxValue / 4), frames = path.Frames, d = path.Dimension;
        Shapes.Length(values.Length, frames - (2 * w));

        // Sums over a stretch, about its first position: what a particle did before does not cost digits.
        int stretch = Math.Max(64, 2 * w);
        double[] sums = new double[(d + 1) * (stretch + (2 * w) + 1)];
        for (int begin = 0; begin < values.Length; begin += stretch)
        {
            int count = Math.Min(stretch, values.Length - begin), length = count + (2 * w), row = length + 1;
            Span<double> squares = sums.AsSpan(d * row, row);
            squares[..row].Clear();
            for (int axis = 0; axis < d; axis++)
            {
                ReadOnlySpan<double> x = path[axis].Slice(begin, length);
                Span<double> s = sums.AsSpan(axis * row, row);
                s[0] = 0;
                for (int f = 0; f < length; f++)
                {
                    double u = x[f] - x[0];
                    s[f + 1] = s[f] + u;
                    squares[f + 1] += u * u;
                }
            }

            for (int f = 0; f < length; f++)
            {
                squares[f + 1] += squares[f];
            }

            double each = 1.0 / (w + 1);
            for (int k = 0; k < count; k++)
            {
                (double apart, double ofA, double ofB) = (0, 0, 0);
                for (int axis = 0; axis < d; axis++)
                {
                    ReadOnlySpan<double> s = sums.AsSpan(axis * row, row);
                    double a = (s[k + w + 1] - s[k]) * each, b = (s[k + (2 * w) + 1] - s[k + w]) * each;
                    (apart, ofA, ofB) = (apart + ((a - b) * (a - b)), ofA + (a * a), ofB + (b * b));
                }

                double varianceA = Math.Max(0, ((squares[k + w + 1] - squares[k]) * each) - ofA), varianceB = Math.Max(0, ((squares[k + (2 * w) + 1] - squares[k + w]) * each) - ofB);
                values[begin + k] = Math.Sqrt((varianceA + apart) * (varianceB + apart));
            }
        }
    }

    private static double Mean(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double u in x)
        {
            sum += u;
        }

        return sum / x.Length;
    }
}
