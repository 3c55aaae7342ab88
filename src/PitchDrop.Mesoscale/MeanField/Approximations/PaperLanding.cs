namespace PitchDrop.Mesoscale.MeanField.Approximations;

/// <summary>The paper's formulas hold for its own landing density, cut off and with σ₀ = 1; others are refused.</summary>
internal static class PaperLanding
{
    /// <summary>2(e − 1): y(σ) = e^{|σ|}/2(e − 1).</summary>
    public const double TwiceEMinusOne = 2 * (Math.E - 1);

    /// <summary>y(σ) for |σ| ≤ 1 [1/σ_c].</summary>
    public static double Density(double sigma) => Math.Exp(sigma) / TwiceEMinusOne;

    /// <summary>Refuses a landing density that the formula was not derived for.</summary>
    public static MeanFieldParameters Require(MeanFieldParameters parameters, string formula) =>
        parameters is { LandingForm: LandingDensity.CutOff, MeanStressDrop: 1 }
            ? parameters
            : throw new ArgumentException(
                $"{formula} holds for the cut-off landing density with sigma_0 = 1 alone; here it is {parameters.LandingForm} with sigma_0 = {parameters.MeanStressDrop}.", nameof(parameters));

    /// <summary>The edge σ̄ of the frozen state, on which the expansions about it stand.</summary>
    /// <exception cref="ArgumentOutOfRangeException">α is too large for a frozen state.</exception>
    public static FrozenState Frozen(MeanFieldParameters parameters) => new(parameters.Alpha, parameters.Landing);
}
