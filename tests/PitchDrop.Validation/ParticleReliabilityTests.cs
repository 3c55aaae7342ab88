using PitchDrop.Synthetic;

namespace PitchDrop.Validation;

/// <summary>Runs of particles killed at random moments, again and again, end in the same state and leave the same trajectory byte for byte.</summary>
[Trait("Category", "Slow")]
public class ParticleReliabilityTests
{
    private const int Kills = 50;

    private const string MolecularDynamics = """
        { "model": "kob-andersen", "T": 1, "N": 5000, "dynamics": "nvt", "meltTime": 0.5, "coolingRate": 2, "equilibrationTime": 0.5, "productionTime": 2, "blocks": 16, "frameCount": 40 }
        """;

    private const string BrownianDynamics = """
        { "model": "hard-sphere-yukawa", "N": 1000, "rate": 1, "equilibrationTime": 0.01, "productionTime": 0.03, "blocks": 16, "frameCount": 40 }
        """;

    [Theory]
    [InlineData("md", 1), InlineData("md", 2), InlineData("bd", 1), InlineData("bd", 2)]
    public void Killed_fifty_times_a_run_gives_the_same_bytes(string kind, int threads)
    {
        string folder = Directory.CreateTempSubdirectory("pitchdrop-particles-").FullName;
        try
        {
            string configuration = Path.Combine(folder, "c.json"), unbroken = Path.Combine(folder, "unbroken");
            File.WriteAllText(configuration, kind == "md" ? MolecularDynamics : BrownianDynamics);
            Complete("run", configuration, "--out", unbroken, "--threads", "1");
            ulong draw = 17;
            int kills = 0;
            for (int number = 0; kills < Kills; number++)
            {
                string run = Path.Combine(folder, $"killed-{number}");
                while (kills < Kills && !File.Exists(Path.Combine(run, "summary.json")))
                {
                    draw = (draw * 6364136223846793005UL) + 1442695040888963407UL;
                    using CommandProcess process = CommandProcess.StartProgram("pitchdrop.dll", 0, [.. Line(run, configuration), "--threads", $"{threads}"]);
                    kills += process.KillAfter(300 + (int)((draw >> 33) % 1200)) ? 1 : 0;
                }

                Complete([.. Line(run, configuration), "--threads", $"{threads}"]);
                Assert.All((string[])["trajectory.dump", "final.lammps", "thermodynamics.npz", "motion.npz"], file =>
                    Assert.Equal(File.ReadAllBytes(Path.Combine(unbroken, "data", file)), File.ReadAllBytes(Path.Combine(run, "data", file))));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string[] Line(string run, string configuration) =>
        File.Exists(Path.Combine(run, "config.json")) ? ["resume", run] : ["run", configuration, "--out", run];

    private static void Complete(params string[] line)
    {
        using CommandProcess process = CommandProcess.StartProgram("pitchdrop.dll", 10, line);
        Assert.True(process.Wait() == 0, process.Error);
    }
}
