using PitchDrop.Landscape.PseudoHarmonicModes;
using PitchDrop.Numerics.Randomness;

namespace PitchDrop.Tests.Landscape.PseudoHarmonicModes;

public class ModeSearchTests
{
    [Fact]
    public void A_sample_of_pairs_is_drawn_without_repetition_and_is_the_same_each_time()
    {
        Solids solid = Solids.Of("ipl-2d");
        var stream = new RandomStream(3, RandomPurpose.ModeStarts, 0);
        var sample = DipoleStarts.Sample(solid.Pairs, 40, stream);
        Assert.Equal(sample, DipoleStarts.Sample(solid.Pairs, 40, stream));
        Assert.Equal(40, sample.Distinct().Count());
        Assert.Equal(sample.OrderBy(p => p.I).ThenBy(p => p.J), sample);
        Assert.Equal(solid.Pairs, DipoleStarts.Sample(solid.Pairs, 10_000, stream));
        Assert.NotEqual(sample, DipoleStarts.Sample(solid.Pairs, 40, stream with { Seed = 4 }));
    }

    [Fact]
    public void A_start_is_the_response_to_its_dipole()
    {
        Solids solid = Solids.Of("ipl");
        var starts = new DipoleStarts(solid.Solver, solid.Pairs, 3);
        int n = solid.Cost.Unknowns;
        double[] fields = new double[2 * n], force = new double[n];
        starts.Fill(30, 2, fields);
        for (int row = 0; row < 2; row++)
        {
            solid.Cost.Stiffness(fields.AsSpan(row * n, n), force);
            var pair = solid.Pairs[30 + row];
            Assert.All(Enumerable.Range(0, n), e =>
                Assert.Equal(e / 3 == pair.J ? pair.Direction[e % 3] : e / 3 == pair.I ? -pair.Direction[e % 3] : 0, force[e], 1e-9));
        }
    }
}
