using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Mesoscale.Trsp;

/// <summary>One relaxation that is quick enough for every day; the others are slow statistics.</summary>
public class RelaxationMarkTests
{
    [Fact]
    public void Persistence_at_side_20_near_the_onset_temperature_decays_as_it_is_known_to()
    {
        PersistenceRun run = PersistenceRun.Of(SetA.Of(new TrspConditions { Side = 20, Temperature = 0.70 }), 20, 60, seed: 31);
        Agreement.Between(new Estimate(27.07, 0.04), run.TimeOf(Math.Exp(-1)));
        Agreement.Between(new Estimate(43.71, 0.06), run.TimeOf(0.2));
    }
}
