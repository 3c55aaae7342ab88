namespace PitchDrop.Studies.Running;

/// <summary>The jobs that the wanted figures of a study ask for, each once, in an order in which each stands after those that it needs.</summary>
internal class JobCollection
{
    private readonly Dictionary<string, IResumableJob> _byName = new(StringComparer.Ordinal);
    private readonly List<IResumableJob> _jobs = [];

    /// <summary>All jobs.</summary>
    public IReadOnlyList<IResumableJob> Jobs => _jobs;

    /// <summary>Whether there is a job of this name.</summary>
    public bool Has(string name) => _byName.ContainsKey(name);

    /// <summary>Takes jobs that were made elsewhere, each with those that it needs before it; those that are here already are kept.</summary>
    public void Take(IEnumerable<IResumableJob> jobs)
    {
        foreach (IResumableJob job in jobs.Where(j => !Has(j.Name)))
        {
            Take(job.Needs);
            Get(job.Name, () => job);
        }
    }

    /// <summary>The job of this name; made now, with what it needs, if it is asked for for the first time.</summary>
    /// <param name="name">Name of the job.</param>
    /// <param name="make">Makes it; asks this for the jobs that it needs.</param>
    public TJob Get<TJob>(string name, Func<TJob> make)
        where TJob : IResumableJob
    {
        if (!_byName.TryGetValue(name, out IResumableJob? job))
        {
            job = make();
            if (job.Name != name)
            {
                throw new ArgumentException($"The job asked for as {name} is named {job.Name}.", nameof(make));
            }

            _byName.Add(name, job);
            _jobs.Add(job);
        }

        return (TJob)job;
    }
}
