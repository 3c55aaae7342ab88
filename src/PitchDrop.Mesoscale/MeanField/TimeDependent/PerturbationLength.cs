using System.Numerics;
using PitchDrop.Numerics.Fourier;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.TimeDependent;

/// <summary>The length ξ over which the stationary yield rate Γ(r) forgets a small perturbation, measured from its decay with distance or from its response at every wave number.</summary>
public static class PerturbationLength
{
    /// <summary>
    /// Response χ(k) = δΓ(k)/δT(k) of every mode that the source excites, in the order of the transform.
    /// </summary>
    /// <param name="space">The points.</param>
    /// <param name="change">δΓ(r) [points].</param>
    /// <param name="source">The perturbation δT(r) [points].</param>
    /// <exception cref="ArgumentException">A length is not that of the points.</exception>
    public static IReadOnlyList<ModeResponse> Modes(PeriodicSpace space, ReadOnlySpan<double> change, ReadOnlySpan<double> source)
    {
        Complex[] answer = Transform(space, change), drive = Transform(space, source);
        double largest = drive.Max(Complex.Abs);
        List<ModeResponse> modes = [];
        for (int i = 0; i < drive.Length; i++)
        {
            if (Complex.Abs(drive[i]) > 1e-6 * largest)
            {
                int x = i % space.PointsPerSide, y = i / space.PointsPerSide;
                modes.Add(new ModeResponse(x, y, space.SquareWaveNumber(x) + space.SquareWaveNumber(y), (answer[i] / drive[i]).Real));
            }
        }

        return modes;
    }

    /// <summary>ξ [length] from 1/χ(k) = c (1 + ξ²k²), a straight line in the k² of the raster, each mode weighted by its relative error.</summary>
    /// <param name="modes">Two wave numbers at least.</param>
    /// <exception cref="InvalidOperationException">The response does not fall with k.</exception>
    [Equation("MeanField", "6.12")]
    public static double FromModes(IReadOnlyList<ModeResponse> modes)
    {
        double[] inverse = [.. modes.Select(m => 1 / m.Response)];
        double[] coefficients = LinearLeastSquares.Line([.. modes.Select(m => m.SquareWaveNumber)], inverse, [.. inverse.Select(Math.Abs)]).Coefficients;
        return Root(coefficients[1] / coefficients[0]);
    }

    /// <summary>
    /// ξ [length] from the decay with distance from a source on a line: δΓ(x + Δ) + δΓ(x − Δ) = (2 + Δ²/ξ²) δΓ(x) wherever the source is 0, the mean of the ratio over a range of distances.
    /// The decay itself is e^{−x/ℓ} with 2 cosh(Δ/ℓ) = 2 + Δ²/ξ², ℓ = ξ for Δ ≪ ξ.
    /// </summary>
    /// <param name="space">A line.</param>
    /// <param name="change">δΓ(r) [points].</param>
    /// <param name="source">Point at the middle of the source.</param>
    /// <param name="least">Least distance used, in points, outside the source by 1 at least.</param>
    /// <param name="most">Largest distance used, in points, up to half the line.</param>
    /// <exception cref="InvalidOperationException">The perturbation does not decay with distance.</exception>
    [Equation("MeanField", "6.13")]
    public static double FromDistance(PeriodicSpace space, ReadOnlySpan<double> change, int source, int least, int most)
    {
        Require.Between(space.Dimensions, 1, 1);
        int n = space.PointsPerSide;
        Shapes.Length(change.Length, n);
        Require.Between(source, 0, n - 1);
        Require.Between(most, 2, n / 2);
        Require.Between(least, 1, most);
        double sum = 0;
        for (int distance = least; distance <= most; distance++)
        {
            double At(ReadOnlySpan<double> field, int d) => field[(((source + d) % n) + n) % n];
            sum += (At(change, distance + 1) + At(change, distance - 1)) / At(change, distance);
            sum += (At(change, -distance + 1) + At(change, -distance - 1)) / At(change, -distance);
        }

        double excess = (sum / (2 * (most - least + 1))) - 2;
        return Root(space.Spacing * space.Spacing / excess);
    }

    private static double Root(double square) =>
        square > 0 && double.IsFinite(square) ? Math.Sqrt(square) : throw new InvalidOperationException($"The response gives ξ² = {square:G6}; a perturbation that decays has ξ² > 0.");

    private static Complex[] Transform(PeriodicSpace space, ReadOnlySpan<double> field)
    {
        Shapes.Length(field.Length, space.Points);
        Complex[] spectrum = new Complex[field.Length];
        for (int i = 0; i < spectrum.Length; i++)
        {
            spectrum[i] = field[i];
        }

        if (space.Dimensions == 2)
        {
            new SquareTransform(space.PointsPerSide).Forward(spectrum);
        }
        else
        {
            var line = new LineTransform(space.PointsPerSide);
            line.Forward(spectrum, new Complex[line.ScratchLength]);
        }

        return spectrum;
    }
}
