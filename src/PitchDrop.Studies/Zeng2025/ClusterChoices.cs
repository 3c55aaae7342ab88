using PitchDrop.Observables.Clusters;
using PitchDrop.Studies.Flows.Analysis;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>The ways in which clusters are made: that of the published version as we read it, what the same makes of jumps exchanged between particles, then one thing changed at a time, each beside what it makes of exchanged jumps.</summary>
internal static class ClusterChoices
{
    /// <summary>Jumps and stresses of all particles, l_c² of the paper: the published version.</summary>
    public const int Published = 0;

    /// <summary>Of big particles alone: the preprint.</summary>
    public const int BigOnly = 1;

    /// <summary>As <see cref="Published"/>, of jumps exchanged between particles: what chance makes. Traced like the others.</summary>
    public const int Chance = 2;

    /// <summary>As <see cref="BigOnly"/>, of exchanged jumps; sizes alone, of windows one behind the other.</summary>
    public const int BigOnlyChance = 3;

    // The ways that are not changed ones.
    private const int Unchanged = 4;

    // Along each edge of the paper's box: vertices at which a folded density is known, those of the sieve, and blocks of one length for all rates.
    private const int FoldedBlocks = 20, SieveBlocks = 30, EqualBlocks = 10;

    private const int FewestBlocks = 3;

    /// <summary>The ways for a condition; the first three are traced.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="edge">Edge of the box: blocks are as large as in the paper's box, so that a smaller one has fewer [length].</param>
    /// <param name="isShown">Whether it is the condition that the figure of sensitivity shows.</param>
    public static IReadOnlyList<FlowClusterChoice> Of(FlowCondition condition, double edge, bool isShown)
    {
        ClusterPlan plan = Plan(condition, edge);
        return
        [
            new("as published", false, 0, plan, true),
            new("big particles alone", true, 0, plan, true),
            new("exchanged jumps", false, 0, plan, true, JumpPlaces.Exchanged),
            new("exchanged jumps of big particles alone", true, 0, plan, false, JumpPlaces.Exchanged),
            .. Changed(condition, edge, isShown).SelectMany(c => (FlowClusterChoice[])[new(c.Name, false, c.CageChoice, c.Plan, false), new($"{c.Name}, exchanged jumps", false, c.CageChoice, c.Plan, false, JumpPlaces.Exchanged)]),
            .. isShown ? (FlowClusterChoice[])[new("jumps anywhere in the box", false, 0, plan, false, JumpPlaces.Anywhere)] : [],
        ];
    }

    /// <summary>What is changed, by name: which way, and which one is the same of exchanged jumps. The first is nothing.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="isShown">As for <see cref="Of"/>.</param>
    public static IReadOnlyList<(string Name, int Choice, int OfChance)> Rows(FlowCondition condition, bool isShown) =>
        [("as published", Published, Chance), .. Changed(condition, condition.System.PaperEdge, isShown).Select((c, k) => (c.Name, Unchanged + (2 * k), Unchanged + (2 * k) + 1))];

    /// <summary>As <see cref="Published"/>, of jumps anywhere in the box, of the condition that is shown: the last of the ways.</summary>
    public static int Anywhere(FlowCondition shown) => Unchanged + (2 * (Rows(shown, isShown: true).Count - 1));

    /// <summary>The way with blocks of one length at all rates; <see cref="Published"/> where that has it so.</summary>
    public static (int Choice, int OfChance) OneLength(FlowCondition condition) =>
        Rows(condition, isShown: false).FirstOrDefault(r => r.Name == OneLengthName) is { Name: not null } row ? (row.Choice, row.OfChance) : (Published, Chance);

    private const string OneLengthName = "blocks of L/10 at every rate";

    private static int Blocks(FlowSystem system, int ofPaper, double edge) => Math.Max(FewestBlocks, (int)Math.Round(ofPaper * edge / system.PaperEdge));

    private static ClusterPlan Plan(FlowCondition condition, double edge)
    {
        FlowSystem system = condition.System;
        return new ClusterPlan
        {
            Blocks = Blocks(system, condition.Rate.Blocks > 0 ? condition.Rate.Blocks : FoldedBlocks, edge), SieveBlocks = Blocks(system, SieveBlocks, edge), Decay = system.Decay, SpotDiameter = system.SpotDiameter,
        };
    }

    // Threshold, growth and smoothing of the one condition that is shown, behind what every condition has: blocks of one length wherever the paper changes them.
    private static IEnumerable<(string Name, int CageChoice, ClusterPlan Plan)> Changed(FlowCondition condition, double edge, bool isShown)
    {
        ClusterPlan plan = Plan(condition, edge);
        if (condition.Rate.Blocks is not (0 or EqualBlocks))
        {
            yield return (OneLengthName, 0, plan with { Blocks = Blocks(condition.System, EqualBlocks, edge) });
        }

        if (!isShown)
        {
            yield break;
        }

        ClusterPlan two = plan with { Threshold = ThresholdRule.TwoMeans }, literal = plan with { ThresholdSteps = null };
        double side = edge / plan.Blocks, fine = edge / plan.SieveBlocks;
        yield return ("one step of the threshold, the mean", 0, plan with { ThresholdSteps = 1 });
        yield return ("three steps", 0, plan with { ThresholdSteps = 3 });
        yield return ("steps until one changes it by less than 10 %", 0, literal);
        yield return ("threshold between the means of two classes", 0, two);
        yield return ("smoothed", 0, plan with { Smoothings = 1 });
        yield return ("smoothed, three steps", 0, plan with { Smoothings = 1, ThresholdSteps = 3 });
        yield return ("smoothed, steps until one changes it by less than 10 %", 0, literal with { Smoothings = 1 });
        yield return ("connected growth", 0, plan with { Growth = GrowthRule.Connected });
        yield return ("connected growth, between two classes", 0, two with { Growth = GrowthRule.Connected });
        yield return ("connected growth, smoothed", 0, plan with { Growth = GrowthRule.Connected, Smoothings = 1 });
        yield return ("spheres of the sieve half as wide", 0, plan with { SieveRadius = 0.5 * side / Math.Sqrt(2) });
        yield return ("spheres of the sieve twice as wide", 0, plan with { SieveRadius = 2 * side / Math.Sqrt(2) });
        yield return ("spheres of the sieve by its own side", 0, plan with { SieveRadius = fine / Math.Sqrt(2) });
        yield return ("0.7 l_c^2", 1, plan);
        yield return ("1.4 l_c^2", 2, plan);
    }
}
