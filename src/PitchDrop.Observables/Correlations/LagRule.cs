namespace PitchDrop.Observables.Correlations;

/// <summary>Which pairs of frames count as one lag.</summary>
public enum LagRule
{
    /// <summary>Exact where lags recur, gathered where they hardly do; the plan says which.</summary>
    Automatic,

    /// <summary>Pairs whose lag is the same whole number of steps.</summary>
    Exact,

    /// <summary>Pairs whose lags lie in a narrow bin; the lag is their mean.</summary>
    Gathered,
}
