using PitchDrop.Landscape.InherentStates;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Kapteijns2021;
using PitchDrop.Studies.Kapteijns2021.Figures;

namespace PitchDrop.Tests.Studies.Kapteijns2021;

public class GranularityClaimsTests
{
    private static readonly StudiedLiquid Powers = KapteijnsConditions.Liquids[0], Light = KapteijnsConditions.Liquids[2];

    [Fact]
    public void A_ratio_beyond_its_interval_decides()
    {
        Assert.Equal(Agreement.Yes, Said(Rate(300, 3000), Rate(10, 3000)));
        Assert.Equal(Agreement.No, Said(Rate(30, 3000), Rate(20, 3000)));
        Assert.Equal(Agreement.NotComparable, Said(Rate(200, 3000), Rate(20, 3000)));
    }

    // A rate counted in intervals that nearly all have a transition is a lower limit: it can show that the ratio is large, and never that it is small.
    [Fact]
    public void A_rate_that_is_a_lower_limit_decides_in_one_direction_alone()
    {
        Assert.Equal(Agreement.Yes, Said(Rate(2000, 3000), Rate(10, 3000)));
        Assert.Equal(Agreement.NotComparable, Said(Rate(2000, 3000), Rate(1000, 3000)));
        Assert.Equal(Agreement.No, Said(Rate(800, 3000), Rate(2000, 3000)));
    }

    private static Agreement Said(TransitionRate light, TransitionRate powers) =>
        Assert.Single(GranularityClaims.All(new Dictionary<StudiedLiquid, TransitionRate> { [Light] = light, [Powers] = powers }, "s"), c => c.Statement.Contains("ten times", StringComparison.Ordinal)).Agreement;

    private static TransitionRate Rate(int transitions, int intervals)
    {
        double error = Math.Sqrt(transitions);
        return new TransitionRate(transitions, error, transitions - (1.645 * error), transitions + (1.645 * error), transitions, intervals);
    }
}
