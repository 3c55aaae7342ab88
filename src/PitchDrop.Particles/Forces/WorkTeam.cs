using PitchDrop.Numerics.Guards;

namespace PitchDrop.Particles.Forces;

/// <summary>
/// A fixed team of threads that does numbered pieces of work and waits until all are done. Which thread does which piece is left to chance, so pieces that run together must not touch the same memory;
/// then the result does not depend on the number of threads. Starting a round allocates nothing.
/// </summary>
public sealed class WorkTeam : IDisposable
{
    private const int Spins = 2000;
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim _wake = new(0);
    private readonly Lock _gate = new();
    private Action<int> _work = static _ => { };
    private Exception? _failure;
    private int _pieces;
    private int _next;
    private int _busy;
    private int _asleep;
    private volatile int _round;
    private volatile bool _ended;

    /// <summary>Starts the team.</summary>
    /// <param name="threads">Number of threads, the caller's included: 1 to 1024.</param>
    public WorkTeam(int threads)
    {
        _threads = new Thread[Require.Between(threads, 1, 1024) - 1];
        for (int t = 0; t < _threads.Length; t++)
        {
            _threads[t] = new Thread(Serve) { IsBackground = true, Name = "forces" };
            _threads[t].Start();
        }
    }

    /// <summary>Number of threads, the caller's included.</summary>
    public int Threads => _threads.Length + 1;

    /// <summary>Does <paramref name="work"/> for 0 to <paramref name="pieces"/> − 1 and returns when all are done.</summary>
    /// <exception cref="AggregateException">A piece failed; the others were done all the same.</exception>
    public void Run(int pieces, Action<int> work)
    {
        if (_threads.Length == 0 || pieces < 2)
        {
            for (int piece = 0; piece < pieces; piece++)
            {
                work(piece);
            }

            return;
        }

        (_work, _pieces, _next, _busy) = (work, pieces, 0, _threads.Length);
        lock (_gate)
        {
            _round++;
            if (_asleep > 0)
            {
                _wake.Release(_asleep);
                _asleep = 0;
            }
        }

        Share();
        var wait = default(SpinWait);
        while (Volatile.Read(ref _busy) > 0)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }

        Exception? failure = Interlocked.Exchange(ref _failure, null);
        if (failure is not null)
        {
            throw new AggregateException(failure);
        }
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        _ended = true;
        _wake.Release(_threads.Length + 1);
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }

        _wake.Dispose();
    }

    private void Share()
    {
        for (int piece = Interlocked.Increment(ref _next) - 1; piece < _pieces; piece = Interlocked.Increment(ref _next) - 1)
        {
            try
            {
                _work(piece);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref _failure, e, null);
            }
        }
    }

    private void Serve()
    {
        int seen = 0;
        while (true)
        {
            for (int spin = 0; _round == seen && !_ended && spin < Spins; spin++)
            {
                Thread.SpinWait(20);
            }

            while (_round == seen && !_ended)
            {
                bool sleep;
                lock (_gate)
                {
                    sleep = _round == seen;
                    _asleep += sleep ? 1 : 0;
                }

                if (sleep)
                {
                    _wake.Wait();
                }
            }

            if (_ended)
            {
                return;
            }

            seen = _round;
            Share();
            Interlocked.Decrement(ref _busy);
        }
    }
}
