using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>
/// The collapse of susceptibilities of sub-boxes of several systems, temperatures say, onto one curve, χ(ℓ, T) = χ∞(T) f(ℓ/ξ(T)): ln f is a polynomial, and ξ(T) and χ∞(T), in units of those of the first system, are fitted with it.
/// A collapse gives lengths as ratios only; that of the first system has to come from elsewhere, such as S₄(q).
/// </summary>
/// <param name="Lengths">ξ(T)/ξ(T₁) [T], the first 1 without an error.</param>
/// <param name="Limits">χ∞(T)/χ∞(T₁) [T], the first 1 without an error.</param>
/// <param name="Coefficients">ln[χ/χ∞(T)] as a polynomial in ln[ℓ/ξ(T)], with the first system's χ∞ and ξ as units: rising powers.</param>
/// <param name="ChiSquared">χ² of the fit: how well the points lie on one curve.</param>
/// <param name="DegreesOfFreedom">Number of points less that of parameters.</param>
/// <param name="Converged">Whether the data determine all this; a power law, which has no length in it, does not.</param>
[Equation("Structure", "16")]
public sealed record FiniteSizeCollapse(IReadOnlyList<Estimate> Lengths, IReadOnlyList<Estimate> Limits, IReadOnlyList<double> Coefficients, double ChiSquared, int DegreesOfFreedom, bool Converged)
{
    /// <summary>Fits the collapse. Sub-boxes of one system are measured on the same particles, so that the errors of their points are not independent and χ² is a guide, not a test; errors that count come from repeating the fit on independent samples.</summary>
    /// <param name="systems">Of each system the sides ℓ and the susceptibilities with errors; at least two systems, every ℓ, χ and error &gt; 0.</param>
    /// <param name="degree">Degree of the polynomial, 2 to 6.</param>
    /// <param name="limitsKnown">χ∞ of each system where it is known, of the same definition (not S₄(q → 0), which has the fluctuations of the number of particles too): then only lengths are fitted. Empty where it is not.</param>
    /// <exception cref="ArgumentException">There are fewer points than parameters, or fewer than two systems, or lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number breaks its rule.</exception>
    public static FiniteSizeCollapse Of(IReadOnlyList<(double[] Sides, Estimate[] Susceptibilities)> systems, int degree = 3, ReadOnlySpan<double> limitsKnown = default)
    {
        int count = systems.Count, powers = Require.Between(degree, 2, 6) + 1;
        Shapes.AtLeast(count, 2);
        bool areKnown = !limitsKnown.IsEmpty;
        double[] known = areKnown ? Array.ConvertAll(limitsKnown.ToArray(), l => Math.Log(Require.Positive(l, nameof(limitsKnown)))) : new double[count];
        Shapes.Length(known.Length, count);
        var points = new List<(int System, double LogSide, double Log, double Error)>();
        for (int t = 0; t < count; t++)
        {
            Shapes.Length(systems[t].Susceptibilities.Length, systems[t].Sides.Length);
            for (int k = 0; k < systems[t].Sides.Length; k++)
            {
                Estimate log = systems[t].Susceptibilities[k].Logarithm();
                points.Add((t, Math.Log(Require.Positive(systems[t].Sides[k], "the side of a sub-box")), log.Value, Require.Positive(log.Error, "the relative error of a susceptibility")));
            }
        }

        int lengths = count - 1, limits = areKnown ? 0 : count - 1;
        Shapes.AtLeast(points.Count, lengths + limits + powers + 1, "the number of susceptibilities");
        double Model(double index, ReadOnlySpan<double> p)
        {
            (int system, double logSide, _, _) = points[(int)index];
            double u = logSide - (system == 0 ? 0 : p[system - 1]), sum = 0;
            for (int k = powers - 1; k >= 0; k--)
            {
                sum = (sum * u) + p[lengths + limits + k];
            }

            return sum + (areKnown ? known[system] : system == 0 ? 0 : p[lengths + system - 1]);
        }

        double[] start = new double[lengths + limits + powers];
        (int System, double LogSide, double Log, double Error)[] first = [.. points.Where(p => p.System == 0)];
        int startDegree = Math.Min(2, first.Length - 1);
        Shapes.AtLeast(first.Length, 2, "the number of susceptibilities of the first system");
        LinearFit shape = LinearLeastSquares.Polynomial(startDegree, [.. first.Select(p => p.LogSide)], [.. first.Select(p => p.Log - known[0])], [.. first.Select(p => p.Error)]);
        shape.Coefficients.CopyTo(start.AsSpan(lengths + limits));
        NonlinearFit fit = NonlinearLeastSquares.Fit(Model, [.. Enumerable.Range(0, points.Count).Select(i => (double)i)], [.. points.Select(p => p.Log)], [.. points.Select(p => p.Error)], start);
        Estimate Exponential(int parameter)
        {
            double value = Math.Exp(fit.Parameters[parameter]);
            return new Estimate(value, value * fit.Parameter(parameter).Error);
        }

        return new FiniteSizeCollapse(
            [new Estimate(1, 0), .. Enumerable.Range(0, lengths).Select(Exponential)],
            [.. Enumerable.Range(0, count).Select(t => areKnown ? new Estimate(Math.Exp(known[t] - known[0]), 0) : t == 0 ? new Estimate(1, 0) : Exponential(lengths + t - 1))],
            [.. fit.Parameters.Skip(lengths + limits)],
            fit.ChiSquared,
            fit.DegreesOfFreedom,
            fit.Converged);
    }
}
