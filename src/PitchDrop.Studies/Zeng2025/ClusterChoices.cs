using PitchDrop.Observables.Clusters;
using PitchDrop.Studies.Flows.Analysis;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>The ways in which clusters are made: that of the published version, then one thing changed at a time.</summary>
internal static class ClusterChoices
{
    /// <summary>Jumps and stresses of all particles, l_c² of the paper: the published version.</summary>
    public const int Published = 0;

    /// <summary>Of big particles alone: the preprint.</summary>
    public const int BigOnly = 1;

    /// <summary>The ways for a condition; the first two are traced.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="edge">Edge of the box: blocks are as large as in the paper's box, so that a smaller one has fewer [length].</param>
    public static IReadOnlyList<FlowClusterChoice> Of(FlowCondition condition, double edge)
    {
        FlowSystem system = condition.System;
        int Blocks(int ofPaper) => Math.Max(FewestBlocks, (int)Math.Round(ofPaper * edge / system.PaperEdge));
        var plan = new ClusterPlan { Blocks = Blocks(condition.Rate.Blocks > 0 ? condition.Rate.Blocks : FoldedBlocks), SieveBlocks = Blocks(SieveBlocks), Decay = system.Decay, SpotDiameter = system.SpotDiameter };
        return
        [
            new("published", false, 0, plan, true),
            new("big only", true, 0, plan, true),
            new("0.7 l_c^2", false, 1, plan, false),
            new("1.4 l_c^2", false, 2, plan, false),
            new("threshold as printed", false, 0, plan with { Threshold = ThresholdRule.MeanBelow }, false),
            new("threshold after one step", false, 0, plan with { Threshold = ThresholdRule.Mean }, false),
            new("jumps at random places", false, 0, plan, false, IsScattered: true),
            new("downhill growth", false, 0, plan with { Growth = GrowthRule.Downhill }, false),
        ];
    }

    // Along each edge of the paper's box: vertices at which a folded density is known, and those of the sieve.
    private const int FoldedBlocks = 20, SieveBlocks = 30;

    private const int FewestBlocks = 3;
}
