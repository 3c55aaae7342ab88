using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Relaxation.Motion;

/// <summary>Means of cos q·r over the directions of q.</summary>
[Equation("Particles", "23")]
internal static class PlaneWaves
{
    private const int Directions = 8;
    private static readonly (double X, double Y)[] Unit = [.. Enumerable.Range(0, Directions).Select(k => (Math.Cos(Math.PI * k / Directions), Math.Sin(Math.PI * k / Directions)))];

    /// <summary>Over the sphere: sin(qr)/(qr).</summary>
    public static double Mean(double qr) => qr < 1e-4 ? 1 - (qr * qr / 6) : Math.Sin(qr) / qr;

    /// <summary>Over the circle, as the mean of eight directions a sixteenth turn apart: equal to J₀(qr) but for 2J₁₆(qr) and smaller, and to it on average over an isotropic liquid.</summary>
    public static double Mean(double qx, double qy)
    {
        double sum = 0;
        foreach ((double x, double y) in Unit)
        {
            sum += Math.Cos((qx * x) + (qy * y));
        }

        return sum / Directions;
    }
}
