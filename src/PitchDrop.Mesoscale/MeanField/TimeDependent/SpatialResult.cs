namespace PitchDrop.Mesoscale.MeanField.TimeDependent;

/// <summary>Course of a relaxation in space.</summary>
public sealed record SpatialResult
{
    /// <summary>The nodes of |σ|.</summary>
    public required StressGrid Grid { get; init; }

    /// <summary>The points.</summary>
    public required PeriodicSpace Space { get; init; }

    /// <summary>Times of all steps, 0 first [τ].</summary>
    public required double[] StepTimes { get; init; }

    /// <summary>Mean of Γ over the points at all steps [1/τ].</summary>
    public required double[] MeanYieldRates { get; init; }

    /// <summary>The asked times that were reached [τ].</summary>
    public required double[] Times { get; init; }

    /// <summary>Γ(r) at the asked times [times][points, 1/τ].</summary>
    public required double[][] YieldRates { get; init; }

    /// <summary>P at the asked times, if kept [times][points][nodes, 1/σ_c].</summary>
    public required double[][][] Densities { get; init; }

    /// <summary>Steps made.</summary>
    public required long Accepted { get; init; }

    /// <summary>Steps tried and refused.</summary>
    public required long Rejected { get; init; }

    /// <summary>Sum of the estimated errors of the steps, at the worst point of each.</summary>
    public required double ErrorSum { get; init; }

    /// <summary>Largest |∫P dσ − 1| at any point and step.</summary>
    public required double LargestMassError { get; init; }

    /// <summary>Lowest P at any point, node and step [1/σ_c]; never negative.</summary>
    public required double LowestDensity { get; init; }
}
