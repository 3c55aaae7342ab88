using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.TimeDependent;

/// <summary>
/// Positivity of a step of high order. The implicit Euler step with the same D, n_i dP_i/dt + ν̂_i P_i = D (A P)_i + Γ b_i, has an M-matrix: it is positive for every step, with the same mass and the same Γ of a density.
/// Around a negative value of the high-order result, the shortest stretch in which that holds at least half the mass of the Euler step takes the shape of the Euler step and keeps its own mass.
/// </summary>
[Equation("MeanField", "6.7")]
internal static class PositiveStretches
{
    public static void Repair(
        StressMatrices matrices, YieldMatrix yield, double[] before, double diffusion, double step, double[] value, double[] pivot, double[] bond, double[] euler, double[] landed)
    {
        Euler(matrices, yield, before, diffusion, step, pivot, bond, euler, landed);
        double[] mass = matrices.Mass;
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] < 0)
            {
                Stretch(mass, value, euler, i);
            }
        }
    }

    private static void Stretch(double[] mass, double[] value, double[] euler, int start)
    {
        int first = start, last = start;
        double held = mass[start] * value[start], wanted = mass[start] * euler[start];
        while (!(held >= 0.5 * wanted && held >= 0) && (first > 0 || last < value.Length - 1))
        {
            if (last < value.Length - 1)
            {
                last++;
                held += mass[last] * value[last];
                wanted += mass[last] * euler[last];
            }

            if (first > 0)
            {
                first--;
                held += mass[first] * value[first];
                wanted += mass[first] * euler[first];
            }
        }

        double factor = wanted > 0 ? held / wanted : 0;
        for (int i = first; i <= last; i++)
        {
            value[i] = factor * euler[i];
        }
    }

    // Elimination without a subtraction: the excess of a column's diagonal over its neighbours is carried, as the conductance to earth of a chain of resistors is. Every entry has its relative accuracy.
    private static void Euler(
        StressMatrices matrices, YieldMatrix yield, double[] before, double diffusion, double step, double[] pivot, double[] bond, double[] euler, double[] landed)
    {
        int n = before.Length;
        for (int i = 0; i < n; i++)
        {
            bond[i] = diffusion * matrices.Slope[i];
            euler[i] = matrices.Mass[i] * before[i] / step;
            landed[i] = matrices.Landing[i];
        }

        double earth = 0;
        for (int i = 0; i < n; i++)
        {
            earth += (matrices.Mass[i] / step) + yield.Loss[i];
            pivot[i] = 1 / (earth + bond[i]);
            if (i + 1 < n)
            {
                double share = bond[i] * pivot[i];
                euler[i + 1] += share * euler[i];
                landed[i + 1] += share * landed[i];
                earth *= share;
            }
        }

        for (int i = n - 1; i >= 0; i--)
        {
            double beyond = i + 1 < n ? bond[i] : 0;
            euler[i] = (euler[i] + (beyond * (i + 1 < n ? euler[i + 1] : 0))) * pivot[i];
            landed[i] = (landed[i] + (beyond * (i + 1 < n ? landed[i + 1] : 0))) * pivot[i];
        }

        double lost = 0, returned = 0;
        for (int i = 0; i < n; i++)
        {
            lost += yield.Loss[i] * euler[i];
            returned += matrices.Mass[i] * landed[i];
        }

        double gamma = lost * step / returned;
        for (int i = 0; i < n; i++)
        {
            euler[i] += gamma * landed[i];
        }
    }
}
