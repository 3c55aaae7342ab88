using System.Globalization;
using PitchDrop.Studies.Kapteijns2021;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Studies.Kapteijns2021;

/// <summary>What the study runs at is what the paper's tables say (data/reference/kapteijns2021).</summary>
public class PaperValuesTests
{
    [Fact]
    public void Every_liquid_has_the_density_size_step_thermostat_and_wave_number_of_the_tables()
    {
        string[][] rows = Rows("simulations.csv");
        Assert.Equal(rows.Length, KapteijnsConditions.Liquids.Count);
        Assert.All(rows, row =>
        {
            StudiedLiquid liquid = Assert.Single(KapteijnsConditions.Liquids, l => l.Liquid.Model.Name == row[1] && l.Liquid.Density == Number(row[2]));
            Assert.StartsWith(row[0], liquid.Liquid.Label, StringComparison.Ordinal);
            Assert.Equal(Number(row[3]), liquid.PaperParticles);
            Assert.Equal(Number(row[4]), liquid.Liquid.TimeStep);
            Assert.Equal(Number(row[5]), liquid.Liquid.ThermostatTime);
            Assert.Equal(Number(row[6]), liquid.Liquid.WaveNumber);
        });
    }

    [Fact]
    public void Sizes_of_the_ensembles_are_those_of_the_table() => Assert.All(Rows("ensembles.csv"), row =>
    {
        StudiedLiquid liquid = Assert.Single(KapteijnsConditions.Liquids, l => l.Liquid.Label.StartsWith(row[0], StringComparison.Ordinal) && l.Liquid.Density == Number(row[1]));
        Assert.Equal(Number(row[2]), liquid.Paper.States);
        Assert.Equal(Number(row[3]), liquid.Paper.Stiffnesses);
    });

    [Fact]
    public void The_paper_preset_has_its_sizes_and_the_others_are_smaller()
    {
        Assert.All(KapteijnsConditions.Liquids, l => Assert.Equal(l.PaperParticles, KapteijnsPreset.Named("paper").Particles(l.PaperParticles)));
        Assert.All(KapteijnsConditions.Liquids, l => Assert.True(KapteijnsPreset.Named("standard").Particles(l.PaperParticles) <= l.PaperParticles));
    }

    [Fact]
    public void The_largest_species_is_the_one_that_is_followed() =>
        Assert.All(KapteijnsConditions.Liquids, l => Assert.Equal(Enumerable.Range(0, l.Liquid.Model.Species.Length).Max(s => Size(l, s)), Size(l, l.Liquid.Followed)));

    internal static string[][] Rows(string file) => [.. File.ReadLines(Path.Combine(Repository.Root, "data", "reference", "kapteijns2021", file)).Skip(1).Select(line => line.Split(','))];

    internal static double Number(string word) => double.Parse(word, CultureInfo.InvariantCulture);

    // Where the pair law of two alike crosses 1.
    private static double Size(StudiedLiquid liquid, int species)
    {
        var pairs = liquid.Liquid.Model.With().Pairs;
        return Enumerable.Range(1, 3000).Select(k => 0.001 * k).First(r => pairs.At(r * r, species, species).Energy < 0.5);
    }
}
