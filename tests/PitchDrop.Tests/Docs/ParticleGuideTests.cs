using System.Globalization;
using PitchDrop.Studies.Particles;
using PitchDrop.Studies.Registry;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Docs;

/// <summary>The guide says what the particle models take.</summary>
public class ParticleGuideTests
{
    private static readonly string Section = File.ReadAllText(Path.Combine(Repository.Root, "docs", "guide.md")).Split("### Keys of particle models")[1].Split("\n## ")[0];

    public static TheoryData<string> Models => [.. ParticleModelRegistry.All.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_key_has_a_row(string model) =>
        Assert.All(Catalogue.Standard.Model(model)!.Schema.Fields, field => Assert.Contains($"\n| `{field.Key}` |", Section, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Models))]
    public void The_defaults_of_a_model_stand_in_its_row(string model)
    {
        ParticleModel known = ParticleModelRegistry.All.Single(m => m.Name == model);
        string row = Assert.Single(Section.Split('\n'), line => line.StartsWith('|') && line.Split('|')[1].Contains($"`{model}`", StringComparison.Ordinal));
        double[] numbers = [known.Defaults.Density, known.Defaults.TimeStep, known.Defaults.WaveNumber, .. known.HasCores ? Array.Empty<double>() : [known.Defaults.ThermostatTime, known.Defaults.HighTemperature]];
        Assert.All(numbers, n => Assert.Contains($" {n.ToString("0.#####", CultureInfo.InvariantCulture)} |", row, StringComparison.Ordinal));
    }
}
