using PitchDrop.Numerics.Guards;

namespace PitchDrop.Particles.Forces;

/// <summary>
/// A fixed team of threads that does numbered pieces of work and waits until all are done. Which thread does which piece is left to chance, so pieces that run together must not touch the same memory;
/// then the result does not depend on the number of threads. Starting a round allocates nothing.
/// </summary>
public sealed class WorkTeam : IDisposable
{
    private const int Spins = 400;
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim _wake = new(0);
    private readonly Lock _gate = new();
    private volatile Action<int> _work = static _ => { };
    private volatile int _pieces;
    private volatile bool _ended;
    private Exception? _failure;

    // The round in the upper half, the next piece in the lower: whoever raises it by one has that piece of that round.
    private long _ticket;
    private int _done;
    private int _asleep;

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

        // Closed while work and number of pieces change, so that nobody takes a piece of one round by the ticket of another.
        long round = (Volatile.Read(ref _ticket) >> 32) + 1;
        Interlocked.Exchange(ref _ticket, (round << 32) | int.MaxValue);
        (_work, _pieces) = (work, pieces);
        Volatile.Write(ref _done, 0);
        Interlocked.Exchange(ref _ticket, round << 32);
        Wake();
        Share();
        var wait = default(SpinWait);
        while (Volatile.Read(ref _done) < pieces)
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

    private bool HasPieces => (int)Volatile.Read(ref _ticket) < _pieces;

    // Nobody need come: a thread that is late finds nothing left to do.
    private void Share()
    {
        while (true)
        {
            long ticket = Volatile.Read(ref _ticket);
            int piece = (int)ticket;
            if (piece >= _pieces)
            {
                return;
            }

            if (Interlocked.CompareExchange(ref _ticket, ticket + 1, ticket) != ticket)
            {
                continue;
            }

            try
            {
                _work(piece);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref _failure, e, null);
            }

            Interlocked.Increment(ref _done);
        }
    }

    private void Wake()
    {
        if (Volatile.Read(ref _asleep) == 0)
        {
            return;
        }

        lock (_gate)
        {
            if (_asleep > 0)
            {
                _wake.Release(_asleep);
                _asleep = 0;
            }
        }
    }

    private void Serve()
    {
        while (!_ended)
        {
            for (int spin = 0; !HasPieces && !_ended && spin < Spins; spin++)
            {
                Thread.SpinWait(10);
            }

            Share();
            bool sleep;
            lock (_gate)
            {
                Interlocked.Increment(ref _asleep);
                sleep = !HasPieces && !_ended;
                _asleep -= sleep ? 0 : 1;
            }

            if (sleep)
            {
                _wake.Wait();
            }
        }
    }
}
