namespace PitchDrop.Particles.PairLaws;

/// <summary>
/// The Kob–Andersen mixture, 80 % A and 20 % B: σ_AA = 1, σ_AB = 0.8, σ_BB = 0.88, ε_AA = 1, ε_AB = 1.5, ε_BB = 0.5 [KobAndersen1995]. Its usual density is 1.2.
/// </summary>
public static class KobAndersen
{
    /// <summary>The usual number density [1/σ³].</summary>
    public const double Density = 1.2;

    /// <summary>The share of A.</summary>
    public const double MajorityFraction = 0.8;

    private static readonly double[,] Sigma = { { 1, 0.8 }, { 0.8, 0.88 } };
    private static readonly double[,] Epsilon = { { 1, 1.5 }, { 1.5, 0.5 } };

    /// <summary>The usual mixture: energy-shifted at 2.5 σ_ab.</summary>
    public static LennardJonesParameters Standard => Cut(CutoffRule.Scaled, 2.5, CutoffShift.Energy);

    /// <summary>The mixture with all pairs cut at 2.5 σ_BB = 2.2, energy-shifted.</summary>
    public static LennardJonesParameters CommonCutoff => Cut(CutoffRule.CommonRadius, 2.5 * 0.88, CutoffShift.Energy);

    /// <summary>The modified binary mixture mBLJ: force-shifted at 1.5 σ for like pairs, 2.5 σ for unlike ones.</summary>
    public static LennardJonesParameters Modified => Modify(1.5, 2.5);

    /// <summary>The modified binary mixture with cutoffs of one's own.</summary>
    /// <param name="like">Cutoff of like pairs [σ_ab]; finite, &gt; 0.</param>
    /// <param name="unlike">Cutoff of unlike pairs [σ_ab]; finite, &gt; 0.</param>
    public static LennardJonesParameters Modify(double like, double unlike) =>
        new(Sigma, Epsilon, new[,] { { like, unlike * 0.8 }, { unlike * 0.8, like * 0.88 } }, CutoffShift.Force);

    /// <summary>The mixture with a cutoff of one's own.</summary>
    /// <param name="rule">Which pairs are cut where.</param>
    /// <param name="value">The multiple of σ_ab, or the common distance [σ_AA]; finite, &gt; 0.</param>
    /// <param name="shift">What is done at the cutoff.</param>
    public static LennardJonesParameters Cut(CutoffRule rule, double value, CutoffShift shift) => new LennardJonesParameters(Sigma, Epsilon, Sigma, shift).Cut(rule, value, shift);
}
