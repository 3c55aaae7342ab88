namespace PitchDrop.Studies.Running;

/// <summary>The jobs of a workload that wait for a thread: a job comes up when all that it needs is finished; of those that may, the one that begins the costliest chain of stages.</summary>
internal sealed class JobQueue
{
    private readonly List<JobSlot> _waiting;
    private readonly Dictionary<IResumableJob, JobSlot> _slots = new(ReferenceEqualityComparer.Instance);

    /// <param name="slots">All jobs of the workload, each after those that it needs.</param>
    /// <exception cref="ArgumentException">A job needs one that does not stand before it.</exception>
    public JobQueue(IReadOnlyList<JobSlot> slots)
    {
        foreach (JobSlot slot in slots)
        {
            if (slot.Job.Needs.FirstOrDefault(need => !_slots.ContainsKey(need)) is { } missing)
            {
                throw new ArgumentException($"Job {slot.Job.Name} needs job {missing.Name}, which does not stand before it.", nameof(slots));
            }

            _slots.Add(slot.Job, slot);
        }

        var chains = new Dictionary<JobSlot, double>();
        foreach (JobSlot slot in slots.Reverse())
        {
            double chain = chains[slot] = chains.GetValueOrDefault(slot) + slot.Cost;
            foreach (JobSlot need in slot.Job.Needs.Select(n => _slots[n]))
            {
                chains[need] = Math.Max(chains.GetValueOrDefault(need), chain);
            }
        }

        _waiting = [.. slots.OrderByDescending(s => chains[s])];
    }

    /// <summary>The next job to work on; waits until one is ready. Null when none is left, or <paramref name="isHalted"/> says so.</summary>
    public JobSlot? Take(Func<bool> isHalted)
    {
        lock (_waiting)
        {
            while (!isHalted() && _waiting.Count > 0)
            {
                if (_waiting.Find(IsReady) is { } ready)
                {
                    _waiting.Remove(ready);
                    return ready;
                }

                Monitor.Wait(_waiting);
            }

            return null;
        }
    }

    /// <summary>Tells those who wait that a job was left.</summary>
    public void Left()
    {
        lock (_waiting)
        {
            Monitor.PulseAll(_waiting);
        }
    }

    private bool IsReady(JobSlot slot) => slot.Job.Needs.All(need => _slots[need].IsFinished);
}
