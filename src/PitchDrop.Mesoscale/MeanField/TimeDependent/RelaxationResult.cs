namespace PitchDrop.Mesoscale.MeanField.TimeDependent;

/// <summary>Course of a homogeneous relaxation.</summary>
public sealed record RelaxationResult
{
    /// <summary>The nodes of |σ|.</summary>
    public required StressGrid Grid { get; init; }

    /// <summary>Times of all steps, 0 first [τ].</summary>
    public required double[] StepTimes { get; init; }

    /// <summary>Γ at all steps [1/τ].</summary>
    public required double[] YieldRates { get; init; }

    /// <summary>D = αΓ at all steps [σ_c²/τ].</summary>
    public required double[] Diffusions { get; init; }

    /// <summary>The asked times that were reached [τ].</summary>
    public required double[] Times { get; init; }

    /// <summary>Γ at the asked times [1/τ].</summary>
    public required double[] YieldRatesAtTimes { get; init; }

    /// <summary>P at the nodes [1/σ_c], for each asked time.</summary>
    public required double[][] Densities { get; init; }

    /// <summary>Steps made.</summary>
    public required long Accepted { get; init; }

    /// <summary>Steps tried and refused.</summary>
    public required long Rejected { get; init; }

    /// <summary>Sum of the estimated errors of the steps, of ∫|δP| or δΓ/Γ: a bound while the equation forgets its past.</summary>
    public required double ErrorSum { get; init; }

    /// <summary>Largest |∫P − 1| at any step.</summary>
    public required double LargestMassError { get; init; }

    /// <summary>Lowest P at any node and step [1/σ_c]; never negative.</summary>
    public required double LowestDensity { get; init; }
}
