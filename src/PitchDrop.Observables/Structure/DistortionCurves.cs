using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Observables.Structure;

/// <summary>What the numbers mean that <see cref="Distortion"/> gives: g_00 and g_2,−2 of a pair of species or of all particles, and the strain γ(r) that would distort an isotropic structure as much.</summary>
public class DistortionCurves
{
    /// <summary>Y_00 = 1/√4π.</summary>
    internal static readonly double Isotropic = 1 / Math.Sqrt(4 * Math.PI);

    /// <summary>Y_2,−2 = √(15/4π) xy/r²: the factor.</summary>
    internal static readonly double Diagonal = Math.Sqrt(15 / (4 * Math.PI));

    /// <summary>Names the numbers.</summary>
    /// <param name="pairs">The pairs of species [P], of three dimensions.</param>
    /// <param name="bins">Intervals of distance [B].</param>
    /// <exception cref="ArgumentException">The dimension is not 3.</exception>
    public DistortionCurves(SpeciesPairs pairs, DistanceBins bins)
    {
        if (pairs.Dimension != 3)
        {
            throw new ArgumentException("paths of two dimensions; the distortion is accepted for paths of three", nameof(pairs));
        }

        (Pairs, Bins) = (pairs, bins);
    }

    /// <summary>Intervals of distance [B].</summary>
    public DistanceBins Bins { get; }

    /// <summary>The pairs of species [P].</summary>
    public SpeciesPairs Pairs { get; }

    /// <summary>g_00 = √4π g of a pair of species in an interval, in either order; not finite for a species with one particle.</summary>
    public OfMeans Isotropic00(int a, int b, int bin) => Component(a, b, bin, 0);

    /// <summary>g_2,−2 of a pair of species in an interval: negative inside a peak of g and positive outside where it is sheared by γ &gt; 0.</summary>
    public OfMeans Sheared2m2(int a, int b, int bin) => Component(a, b, bin, Pairs.Count * Bins.Count);

    /// <summary>g_00 over all particles alike.</summary>
    public OfMeans IsotropicOfAll(int bin) => OfAll(bin, 0);

    /// <summary>g_2,−2 over all particles alike.</summary>
    public OfMeans ShearedOfAll(int bin) => OfAll(bin, Pairs.Count * Bins.Count);

    /// <summary>
    /// γ(r) about the middle of an interval: the strain for which g_2,−2 = −(γ/√15) r g_00′ holds best, in least squares, over a window that is about one oscillation of g wide, so that the zeros of g_00′ do no harm. The slope is that
    /// of the best cubic over a fifth of the width on either side; its noise, squared in the denominator, makes γ too small where g is nearly smooth, by as little as so many intervals average out.
    /// </summary>
    /// <param name="isotropic">g_00 in all intervals [B].</param>
    /// <param name="sheared">g_2,−2 [B].</param>
    /// <param name="bin">The interval.</param>
    /// <param name="width">Width of the window [length], at least ten intervals; those whose middles are within half of it count.</param>
    /// <returns>γ; NaN where the window reaches beyond the intervals, or g_00 does not change in it.</returns>
    /// <exception cref="ArgumentException">The window is narrower than ten intervals.</exception>
    [Equation("Facilitation", "11")]
    [Equation("Facilitation", "12")]
    public double Strain(ReadOnlySpan<double> isotropic, ReadOnlySpan<double> sheared, int bin, double width)
    {
        Shapes.Length(isotropic.Length, Bins.Count);
        Shapes.Length(sheared.Length, Bins.Count);
        double spacing = Bins.Largest / Bins.Count;
        int reach = (int)(0.5 * Require.Positive(width) / spacing), side = (int)Math.Round(0.2 * width / spacing);
        if (side < 2)
        {
            throw new ArgumentException($"a window of {width} holds {width / spacing:G3} intervals; accepted are windows of ten intervals or more", nameof(width));
        }

        if (bin - reach < side || bin + reach + side >= Bins.Count)
        {
            return double.NaN;
        }

        (double product, double square) = (0, 0);
        for (int k = bin - reach; k <= bin + reach; k++)
        {
            double change = -Bins.Middle(k) * Slope(isotropic.Slice(k - side, (2 * side) + 1), side) / (spacing * Math.Sqrt(15));
            (product, square) = (product + (change * sheared[k]), square + (change * change));
        }

        return product / square;
    }

    // Of the best cubic through 2m + 1 points, at the middle one.
    private static double Slope(ReadOnlySpan<double> y, int m)
    {
        (double s2, double s4, double s6, double first, double third) = (0, 0, 0, 0, 0);
        for (int k = 1; k <= m; k++)
        {
            double square = (double)k * k, odd = k * (y[m + k] - y[m - k]);
            (s2, s4, s6) = (s2 + (2 * square), s4 + (2 * square * square), s6 + (2 * square * square * square));
            (first, third) = (first + odd, third + (square * odd));
        }

        return ((s6 * first) - (s4 * third)) / ((s2 * s6) - (s4 * s4));
    }

    /// <summary>Where the number of a pair of species and an interval stands.</summary>
    private protected int Place(int a, int b, int bin) => (Pairs.Index(a, b) * Bins.Count) + Require.Between(bin, 0, Bins.Count - 1);

    private OfMeans Component(int a, int b, int bin, int first)
    {
        int at = first + Place(a, b, bin);
        bool isThere = Pairs.OrderedPairs(a, b) > 0;
        return means => isThere ? means[at] : double.NaN;
    }

    private OfMeans OfAll(int bin, int first)
    {
        double all = (double)Pairs.Particles * (Pairs.Particles - 1);
        return means =>
        {
            double sum = 0;
            foreach ((int a, int b) in Pairs.All)
            {
                sum += (a == b ? 1 : 2) * Pairs.OrderedPairs(a, b) / all * means[first + Place(a, b, bin)];
            }

            return sum;
        };
    }
}
