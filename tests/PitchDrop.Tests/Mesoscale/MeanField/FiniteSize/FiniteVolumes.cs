using MathNet.Numerics.LinearAlgebra;
using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Numerics.LinearAlgebra;

namespace PitchDrop.Tests.Mesoscale.MeanField.FiniteSize;

/// <summary>The stationary state on finite volumes of |σ|, normalised on the half line: mass is conserved exactly, so that the linear operator has its null vectors exactly.</summary>
internal sealed class FiniteVolumes
{
    private const int MostSteps = 100;
    private const double Decays = 16;
    private readonly double[] _centre;

    public FiniteVolumes(MeanFieldParameters parameters, int cells)
    {
        double[] edges = Edges(parameters, cells);
        int n = edges.Length - 1;
        _centre = [.. Enumerable.Range(0, n).Select(i => 0.5 * (edges[i] + edges[i + 1]))];
        Width = Vector<double>.Build.Dense(n, i => edges[i + 1] - edges[i]);
        Rate = Vector<double>.Build.Dense(n, i => parameters.Rate(_centre[i]));
        Landing = Vector<double>.Build.Dense(n, i => 2 * (Landed(parameters.Landing, edges[i + 1]) - Landed(parameters.Landing, edges[i])) / Width[i]);
        double logD = FindD(parameters);
        Gamma = Math.Exp(logD) / parameters.Alpha;
        Density = Gamma * Reduced(Math.Exp(logD));
    }

    public Vector<double> Width { get; }

    public Vector<double> Rate { get; }

    public Vector<double> Landing { get; }

    public double Gamma { get; }

    public Vector<double> Density { get; }

    /// <summary>x″ of cell averages, no flux at either end.</summary>
    public Vector<double> Curvature(Vector<double> x)
    {
        Vector<double> result = Vector<double>.Build.Dense(x.Count);
        for (int i = 0; i + 1 < x.Count; i++)
        {
            double flux = (x[i + 1] - x[i]) / (_centre[i + 1] - _centre[i]);
            result[i] += flux / Width[i];
            result[i + 1] -= flux / Width[i + 1];
        }

        return result;
    }

    /// <summary>D ∂² − ν between square roots of the widths.</summary>
    public Matrix<double> SymmetricLocalOperator(double D)
    {
        Matrix<double> a = Matrix<double>.Build.DenseOfDiagonalVector(-Rate);
        for (int i = 0; i + 1 < Width.Count; i++)
        {
            double conductance = D / (_centre[i + 1] - _centre[i]);
            a[i, i] -= conductance / Width[i];
            a[i + 1, i + 1] -= conductance / Width[i + 1];
            a[i, i + 1] = a[i + 1, i] = conductance / Math.Sqrt(Width[i] * Width[i + 1]);
        }

        return a;
    }

    // Finer towards |σ| = 1; beyond it as far as the density and the landing density reach.
    private static double[] Edges(MeanFieldParameters parameters, int cells)
    {
        double root = Math.Sqrt(StationarySolver.Solve(parameters).D);
        double reach = Decays * (parameters.LandingForm == LandingDensity.CutOff ? root : Math.Max(root, parameters.MeanStressDrop));
        int beyond = parameters.LandingForm == LandingDensity.CutOff ? cells / 3 : cells / 2;
        double least = Math.Min(0.1, Decays * root / reach / 10);
        return
        [
            .. Enumerable.Range(0, cells + 1).Select(i => 1 - Math.Pow(1 - ((double)i / cells), 1.5)),
            .. Enumerable.Range(1, beyond).Select(i => (double)i / beyond).Select(z => 1 + (reach * (((1 - least) * z * z) + (least * z)))),
        ];
    }

    // ∫ y from 0.
    private static double Landed(StressLanding landing, double s) =>
        s <= 1 ? landing.FirstIntegral(s) : landing.FirstIntegral(1) - (landing.DensityBeyondEdge * landing.MeanStressDrop * double.ExpM1(-(s - 1) / landing.MeanStressDrop));

    // Newton in ln D on ln D = ln α + ln Γ(D), the slope by a difference.
    private double FindD(MeanFieldParameters parameters)
    {
        double target = Math.Log(parameters.Alpha), logD = target + StationarySolver.Solve(parameters).LogGamma, step = double.NaN;
        for (int k = 0; k < MostSteps; k++)
        {
            double residual = Activity(logD) + target - logD, slope = ((Activity(logD + 1e-4) - Activity(logD - 1e-4)) / 2e-4) - 1;
            step = -residual / slope;
            logD += Math.Clamp(step, -1, 1);
            if (Math.Abs(step) < 1e-10)
            {
                return logD;
            }
        }

        throw new NotConvergedException($"stationary state on {_centre.Length} cells at T = {parameters.Temperature}", step, MostSteps);
    }

    private double Activity(double logD) => -Math.Log(Reduced(Math.Exp(logD)).DotProduct(Width));

    // P/Γ: (ν − D ∂²) x = y, by elimination of a diagonally dominant chain.
    private Vector<double> Reduced(double D)
    {
        int n = _centre.Length;
        double[] diagonal = new double[n], x = Landing.ToArray();
        double[] link = [.. Enumerable.Range(0, n - 1).Select(i => D / (_centre[i + 1] - _centre[i]))];
        for (int i = 0; i < n; i++)
        {
            diagonal[i] = (Rate[i] * Width[i]) + (i > 0 ? link[i - 1] : 0) + (i < n - 1 ? link[i] : 0);
            x[i] *= Width[i];
        }

        for (int i = 1; i < n; i++)
        {
            double share = link[i - 1] / diagonal[i - 1];
            diagonal[i] -= share * link[i - 1];
            x[i] += share * x[i - 1];
        }

        x[n - 1] /= diagonal[n - 1];
        for (int i = n - 2; i >= 0; i--)
        {
            x[i] = (x[i] + (link[i] * x[i + 1])) / diagonal[i];
        }

        return Vector<double>.Build.DenseOfArray(x);
    }
}
