using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.TimeDependent;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.MeanField;

/// <summary>The length ξ by experiment on a line: a point is driven, and the response of the activity is kept. One slice of a second or two.</summary>
/// <param name="name">Name of the job.</param>
/// <param name="parameters">The model.</param>
/// <param name="space">The points of the line.</param>
public sealed class PerturbationJob(string name, MeanFieldParameters parameters, PeriodicSpace space) : IResumableJob
{
    private double[]? _change;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public double Progress => IsFinished ? 1 : 0;

    /// <inheritdoc/>
    public double Cost => 1e9;

    /// <inheritdoc/>
    public bool IsFinished => _change is not null;

    /// <summary>The points; the driven one is 0.</summary>
    public PeriodicSpace Space => space;

    /// <summary>δΓ(r) [points, 1/τ].</summary>
    public IReadOnlyList<double> Change => _change ?? throw new InvalidOperationException($"Job {name} is not finished.");

    /// <summary>ξ from the response at all wave numbers [length].</summary>
    public double LengthFromModes
    {
        get
        {
            double[] source = new double[space.Points];
            source[0] = 1;
            return PerturbationLength.FromModes(PerturbationLength.Modes(space, _change, source));
        }
    }

    /// <summary>ξ from the decay with distance [length].</summary>
    public double LengthFromDistance => PerturbationLength.FromDistance(space, _change, 0, 2, space.PointsPerSide / 2);

    /// <inheritdoc/>
    public void Advance()
    {
        try
        {
            _change = new PerturbationExperiment(parameters, space).Change;
        }
        catch (RelaxationFailedException failed)
        {
            throw new SimulationFailedException(failed.Message, failed);
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(IsFinished);
        if (_change is not null)
        {
            writer.WriteArray(_change);
        }
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        double[]? change = reader.ReadBoolean() ? new double[space.Points] : null;
        if (change is not null)
        {
            reader.ReadArray(change);
        }

        _change = change;
    }
}
