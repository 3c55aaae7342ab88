namespace PitchDrop.Numerics.Statistics;

/// <summary>What a delete-one jackknife says of a function of block sums.</summary>
/// <param name="Value">The function of all blocks.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="Bias">The estimated bias of <paramref name="Value"/>, of order one over the number of blocks.</param>
public readonly record struct JackknifeResult(double Value, double Error, double Bias)
{
    /// <summary>The plain value with its error.</summary>
    public Estimate Estimate => new(Value, Error);

    /// <summary>The value less its estimated bias, with the same error; exact for a function quadratic in the means.</summary>
    public Estimate Corrected => new(Value - Bias, Error);
}
