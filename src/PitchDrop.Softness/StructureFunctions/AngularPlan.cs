namespace PitchDrop.Softness.StructureFunctions;

/// <summary>The angular functions of one pair of species, sorted so that what several have in common is computed once: functions of one length ξ share the exponential, functions of one λ and ζ the power of 1 + λ cos θ.</summary>
internal sealed class AngularPlan
{
    private AngularPlan(int first, int second, IEnumerable<(AngularFunction Function, int Column)> functions, Func<double, MomentSeries?> series)
    {
        (First, Second, Powers) = (first, second, new PowerProgram(functions.Select(f => (f.Function.Asymmetry, f.Function.Power))));
        Lengths = [.. functions.GroupBy(f => f.Function.Length).OrderByDescending(g => g.Key).Select(g => new LengthGroup(
            g.Key, [.. g.Select(f => new AngularRow(f.Column, f.Function.Asymmetry, f.Function.Power, Powers.Factor(f.Function.Asymmetry, f.Function.Power)))], series(g.Key)))];
    }

    /// <summary>Species of j.</summary>
    public int First { get; }

    /// <summary>Species of k.</summary>
    public int Second { get; }

    /// <summary>The powers of all functions.</summary>
    public PowerProgram Powers { get; }

    /// <summary>The functions by length, the largest first.</summary>
    public IReadOnlyList<LengthGroup> Lengths { get; }

    /// <summary>A plan for each pair of species that the set names.</summary>
    public static AngularPlan[] Of(StructureFunctionSet set)
    {
        // One series for all pairs of species, so that they share its moments.
        var series = set.Angular.GroupBy(f => f.Length).ToDictionary(g => g.Key, g => MomentSeries.For(g.Key, set.AngularCutoff, g.Max(f => f.Power)));
        return [.. set.Angular.Select((f, k) => (Function: f, Column: set.Radial.Count + k)).GroupBy(f => (f.Function.First, f.Function.Second)).Select(g => new AngularPlan(g.Key.First, g.Key.Second, g, length => series[length]))];
    }
}

/// <summary>Functions of one length ξ.</summary>
/// <param name="Length">ξ.</param>
/// <param name="Rows">The functions.</param>
/// <param name="Series">How they are made of moments; null where that is no gain.</param>
internal sealed record LengthGroup(double Length, AngularRow[] Rows, MomentSeries? Series);

/// <summary>One function.</summary>
/// <param name="Column">Its column in the set.</param>
/// <param name="Asymmetry">λ.</param>
/// <param name="Power">ζ.</param>
/// <param name="Factor">The number of its factor in the <see cref="PowerProgram"/>.</param>
internal readonly record struct AngularRow(int Column, double Asymmetry, int Power, int Factor);
