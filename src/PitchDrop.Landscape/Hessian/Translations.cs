namespace PitchDrop.Landscape.Hessian;

/// <summary>The translations of all particles together, which cost no energy: what is taken off vectors before and after M is inverted.</summary>
internal static class Translations
{
    /// <summary>Takes the mean over the particles off each component.</summary>
    /// <param name="vector">[N d].</param>
    /// <param name="dimension">d.</param>
    internal static void TakeOff(Span<double> vector, int dimension)
    {
        Span<double> mean = stackalloc double[3];
        mean.Clear();
        for (int e = 0; e < vector.Length; e += dimension)
        {
            for (int a = 0; a < dimension; a++)
            {
                mean[a] += vector[e + a];
            }
        }

        for (int a = 0; a < dimension; a++)
        {
            mean[a] *= dimension / (double)vector.Length;
        }

        for (int e = 0; e < vector.Length; e += dimension)
        {
            for (int a = 0; a < dimension; a++)
            {
                vector[e + a] -= mean[a];
            }
        }
    }
}
