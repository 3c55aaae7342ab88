using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Landscape.Minimisers;

/// <summary>
/// The coefficients of the Runge–Kutta–Chebyshev method of second order with s stages: u_j = μ_j u_{j−1} + ν_j u_{j−2} + h (μ̃_j F_{j−1} + γ̃_j F_0) for the displacement u from the start of the step, u_0 = 0,
/// u_1 = h μ̃_1 F_0. Stable where h λ ≤ <see cref="Reach"/> for all stiffnesses λ (Sommeijer, Shampine and Verwer, J. Comput. Appl. Math. 88, 315 (1998)).
/// </summary>
[Equation("Landscape", "48")]
internal sealed class ChebyshevStages
{
    private const double Damping = 2.0 / 13;
    private const double StableShare = 0.65;

    private readonly (double Last, double BeforeLast, double Force, double FirstForce)[] _stages;

    /// <summary>Computes them.</summary>
    /// <param name="stages">s, at least 2.</param>
    internal ChebyshevStages(int stages)
    {
        int s = Require.Between(stages, 2, int.MaxValue);
        double w0 = 1 + (Damping / ((double)s * s));
        double[] t = new double[s + 1], first = new double[s + 1], second = new double[s + 1], b = new double[s + 1];
        (t[0], t[1], first[1]) = (1, w0, 1);
        for (int j = 2; j <= s; j++)
        {
            t[j] = (2 * w0 * t[j - 1]) - t[j - 2];
            first[j] = (2 * t[j - 1]) + (2 * w0 * first[j - 1]) - first[j - 2];
            second[j] = (4 * first[j - 1]) + (2 * w0 * second[j - 1]) - second[j - 2];
            b[j] = second[j] / (first[j] * first[j]);
        }

        b[0] = b[1] = b[2];
        double w1 = first[s] / second[s];
        _stages = new (double, double, double, double)[s + 1];
        _stages[1] = (0, 0, b[1] * w1, 0);
        for (int j = 2; j <= s; j++)
        {
            double force = 2 * b[j] * w1 / b[j - 1];
            _stages[j] = (2 * b[j] * w0 / b[j - 1], -b[j] / b[j - 2], force, -(1 - (b[j - 1] * t[j - 1])) * force);
        }
    }

    /// <summary>Number s of stages.</summary>
    internal int Count => _stages.Length - 1;

    /// <summary>The largest h λ that is stable with s stages.</summary>
    internal static double Reach(int stages) => StableShare * (((double)stages * stages) - 1);

    /// <summary>The least number of stages for a h λ, at least 2.</summary>
    internal static int Needed(double reach) => Math.Max(2, (int)Math.Ceiling(Math.Sqrt(1 + (reach / StableShare))));

    /// <summary>μ_j, ν_j, μ̃_j and γ̃_j of stage j, from 1.</summary>
    internal (double Last, double BeforeLast, double Force, double FirstForce) this[int stage] => _stages[stage];
}
