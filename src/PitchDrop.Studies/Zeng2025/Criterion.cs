namespace PitchDrop.Studies.Zeng2025;

/// <summary>When a number of clusters meets a claim, and when it does so by more than chance.</summary>
/// <param name="Alone">Whether a number meets it: yes, no, or null where its error does not tell.</param>
/// <param name="BeyondChance">Whether a number that meets it is told from that of chance: yes, no where chance does as well, null where errors do not tell.</param>
internal sealed record Criterion(Func<Measured, bool?> Alone, Func<Measured, Measured, bool?> BeyondChance)
{
    /// <summary>A rule, such as a margin about a printed number, that chance must be shown not to meet.</summary>
    public static Criterion Rule(Func<Measured, bool?> rule) => new(rule, (_, chance) => !rule(chance));

    /// <summary>Above a bound, and above what chance gives, each by three errors: chance itself may lie at the bound.</summary>
    public static Criterion Above(double bound) => new(v => Verdict.Sign(v with { Estimate = v.Estimate with { Value = v.Value - bound } }), (ours, chance) => Verdict.Sign(ours.Minus(chance)));
}
