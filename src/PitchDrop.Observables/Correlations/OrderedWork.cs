using System.Runtime.ExceptionServices;

namespace PitchDrop.Observables.Correlations;

/// <summary>Shares independent pieces of work among threads; what fails is thrown as it is.</summary>
internal static class OrderedWork
{
    /// <summary>Calls <paramref name="piece"/>(worker, index) once for each index; a worker is never in two calls at once.</summary>
    public static void Share(int pieces, int threads, Action<int, int> piece)
    {
        int workers = Math.Min(threads, pieces);
        if (workers <= 1)
        {
            for (int n = 0; n < pieces; n++)
            {
                piece(0, n);
            }

            return;
        }

        int next = -1;
        try
        {
            Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, worker =>
            {
                for (int n = Interlocked.Increment(ref next); n < pieces; n = Interlocked.Increment(ref next))
                {
                    piece(worker, n);
                }
            });
        }
        catch (AggregateException failure)
        {
            ExceptionDispatchInfo.Throw(failure.Flatten().InnerExceptions[0]);
        }
    }
}
