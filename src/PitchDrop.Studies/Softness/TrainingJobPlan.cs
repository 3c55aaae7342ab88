using PitchDrop.Numerics.Guards;
using PitchDrop.Softness.Classifier;
using PitchDrop.Softness.StructureFunctions;

namespace PitchDrop.Studies.Softness;

/// <summary>What a classifier of softness is trained on.</summary>
public sealed record TrainingJobPlan
{
    /// <summary>Name of the job: "softness".</summary>
    public required string Name { get; init; }

    /// <summary>Inherent paths at the temperature of training.</summary>
    public required IReadOnlyList<InherentPathJob> Paths { get; init; }

    /// <summary>The structure functions.</summary>
    public StructureFunctionSet Functions { get; init; } = StandardFunctions.Set;

    /// <summary>Costs, folds, what is held out and the gap, which is at least as long as the quiet time of a hard example; its seed is that of the choice of examples too.</summary>
    public TrainingPlan Training { get; init; } = new();

    /// <summary>The least number of examples of each class.</summary>
    public int LeastExamples { get; init => field = Require.Between(value, 1, int.MaxValue); } = 100;

    /// <summary>The largest number of examples of each class.</summary>
    public int MostExamples { get; init => field = Require.Between(value, 1, int.MaxValue); } = 6000;

    /// <summary>Frames, evenly spread over the paths, all of whose followed particles give the scale of S.</summary>
    public int ScaleFrames { get; init => field = Require.Between(value, 1, int.MaxValue); } = 8;
}
