using PitchDrop.Numerics.Randomness;
using PitchDrop.Softness.Classifier;

namespace PitchDrop.Tests.Softness.Classifier;

/// <summary>Examples made of normal variates, with classes that a planted plane decides, or chance.</summary>
internal static class MadeExamples
{
    /// <summary>Features g_f = m_f + s_f x_f of standard normal x; class by the sign of n·x − shift + noise, with the planted n.</summary>
    public static (TrainingExamples Examples, double[] Normal) Planted(int count, int columns, double noise, ulong seed, int configurations = 10)
    {
        double[] normal = new double[columns], features = new double[count * columns];
        var stream = new RandomStream(seed, RandomPurpose.Synthetic, 0);
        for (int f = 0; f < columns; f++)
        {
            normal[f] = stream.Normal((ulong)f);
        }

        double length = Math.Sqrt(normal.Sum(v => v * v));
        bool[] rearranging = new bool[count];
        var draws = new RandomStream(seed, RandomPurpose.Synthetic, 1);
        for (int e = 0; e < count; e++)
        {
            double along = 0;
            for (int f = 0; f < columns; f++)
            {
                double x = draws.Normal((ulong)((e * (columns + 1)) + f));
                features[(e * columns) + f] = f + ((f + 1) * x);
                along += normal[f] / length * x;
            }

            rearranging[e] = along + (noise * draws.Normal((ulong)((e * (columns + 1)) + columns))) > 0;
        }

        return (new TrainingExamples(columns, features, rearranging, [.. Enumerable.Range(0, count).Select(e => e % configurations)]), [.. normal.Select(v => v / length)]);
    }
}
