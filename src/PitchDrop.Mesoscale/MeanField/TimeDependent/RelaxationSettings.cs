using PitchDrop.Numerics.Guards;

namespace PitchDrop.Mesoscale.MeanField.TimeDependent;

/// <summary>How exactly the time-dependent mean-field equation is solved.</summary>
public sealed record RelaxationSettings
{
    /// <summary>Allowed error of one step: of ∫|δP| dσ and of δΓ/Γ, whichever is larger; 10⁻¹² to 10⁻².</summary>
    public double Tolerance { get; init => field = Require.Between(value, 1e-12, 1e-2); } = 1e-7;

    /// <summary>Refinement of the grid of stresses; 1 to 64.</summary>
    public int GridRefinement { get; init => field = Require.Between(value, 1, 64); } = 1;

    /// <summary>First step tried [τ]; finite, &gt; 0.</summary>
    public double FirstStep { get; init => field = Require.Positive(value); } = 1e-4;

    /// <summary>A step of fixed length instead of the adaptive one [τ], for measuring the order in time; 0 = adaptive.</summary>
    public double FixedStep { get; init => field = Require.NotNegative(value); }

    /// <summary>Most steps, refused ones included.</summary>
    public long MostSteps { get; init => field = Require.Between(value, 1, long.MaxValue); } = 1_000_000;

    /// <summary>Threads for the points of space; the result is the same, bit for bit, for any number.</summary>
    public int Threads { get; init => field = Require.Between(value, 1, 4096); } = 1;
}
