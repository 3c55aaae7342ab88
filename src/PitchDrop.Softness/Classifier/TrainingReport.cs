using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Softness.Classifier;

/// <summary>How a training went. Immutable.</summary>
public sealed record TrainingReport
{
    /// <summary>Seed of the training.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Examples that were trained on.</summary>
    public required int Examples { get; init; }

    /// <summary>How many of these rearrange.</summary>
    public required int Rearranging { get; init; }

    /// <summary>Examples that were held out.</summary>
    public required int HeldOutExamples { get; init; }

    /// <summary>Configurations that these are from.</summary>
    public required int HeldOutConfigurations { get; init; }

    /// <summary>The chosen cost C.</summary>
    public required double Cost { get; init; }

    /// <summary>The cross-validated accuracy for each cost.</summary>
    public required IReadOnlyList<CostScore> Scores { get; init; }

    /// <summary>Number of folds.</summary>
    public required int Folds { get; init; }

    /// <summary>What was held out.</summary>
    public required HeldApart HeldOutBy { get; init; }

    /// <summary>What a fold was.</summary>
    public required HeldApart FoldsBy { get; init; }

    /// <summary>Frames between what was trained on and what was tested of one configuration.</summary>
    public required int GapFrames { get; init; }

    /// <summary>Examples within that gap, which were neither trained on nor held out.</summary>
    public required int LeftOut { get; init; }

    /// <summary>What was held out, in words.</summary>
    public string HeldOutSaid => HeldOutBy switch
    {
        HeldApart.Configurations => $"all {HeldOutExamples} of {HeldOutConfigurations} whole {(HeldOutConfigurations == 1 ? "trajectory" : "trajectories")}",
        HeldApart.Stretches => $"the last {HeldOutExamples} of one trajectory, behind a gap of {GapFrames} frames in which {LeftOut} are left out",
        _ => $"none: one trajectory, too short for a gap of {GapFrames} frames",
    };

    /// <summary>Share of right answers on the examples that were trained on.</summary>
    public required Estimate TrainingAccuracy { get; init; }

    /// <summary>Share of right answers on the examples that were held out; null where none were.</summary>
    public required Estimate? HeldOutAccuracy { get; init; }

    /// <summary>The objective that was reached, before the weights were brought to length 1.</summary>
    public required double Objective { get; init; }

    /// <summary>The objective less the dual objective: it is at most this far above the least.</summary>
    public required double Gap { get; init; }

    /// <summary>Passes over the examples.</summary>
    public required int Sweeps { get; init; }

    /// <summary>Whether the gap came below the tolerance.</summary>
    public required bool Converged { get; init; }
}
