using PitchDrop.Mesoscale.Events;
using PitchDrop.Mesoscale.MeanField.FiniteSize;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.MeanField;

/// <summary>Γ(t) of N mean-field sites after their Gaussian start, in bins of time over independent copies; a copy is a slice.</summary>
/// <param name="name">Name of the job.</param>
/// <param name="ensemble">The sites and their law.</param>
/// <param name="algorithm">How the next event is found.</param>
/// <param name="edges">Edges of the bins of time, rising from 0 or later [τ].</param>
/// <param name="copies">Independent copies, 2 to 10 000.</param>
/// <param name="seed">Seed of the run.</param>
/// <param name="condition">Number of this condition in its workload, from 10 on, below 400 000.</param>
public sealed class MeanFieldRelaxationJob(
    string name, MeanFieldEnsemble ensemble, MeanFieldAlgorithm algorithm, IReadOnlyList<double> edges, int copies, ulong seed, uint condition) : IResumableJob
{
    private const uint CopiesACondition = 10_000;
    private readonly RelaxationAverage _average = new([.. edges]);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public double Cost => copies * edges[^1] * ensemble.Sites * ensemble.Sites * 0.05;

    /// <inheritdoc/>
    public bool IsFinished => _average.Copies >= copies;

    /// <inheritdoc/>
    public double Progress => (double)_average.Copies / copies;

    /// <summary>The system.</summary>
    public MeanFieldEnsemble Ensemble => ensemble;

    /// <summary>Edges of the bins of time [τ].</summary>
    public IReadOnlyList<double> Edges => edges;

    /// <summary>Γ averaged over each bin [1/τ].</summary>
    public Estimate[] Gamma => [.. Enumerable.Range(0, _average.Bins).Select(_average.Gamma)];

    /// <inheritdoc/>
    public void Advance()
    {
        try
        {
            _average.Follow(MeanFieldAlgorithms.Create(algorithm, ensemble, seed, (condition * CopiesACondition) + (uint)_average.Copies));
        }
        catch (StalledDynamicsException stalled)
        {
            throw new SimulationFailedException(stalled.Message, stalled);
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => _average.WriteState(writer);

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        _average.ReadState(reader);
        if (_average.Copies > copies)
        {
            throw new InvalidDataException($"{_average.Copies} copies of {copies}.");
        }
    }
}
