using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Studies.Registry;
using PitchDrop.Studies.Running;

namespace PitchDrop.Synthetic;

/// <summary>A model, a study, a hot loop and an observable made for tests.</summary>
public static class SyntheticCatalogue
{
    public static Catalogue Of() => new()
    {
        Studies = [new Study()],
        Models = [new Model()],
        HotLoops = [new HotLoop()],
        Observables = [new ObservableEntry("sum", "the chaotic sum")],
        Demo = seed => SyntheticWorkload.Of(2, 3, seed),
        WriteIndex = (folder, runs) =>
        {
            string path = Path.Combine(folder, "index.html");
            File.WriteAllText(path, $"{runs.Count} runs");
            return path;
        },
    };

    private sealed class Model : IModel
    {
        public string Name => "synthetic";

        public string Summary => "A chaotic sum.";

        public ConfigurationSchema Schema { get; } = new(
            "synthetic",
            ConfigurationField.Required("model", "Model.", "", TextRule.OneOf("synthetic")),
            ConfigurationField.WithDefault("seed", "Seed.", "", new IntegerRule(0, ulong.MaxValue), 1),
            ConfigurationField.WithDefault("jobs", "Sums.", "", new IntegerRule(1, 100), 3),
            ConfigurationField.WithDefault("slices", "Slices of each.", "", new IntegerRule(1, 1_000_000), 20),
            ConfigurationField.WithDefault("pause", "Pause in each slice.", "ms", new IntegerRule(0, 1000), 0),
            ConfigurationField.WithDefault("failing", "The job that fails; -1 for none.", "", new IntegerRule(-1, 100), -1),
            ConfigurationField.WithDefault("ballast", "Bytes added to each state.", "", new IntegerRule(0, 1_000_000_000), 0));

        public Workload Plan(Configuration c) => c.Integer("failing") >= c.Integer("jobs")
            ? throw c.Refusal("failing", "less than jobs")
            : SyntheticWorkload.Of(c.Integer("jobs"), c.Integer("slices"), c.UnsignedInteger("seed"), c.Integer("pause"), c.Integer("failing"), c.Integer("ballast"));
    }

    private sealed class Study : IStudy
    {
        public string Name => "made2001";

        public string Summary => "A chaotic sum.";

        public string Citation => "Nobody, nowhere (2001)";

        public IReadOnlyList<FigureEntry> Figures => [new("1a", "Sums"), new("1b", "Positions")];

        public Workload Plan(string preset, string? figure, ulong seed) => SyntheticWorkload.Of(figure is null ? 3 : 1, preset == "quick" ? 5 : 10, seed);
    }

    private sealed class HotLoop : IHotLoop
    {
        private readonly ChaoticSum _sum = new("bench", 1, int.MaxValue);

        public string Name => "synthetic/1000";

        public string Unit => "steps/s";

        public void Prepare() => _sum.Advance();

        public double Work()
        {
            for (int i = 0; i < 100; i++)
            {
                _sum.Advance();
            }

            return 100_000;
        }
    }
}
