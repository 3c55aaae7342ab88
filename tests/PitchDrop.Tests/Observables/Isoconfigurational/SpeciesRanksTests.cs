using PitchDrop.Observables.Isoconfigurational;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Observables.Isoconfigurational;

public class SpeciesRanksTests
{
    [Fact]
    [Verifies("Landscape", "45")]
    public void Ranks_run_from_0_to_1_within_each_species_and_equal_values_share_their_mean()
    {
        double[] ranks = SpeciesRanks.Of([5, 1, 3, 30, 10, 7, double.NaN], [0, 1, 0, 1, 0, 2, 1]);
        Assert.Equal([0.5, 0, 0, 1, 1, 0.5, double.NaN], ranks);
        Assert.Equal([0.25, 0.25, 1, 0.75 - 0.75], SpeciesRanks.Of([2, 2, 9, 1], [0, 0, 0, 1]).Select((r, i) => i == 3 ? r - 0.5 : r));
    }

    [Fact]
    [Verifies("Landscape", "46")]
    public void The_correlation_is_the_mean_over_species_whatever_lies_between_them()
    {
        // Species 0 by 1 − 6 Σd²/(n(n² − 1)): ranks 1 2 3 4 against 2 1 4 3, Σd² = 4, 0.6. Species 1: opposed, −1. Its values are far above those of species 0.
        double[] x = [1, 2, 3, 4, 100, 101, 102], y = [2, 1, 4, 3, 103, 102, 101];
        int[] species = [0, 0, 0, 0, 1, 1, 1];
        Assert.Equal(-0.2, SpeciesRanks.Correlation(x, y, species), 1e-14);
        Assert.Equal(0.6, SpeciesRanks.Correlation([.. x, 1], [.. y, double.NaN], [0, 0, 0, 0, 2, 3, 4, 1]), 1e-14);
        Assert.Equal(0.2, SpeciesRanks.Correlation([.. x.Select(v => 1 / v)], y, species), 1e-14);
    }

    [Fact]
    public void Species_of_one_value_each_have_no_correlation() => Assert.Throws<ArgumentException>(() => SpeciesRanks.Correlation([1, 2], [1, 2], [0, 1]));
}
