using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.Classifier;

/// <summary>z = (g − m)/s of each structure function g, with the mean m and the standard deviation s over the training examples. Immutable.</summary>
[Equation("Softness", "5")]
public sealed class Standardisation
{
    /// <summary>
    /// A function whose deviation over the examples is less than this [neighbours, or pairs of them] keeps its own unit, s = 1: it counts neighbours where there are none, and in units of so small a deviation one stray neighbour would
    /// weigh without bound.
    /// </summary>
    public const double LeastDeviation = 1e-6;

    private readonly double[] _means, _scales;

    /// <summary>Takes means and scales.</summary>
    /// <param name="means">m of each function [F]; finite.</param>
    /// <param name="scales">s of each function [F]; finite, &gt; 0.</param>
    /// <exception cref="ArgumentException">Lengths differ, a mean is not finite, or a scale breaks its rule.</exception>
    public Standardisation(double[] means, double[] scales)
    {
        Shapes.Length(scales.Length, means.Length);
        Shapes.Finite(means);
        foreach (double s in scales)
        {
            Require.Positive(s, nameof(scales));
        }

        (_means, _scales) = (means, scales);
    }

    /// <summary>Number F of functions.</summary>
    public int Columns => _means.Length;

    /// <summary>Means m [F].</summary>
    public ReadOnlySpan<double> Means => _means;

    /// <summary>Scales s [F].</summary>
    public ReadOnlySpan<double> Scales => _scales;

    /// <summary>Mean and standard deviation, with n in the denominator, of each function over the examples.</summary>
    /// <exception cref="ArgumentException">There is no example.</exception>
    public static Standardisation Of(TrainingExamples examples)
    {
        int n = examples.Count, columns = examples.Columns;
        Shapes.AtLeast(n, 1);
        double[] means = new double[columns], scales = new double[columns];
        for (int e = 0; e < n; e++)
        {
            ReadOnlySpan<double> g = examples[e];
            for (int f = 0; f < columns; f++)
            {
                means[f] += g[f] / n;
            }
        }

        for (int e = 0; e < n; e++)
        {
            ReadOnlySpan<double> g = examples[e];
            for (int f = 0; f < columns; f++)
            {
                scales[f] += (g[f] - means[f]) * (g[f] - means[f]) / n;
            }
        }

        for (int f = 0; f < columns; f++)
        {
            scales[f] = Math.Sqrt(scales[f]);
            scales[f] = scales[f] < LeastDeviation ? 1 : scales[f];
        }

        return new Standardisation(means, scales);
    }

    /// <summary>The examples' z [n, F], row by row.</summary>
    public double[] Apply(TrainingExamples examples)
    {
        Shapes.Length(examples.Columns, Columns);
        double[] z = new double[checked(examples.Count * Columns)];
        for (int e = 0; e < examples.Count; e++)
        {
            ReadOnlySpan<double> g = examples[e];
            for (int f = 0; f < Columns; f++)
            {
                z[(e * Columns) + f] = (g[f] - _means[f]) / _scales[f];
            }
        }

        return z;
    }
}
