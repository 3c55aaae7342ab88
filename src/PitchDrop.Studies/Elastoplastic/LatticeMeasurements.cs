using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Elastoplastic;

/// <summary>Jobs of several measurements, and the results of finished ones by name.</summary>
public sealed class LatticeMeasurements
{
    private readonly PropagatorCache _propagators = new();
    private readonly Dictionary<string, (LatticeMeasurement Plan, LatticeMeasurementJob[] Jobs)> _byName = new(StringComparer.Ordinal);
    private readonly List<IResumableJob> _jobs = [];
    private readonly Dictionary<string, LatticeResult> _results = new(StringComparer.Ordinal);

    /// <summary>All jobs in the order in which their measurements were added.</summary>
    public IReadOnlyList<IResumableJob> Jobs => _jobs;

    /// <summary>Adds a measurement; one of the same name that is already there is kept.</summary>
    public void Add(LatticeMeasurement plan)
    {
        if (_byName.ContainsKey(plan.Name))
        {
            return;
        }

        LatticeMeasurementJob[] jobs = [.. Enumerable.Range(0, plan.Replicas).Select(copy => new LatticeMeasurementJob(plan, copy, _propagators))];
        _byName.Add(plan.Name, (plan, jobs));
        _jobs.AddRange(jobs);
    }

    /// <summary>Whether there is a measurement of this name.</summary>
    public bool Has(string name) => _byName.ContainsKey(name);

    /// <summary>The analysed result of a finished measurement.</summary>
    public LatticeResult Result(string name)
    {
        if (!_results.TryGetValue(name, out LatticeResult? result))
        {
            var (plan, jobs) = _byName[name];
            result = new LatticeResult(plan, jobs);
            _results.Add(name, result);
        }

        return result;
    }
}
