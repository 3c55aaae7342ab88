using PitchDrop.Numerics.Guards;

namespace PitchDrop.Observables.Paths;

/// <summary>Goes through paths particle by particle: frames are read for a few particles at a time, so that memory stays bounded however many frames there are.</summary>
public static class EachPath
{
    /// <summary>What is found on one path.</summary>
    /// <typeparam name="T">The finding.</typeparam>
    /// <param name="particle">Which particle.</param>
    /// <param name="path">Its path.</param>
    public delegate T OnPath<out T>(int particle, ParticlePath path);

    /// <summary>Calls <paramref name="found"/> once for each particle, on several threads at once; what comes out stands in the order of the particles, whatever the number of threads.</summary>
    /// <typeparam name="T">The finding.</typeparam>
    /// <param name="paths">The paths.</param>
    /// <param name="found">Must depend on its arguments alone.</param>
    /// <param name="memory">Bytes of coordinates held at a time; at least one particle a thread is held.</param>
    /// <exception cref="IOException">What holds the frames cannot be read.</exception>
    public static T[] Of<T>(IPaths paths, OnPath<T> found, long memory = 1L << 27) => Of(paths, (0, paths.Particles), found, Environment.ProcessorCount, memory);

    /// <summary>The same of some of the particles.</summary>
    /// <typeparam name="T">The finding.</typeparam>
    /// <param name="paths">The paths.</param>
    /// <param name="particles">The first particle, and how many.</param>
    /// <param name="found">Must depend on its arguments alone.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="memory">Bytes of coordinates held at a time; at least one particle a thread is held.</param>
    /// <returns>What was found, the first of those particles first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no such particles, or there is no thread.</exception>
    /// <exception cref="IOException">What holds the frames cannot be read.</exception>
    public static T[] Of<T>(IPaths paths, (int First, int Count) particles, OnPath<T> found, int threads, long memory = 1L << 27)
    {
        int begin = Require.Between(particles.First, 0, paths.Particles), n = Require.Between(particles.Count, 0, paths.Particles - begin);
        int all = paths.Particles, d = paths.Dimension, frames = paths.Times.Count;
        Require.Between(threads, 1, 4096);
        int piece = (int)Math.Clamp(memory / (8L * d * frames * threads), 1, Math.Max(256, n / (4 * threads)));
        var results = new T[n];
        try
        {
            Parallel.For(0, (n + piece - 1) / piece, new ParallelOptions { MaxDegreeOfParallelism = threads }, p =>
            {
                int first = p * piece, count = Math.Min(piece, n - first);
                double[] coordinates = new double[(long)count * d * frames], row = new double[count];
                for (int f = 0; f < frames; f++)
                {
                    for (int axis = 0; axis < d; axis++)
                    {
                        paths.Read(f, (axis * all) + begin + first, row);
                        for (int i = 0; i < count; i++)
                        {
                            coordinates[(((i * d) + axis) * frames) + f] = row[i];
                        }
                    }
                }

                for (int i = 0; i < count; i++)
                {
                    results[first + i] = found(begin + first + i, new ParticlePath(coordinates.AsSpan(i * d * frames, d * frames), d));
                }
            });
        }
        catch (AggregateException several) when (several.InnerExceptions.Count > 0)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }

        return results;
    }
}
