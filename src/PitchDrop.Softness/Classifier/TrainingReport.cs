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

    /// <summary>Numbers of the configurations that were held out whole, ascending; none where stretches were held out, or where that is not known.</summary>
    public required IReadOnlyList<int> HeldOut { get; init; }

    /// <summary>The part of the examples that was to be held out; null where that is not known.</summary>
    public required double? HeldOutPart { get; init; }

    /// <summary>Configurations that all examples are from; 0 where that is not known.</summary>
    public required int Configurations { get; init; }

    /// <summary>The chosen cost C.</summary>
    public required double Cost { get; init; }

    /// <summary>The cross-validated accuracy for each cost.</summary>
    public required IReadOnlyList<CostScore> Scores { get; init; }

    /// <summary>Number of folds, which may be fewer than were asked for.</summary>
    public required int Folds { get; init; }

    /// <summary>What was held out.</summary>
    public required HeldApart HeldOutBy { get; init; }

    /// <summary>What a fold was.</summary>
    public required HeldApart FoldsBy { get; init; }

    /// <summary>Frames between what was trained on and what was tested of one configuration.</summary>
    public required int GapFrames { get; init; }

    /// <summary>Examples within that gap, which were neither trained on nor held out.</summary>
    public required int LeftOut { get; init; }

    /// <summary>Examples of the larger class that were not used, so that both classes are equal on either side.</summary>
    public required int Unpaired { get; init; }

    /// <summary>What was held out, in words.</summary>
    public string HeldOutSaid => HeldOutBy switch
    {
        HeldApart.Configurations => $"all {HeldOutExamples} of {HeldOutConfigurations} whole {(HeldOutConfigurations == 1 ? "trajectory" : "trajectories")}, {Share}",
        HeldApart.Unknown => $"{HeldOutExamples}, and how they were kept apart from those trained on the file does not say",
        HeldApart.Nothing when HeldOutPart == 0 => "none: none were asked for",
        HeldApart.Nothing when Configurations > 1 => $"none: no choice among {Configurations} whole trajectories leaves both classes on both sides",
        HeldApart.Stretches => $"the last {HeldOutExamples} of one trajectory, {Share}, behind a gap of {GapFrames} frames in which {LeftOut} are left out",
        _ => $"none: one trajectory, too short for a gap of {GapFrames} frames",
    };

    private string Share => FormattableString.Invariant($"{100.0 * HeldOutExamples / (HeldOutExamples + Examples):0} % of the examples{(HeldOutPart is { } part ? FormattableString.Invariant($" ({100 * part:0} % were asked for)") : "")}");

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
