using PitchDrop.Studies.Kapteijns2021;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Studies.Running;

namespace PitchDrop.Tests.Studies.Kapteijns2021;

public class KapteijnsStudyTests
{
    [Theory]
    [InlineData("quick"), InlineData("standard"), InlineData("paper")]
    public void No_two_runs_of_a_preset_share_a_name_or_a_random_stream(string preset)
    {
        Workload all = new Kapteijns2021Study().Plan(preset, null, 1);
        Assert.Equal(all.Jobs.Count, all.Jobs.Select(j => j.Name).Distinct(StringComparer.Ordinal).Count());
        ParticlePlan[] plans = [.. all.Jobs.OfType<ParticleRun>().Select(j => j.Plan)];
        Assert.Equal(plans.Length, plans.Select(p => p.Replica).Distinct().Count());
        Assert.All(all.Jobs, j => Assert.False(j.IsFinished));
    }

    [Fact]
    public void The_standard_preset_has_four_liquids_at_five_temperatures_and_sticky_spheres_at_three_densities()
    {
        ParticlePlan[] plans = [.. new Kapteijns2021Study().Plan("standard", null, 1).Jobs.OfType<ParticleRun>().Select(j => j.Plan)];
        var states = plans.Select(p => (p.Model.Name, Density: Math.Round(p.Start.Particles / p.Start.Box.Volume, 6), p.Temperature)).Distinct().GroupBy(s => (s.Name, s.Density)).ToDictionary(g => g.Key, g => g.Count());
        Assert.All((string[])["ipl", "mblj", "stillinger-weber"], model => Assert.Equal(5, states.Single(s => s.Key.Name == model).Value));
        Assert.Equal(5, states[("sticky-spheres", 0.6)]);
        Assert.InRange(states[("sticky-spheres", 0.7)], 3, 5);
        Assert.InRange(states[("sticky-spheres", 0.95)], 3, 5);
    }

    [Fact]
    public void The_quick_preset_has_three_temperatures_of_ipl_and_of_sticky_spheres_at_two_densities()
    {
        ParticlePlan[] plans = [.. new Kapteijns2021Study().Plan("quick", null, 1).Jobs.OfType<ParticleRun>().Select(j => j.Plan)];
        Assert.All((string[])["ipl-T", "ss-0.6-T", "ss-0.95-T"], name => Assert.InRange(plans.Where(p => p.Name.StartsWith(name, StringComparison.Ordinal)).Select(p => p.Temperature).Distinct().Count(), 3, 5));
    }

    [Fact]
    public void An_unknown_figure_or_preset_is_refused_with_the_list_of_those_there_are()
    {
        Assert.Contains("4", Assert.Throws<ArgumentException>(() => new Kapteijns2021Study().Plan("quick", "44", 1)).Message, StringComparison.Ordinal);
        Assert.Contains("standard", Assert.Throws<ArgumentException>(() => new Kapteijns2021Study().Plan("huge", null, 1)).Message, StringComparison.Ordinal);
    }
}
