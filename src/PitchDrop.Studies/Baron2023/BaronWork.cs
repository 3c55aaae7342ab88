using PitchDrop.Studies.Elastoplastic;
using PitchDrop.Studies.MeanField;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Baron2023;

/// <summary>The jobs that the wanted figures ask for, each once, and their results by what was asked.</summary>
internal sealed class BaronWork
{
    private readonly LatticeMeasurements _lattices = new();
    private readonly Dictionary<string, IResumableJob> _byName = new(StringComparer.Ordinal);
    private readonly List<IResumableJob> _jobs = [];

    /// <summary>All jobs in the order in which they were asked for, lattices last.</summary>
    public IReadOnlyList<IResumableJob> Jobs => [.. _jobs, .. _lattices.Jobs];

    public void Add(MeanFieldMeasurement plan) => Add(plan.Name, () => new MeanFieldMeasurementJob(plan));

    public void Add(MeanFieldRelaxationJob job) => Add(job.Name, () => job);

    public void Add(RelaxationEquationJob job) => Add(job.Name, () => job);

    public void Add(PerturbationJob job) => Add(job.Name, () => job);

    public void Add(LatticeMeasurement plan) => _lattices.Add(plan);

    public MeanFieldMeasurementJob Of(MeanFieldMeasurement plan) => (MeanFieldMeasurementJob)_byName[plan.Name];

    public MeanFieldRelaxationJob Of(MeanFieldRelaxationJob job) => (MeanFieldRelaxationJob)_byName[job.Name];

    public RelaxationEquationJob Of(RelaxationEquationJob job) => (RelaxationEquationJob)_byName[job.Name];

    public PerturbationJob Of(PerturbationJob job) => (PerturbationJob)_byName[job.Name];

    public LatticeResult Of(LatticeMeasurement plan) => _lattices.Result(plan.Name);

    private void Add(string name, Func<IResumableJob> make)
    {
        if (!_byName.ContainsKey(name))
        {
            IResumableJob job = make();
            _byName.Add(name, job);
            _jobs.Add(job);
        }
    }
}
