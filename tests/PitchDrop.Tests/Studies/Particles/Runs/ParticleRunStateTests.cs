using System.Text;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Studies.Registry;
using PitchDrop.Studies.Running;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Particles.Runs;

/// <summary>Saved and loaded anywhere, on any number of threads, a run ends in the same state and leaves the same trajectory, whatever moves its particles.</summary>
public class ParticleRunStateTests
{
    private const string Mixture = """{ "model": "kob-andersen", "T": 1, "N": 400, "meltTime": 1, "coolingRate": 1, "equilibrationTime": 1, "productionTime": 2, "blocks": 16, "frameCount": 7, "frameVelocities": true, DYNAMICS }""";

    private const string HardSpheres = """{ "model": "hard-sphere-yukawa", "N": 1000, "equilibrationTime": 0.002, "productionTime": 0.002, "blocks": 16, "frameCount": 7, DYNAMICS }""";

    public static TheoryData<string> Runs => new()
    {
        Mixture.Replace("DYNAMICS", "\"dynamics\": \"nve\"", StringComparison.Ordinal),
        Mixture.Replace("DYNAMICS", "\"dynamics\": \"nvt\"", StringComparison.Ordinal),
        Mixture.Replace("DYNAMICS", "\"dynamics\": \"langevin\"", StringComparison.Ordinal),
        Mixture.Replace("DYNAMICS", "\"dynamics\": \"sllod\", \"rate\": 0.5", StringComparison.Ordinal),
        Mixture.Replace("DYNAMICS", "\"dynamics\": \"nvt\", \"equilibrationTime\": 0", StringComparison.Ordinal).Replace("\"equilibrationTime\": 1, ", "", StringComparison.Ordinal),
        Mixture.Replace("DYNAMICS", "\"dynamics\": \"brownian\", \"dt\": 0.0001", StringComparison.Ordinal).Replace("\"meltTime\": 1, \"coolingRate\": 1, ", "", StringComparison.Ordinal).Replace("\"equilibrationTime\": 1, \"productionTime\": 2", "\"equilibrationTime\": 0.1, \"productionTime\": 0.2", StringComparison.Ordinal),
        HardSpheres.Replace("DYNAMICS", "\"rate\": 0", StringComparison.Ordinal),
        HardSpheres.Replace("DYNAMICS", "\"rate\": 10", StringComparison.Ordinal),
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void It_goes_on_with_the_same_bits(string configuration)
    {
        using var folder = new TemporaryFolder();
        byte[] whole = Whole(folder["whole"], configuration, threads: 1);
        Assert.InRange(whole.Length, 0, PlanOf(configuration).CheckpointBytes);
        byte[] cut = Cut(folder["cut"], configuration);
        Assert.Equal(whole, cut);
        Assert.Equal(File.ReadAllBytes(folder["whole/data/trajectory.dump"]), File.ReadAllBytes(folder["cut/data/trajectory.dump"]));
        Assert.Equal(whole, Whole(folder["two"], configuration, threads: 2));
    }

    [Fact]
    public void Runs_of_one_seed_and_different_replicas_share_nothing()
    {
        ParticlePlan plan = PlanOf(Mixture.Replace("DYNAMICS", "\"dynamics\": \"nve\"", StringComparison.Ordinal));
        double[] first = plan.Start.Make(plan.Seed, 0).X, second = plan.Start.Make(plan.Seed, 1).X;
        Assert.Empty(first.Intersect(second));
    }

    [Fact]
    public void A_start_file_that_changed_while_a_run_was_stopped_is_noticed()
    {
        using var folder = new TemporaryFolder();
        const string File = "t\n2 atoms\n2 atom types\n0 9 xlo xhi\n0 9 ylo yhi\n0 9 zlo zhi\n\nAtoms\n\n1 1 0 0 0\n2 2 0.9 0 0\n";
        string text = $$"""{ "model": "kob-andersen", "T": 1, "start": "{{folder["s"]}}", "equilibrationTime": 0, "productionTime": 1 }""";
        System.IO.File.WriteAllText(folder["s"], File);
        using var first = new ParticleRun(PlanOf(text));
        first.Advance();
        System.IO.File.WriteAllText(folder["s"], File.Replace("0.9", "0.91", StringComparison.Ordinal));
        using var second = new ParticleRun(PlanOf(text));
        using var reader = new BinaryReader(new MemoryStream(StateOf(first)), Encoding.UTF8);
        Assert.Contains("the start file has changed", Assert.Throws<InvalidDataException>(() => second.Load(reader)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 1 0.5 0 0 0 0 0"), InlineData("1 1 0 0.5 0 0 0 0"), InlineData("1 1 0 0 0.5 0 0 0"), InlineData("1 2 0 0 0 0 0 0"), InlineData("1 1 0 0 0 1 0 0"), InlineData("1 1 0 0 0 0 1 0"), InlineData("1 1 0 0 0 0 0 1")]
    public void Any_change_of_a_start_shows_in_its_fingerprint(string atom)
    {
        Assert.NotEqual(FingerprintOf("1 1 0 0 0 0 0 0", "1 2 3"), FingerprintOf(atom, "1 2 3"));
        Assert.All((string[])["0 2 3", "1 0 3", "1 2 0"], v => Assert.NotEqual(FingerprintOf(atom, "1 2 3"), FingerprintOf(atom, v)));
    }

    [Fact]
    public void After_a_load_that_fails_midway_a_fresh_run_has_the_same_bits()
    {
        // Stopped within production at constant energy, when mean potential energies of the equilibration have been summed.
        using var folder = new TemporaryFolder();
        string text = Mixture.Replace("DYNAMICS", "\"dynamics\": \"nve\"", StringComparison.Ordinal).Replace("\"equilibrationTime\": 1,", "\"equilibrationTime\": 8,", StringComparison.Ordinal);
        byte[] whole = Whole(folder["whole"], text, threads: 1);
        using RunFolder open = RunFolder.Open(folder["again"]);
        using var run = new ParticleRun(PlanOf(text));
        run.Enter(open);
        byte[] beginning = StateOf(run);
        File.Copy(folder["whole/data/trajectory.dump"], folder["again/data/trajectory.dump"]);
        Assert.Throws<EndOfStreamException>(() => Load(run, whole[..^100]));
        Load(run, beginning);
        while (!run.IsFinished)
        {
            run.Advance();
        }

        Assert.Equal(whole, StateOf(run));
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void A_trajectory_on_which_the_state_counts_and_that_is_gone_or_cut_changes_nothing_and_is_told(bool gone)
    {
        using var folder = new TemporaryFolder();
        string text = Mixture.Replace("DYNAMICS", "\"dynamics\": \"nve\"", StringComparison.Ordinal), dump = folder["r/data/trajectory.dump"];
        byte[] whole = Whole(folder["r"], text, threads: 1), bytes = File.ReadAllBytes(dump);
        File.Delete(dump);
        if (!gone)
        {
            File.WriteAllBytes(dump, bytes[..^1]);
        }

        using RunFolder open = RunFolder.Open(folder["r"]);
        using var run = new ParticleRun(PlanOf(text));
        run.Enter(open);
        byte[] before = StateOf(run);
        var error = Assert.Throws<LostOutputException>(() => Load(run, whole));
        Assert.EndsWith($"is {(gone ? 0 : bytes.Length - 1)} bytes, the checkpoint counts on {bytes.Length}: put it back, or start anew with --force", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, StateOf(run));
        File.WriteAllBytes(dump, bytes);
        Load(run, whole);
        Assert.Equal(whole, StateOf(run));
    }

    private static long FingerprintOf(string atom, string velocity)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["s"], $"t\n3 atoms\n2 atom types\n0 9 xlo xhi\n0 9 ylo yhi\n0 9 zlo zhi\n\nAtoms\n\n{atom}\n2 2 2 2 2 0 0 0\n3 1 4 4 4 0 0 0\n\nVelocities\n\n1 {velocity}\n2 0 0 0\n3 0 0 0\n");
        ParticlePlan plan = PlanOf($$"""{ "model": "kob-andersen", "T": 1, "start": "{{folder["s"]}}", "dynamics": "langevin", "equilibrationTime": 0, "productionTime": 1 }""");
        return StartingConfiguration.FingerprintOf(plan.Start.Make(plan.Seed, plan.Replica));
    }

    private static void Load(ParticleRun run, byte[] state)
    {
        using var reader = new BinaryReader(new MemoryStream(state), Encoding.UTF8);
        run.Load(reader);
    }

    private static ParticlePlan PlanOf(string text)
    {
        IModel model = Catalogue.Standard.Model(text.Contains("yukawa", StringComparison.Ordinal) ? "hard-sphere-yukawa" : "kob-andersen")!;
        Workload workload = model.Plan(ConfigurationReader.ReadText(model.Schema, text, "test"));
        return ((ParticleRun)workload.Jobs.Single()).Plan;
    }

    private static byte[] Whole(string path, string text, int threads)
    {
        using RunFolder folder = RunFolder.Open(path);
        using var run = new ParticleRun(PlanOf(text));
        run.UseThreads(threads);
        run.Enter(folder);
        while (!run.IsFinished)
        {
            run.Advance();
        }

        run.Flush();
        return StateOf(run);
    }

    // A new job after every slice; what it then loads is two slices old now and then, as after a kill.
    private static byte[] Cut(string path, string text)
    {
        using RunFolder folder = RunFolder.Open(path);
        byte[] saved = [];
        for (int slice = 0; ; slice++)
        {
            using var run = new ParticleRun(PlanOf(text));
            run.Enter(folder);
            if (saved.Length > 0)
            {
                using var reader = new BinaryReader(new MemoryStream(saved), Encoding.UTF8);
                run.Load(reader);
                Assert.Equal(saved.Length, reader.BaseStream.Position);
            }

            if (run.IsFinished)
            {
                return StateOf(run);
            }

            run.Advance();
            run.Flush();
            saved = slice % 3 == 1 ? saved : StateOf(run);
        }
    }

    private static byte[] StateOf(ParticleRun run)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        run.Save(writer);
        return stream.ToArray();
    }
}
