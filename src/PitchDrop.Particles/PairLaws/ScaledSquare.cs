namespace PitchDrop.Particles.PairLaws;

/// <summary>Laws written in s = (r/λ)²: from u, du/ds, d²u/ds² to u, −u′/r, u″.</summary>
internal static class ScaledSquare
{
    /// <summary>u, −u′/r = −2 u_s/λ² and u″ = (4 s u_ss + 2 u_s)/λ².</summary>
    public static PairValue Value(double s, double u, double us, double uss, double inverseLambdaSquared) =>
        new(u, -2 * us * inverseLambdaSquared, ((4 * s * uss) + (2 * us)) * inverseLambdaSquared);
}
