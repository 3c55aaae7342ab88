using MathNet.Numerics.Integration;

namespace PitchDrop.Tests.Mesoscale.MeanField.Approximations;

internal static class Quadrature
{
    /// <summary>∫ f from a to b by 400 panels of 20 points.</summary>
    public static double Of(Func<double, double> f, double a, double b) => Enumerable.Range(0, 400).Sum(i => GaussLegendreRule.Integrate(f, a + ((b - a) * i / 400), a + ((b - a) * (i + 1) / 400), 20));
}
