using PitchDrop.Data.Configurations;
using PitchDrop.Data.RunFolders;
using PitchDrop.Data.Trajectories;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Particles;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Studies.Registry;
using PitchDrop.Studies.Running;
using PitchDrop.Synthetic;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Studies.Elastoplastic;

namespace PitchDrop.Tests.Studies.Particles.Runs;

public class ParticleRunTests
{
    private const string Tiny = """
        { "model": "kob-andersen", "T": 1.0, "N": 200, "seed": 5, "meltTime": 2, "coolingRate": 0.5, "equilibrationTime": 5,
          "productionTime": 20, "frameCount": 8, "blocks": 40 }
        """;

    public static TheoryData<string> Runnable => [.. ParticleModelRegistry.All.Select(m => m.Name)];

    [Fact]
    public void A_run_leaves_all_that_was_asked_for()
    {
        using var folder = new TemporaryFolder();
        string run = Run(folder, "r");
        Assert.Equal(["motion.npz", "thermodynamics.npz"], RealCommand.Arrays(run).Keys);
        Assert.All(["data/trajectory.dump", "data/final.lammps", "data/README.md", "figures/motion.svg", "figures/thermodynamics.svg", "log.txt"], f => Assert.True(File.Exists(Path.Combine(run, f)), f));
        string report = File.ReadAllText(Path.Combine(run, "report.html")), log = File.ReadAllText(Path.Combine(run, "log.txt"));
        Assert.DoesNotContain("NaN", report, StringComparison.Ordinal);
        Assert.Contains("cutoff AB at 2 sigma, E(r_c) = -0.0244753, F(r_c) = -0.073124", log, StringComparison.Ordinal);
        Assert.Contains("equilibration test, A: ", log, StringComparison.Ordinal);
        Assert.Contains("particle-steps/s", log, StringComparison.Ordinal);
        Quantity[] quantities = Quantities(run);
        Assert.Equal(quantities.Length, quantities.Select(q => (q.Symbol, q.Where)).Distinct().Count());
        Assert.All((string[])["U", "W", "P", "T_kinetic", "momentum", "energy_drift", "F_s_drift", "MSD_ratio", "list_builds"], s => Assert.Contains(quantities, q => q.Symbol == s));
        Quantity temperature = quantities.Single(q => q.Symbol == "T_kinetic");

        // Of 200 particles at constant energy the energy is chosen within a few parts in a thousand of that of T.
        Assert.InRange(temperature.Value, 0.97, 1.03);
        Assert.InRange(quantities.Single(q => q.Symbol == "momentum").Value, 0, 1e-10);

        // What the notes give for N = 1000 in the canonical ensemble, within what 200 particles and 20 tau can say.
        Quantity energy = quantities.Single(q => q.Symbol == "U");
        Assert.InRange(energy.Value, -6.0119 - 0.1, -6.0119 + 0.1);
        Assert.Equal(9, File.ReadLines(Path.Combine(run, "data/trajectory.dump")).Count(l => l == "ITEM: TIMESTEP"));
    }

    [Fact]
    public void The_final_configuration_is_that_of_the_trajectory_and_a_run_goes_on_from_it()
    {
        using var folder = new TemporaryFolder();
        string run = Run(folder, "r", "--set", "frameVelocities=true");
        ParticleFrame final = ConfigurationFormats.Read(Path.Combine(run, "data/final.lammps"));
        string[] last = File.ReadLines(Path.Combine(run, "data/trajectory.dump")).ToArray()[^200].Split(' ');
        Assert.Equal(final.Positions[0].ToString("R", System.Globalization.CultureInfo.InvariantCulture), last[2]);
        Assert.Equal(final.Velocities![0].ToString("R", System.Globalization.CultureInfo.InvariantCulture), last[8]);
        string continued = RunOf(folder, "c", """{ "model": "kob-andersen", "T": 1, "start": "START", "equilibrationTime": 0, "productionTime": 1, "blocks": 16 }""".Replace("START", Path.Combine(run, "data/final.lammps"), StringComparison.Ordinal));

        // The total energy of the first step is that with which the other run ended.
        double before = Energy(Path.Combine(run, "data/final.lammps"));
        Quantity[] quantities = Quantities(continued);
        double after = quantities.Single(q => q.Symbol == "U").Value + (1.5 * 199 / 200 * quantities.Single(q => q.Symbol == "T_kinetic").Value);
        Assert.Equal(before, after, 1e-2);
        Assert.Equal(200.0, quantities[0].Where["N"]!.Value.Number);
    }

    [Fact]
    public void The_bytes_do_not_depend_on_the_number_of_threads()
    {
        using var folder = new TemporaryFolder();
        string[] size = ["--set", "N=6000", "--set", "meltTime=0.1", "--set", "coolingRate=0", "--set", "equilibrationTime=0.1", "--set", "productionTime=0.2"];
        string one = Run(folder, "1", ["--threads", "1", .. size]), two = Run(folder, "2", ["--threads", "2", .. size]);
        Assert.Equal(Bytes(one), Bytes(two));
        Assert.Equal(Quantities(one), Quantities(two));
        Assert.NotEqual(Bytes(one)["trajectory.dump"], Bytes(Run(folder, "other", ["--set", "seed=6", .. size]))["trajectory.dump"]);
    }

    [Theory]
    [InlineData(1), InlineData(2)]
    public void Killed_and_resumed_until_it_is_complete_a_run_gives_the_same_bytes(int threads)
    {
        using var folder = new TemporaryFolder();
        string configuration = RealCommand.Configuration(folder, Tiny);
        string[] size = ["--set", "productionTime=60", "--set", "frameCount=60"];
        int kills = 0;
        for (int attempt = 0; attempt < 3 && !File.Exists(folder["r/summary.json"]); attempt++)
        {
            string[] line = File.Exists(folder["r/config.json"]) ? ["resume", folder["r"], "--threads", $"{threads}"] : ["run", configuration, "--out", folder["r"], "--threads", $"{threads}", .. size];
            using CommandProcess process = CommandProcess.StartProgram("pitchdrop.dll", 0, line);
            process.WaitUntil(() => Directory.Exists(folder["r/checkpoint"]) && Directory.GetFiles(folder["r/checkpoint"], "*.ckpt").Any(f => Sequence(f) > 3 * (attempt + 1)));
            kills += process.KillAfter(10 * attempt) ? 1 : 0;
        }

        Assert.InRange(kills, 1, 3);
        (int status, _, string error) = RealCommand.Of("resume", folder["r"], "--threads", $"{threads}");
        Assert.True(status == 0, error);
        Assert.Equal(0, RealCommand.Of(["run", configuration, "--out", folder["u"], "--threads", "1", .. size]).Status);
        Assert.Equal(Bytes(folder["u"]), Bytes(folder["r"]));
        Assert.Equal(Quantities(folder["u"]), Quantities(folder["r"]));
    }

    [Fact]
    public void The_report_can_be_made_again_from_the_finished_state()
    {
        using var folder = new TemporaryFolder();
        string run = Run(folder, "r");
        SortedDictionary<string, byte[]> before = Bytes(run);
        Quantity[] quantities = Quantities(run);
        Assert.Equal(0, RealCommand.Of("report", run).Status);
        Assert.Equal(before, Bytes(run));
        Assert.Equal(quantities, Quantities(run));
    }

    [Fact]
    public void Of_a_sheared_liquid_it_is_said_what_velocities_and_diffusion_mean()
    {
        using var folder = new TemporaryFolder();
        string run = Run(folder, "r", "--set", "dynamics=sllod", "--set", "rate=0.1", "--set", "productionTime=40"), words = "Velocities in `final.lammps` are peculiar ones: without the flow, rate times y along x.";
        Assert.Contains(words, File.ReadAllText(Path.Combine(run, "data/README.md")), StringComparison.Ordinal);
        Quantity[] diffusion = [.. Quantities(run).Where(q => q.Symbol == "D")];
        Assert.NotEmpty(diffusion);
        Assert.All(diffusion, q => Assert.Equal("diffusion coefficient across the flow", q.Name));
    }

    [Fact]
    public void What_a_run_is_too_short_for_is_left_out_and_it_is_said_why()
    {
        using var folder = new TemporaryFolder();
        string run = Run(folder, "r", "--set", "productionTime=3.2");
        Assert.DoesNotContain(Quantities(run), q => q.Symbol is "D" or "tau_alpha" && q.Where.ToString().Contains("species = A", StringComparison.Ordinal));
        Assert.All(["log.txt", "report.html"], file =>
        {
            string text = File.ReadAllText(Path.Combine(run, file));
            Assert.Contains("D of A left out: particles have not left their cages by t = 0.32, the longest lag that is sound", text, StringComparison.Ordinal);
            Assert.Contains("tau_alpha of A left out: F_s does not fall to 1/e for certain by t = 0.8, a quarter of the production", text, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("2", 3), InlineData("0.4", 0)]
    public void A_run_and_the_analysis_of_its_trajectory_agree_on_when_there_is_a_diffusion_coefficient(string temperature, int number)
    {
        using var folder = new TemporaryFolder();
        string run = Run(folder, "r", "--set", $"T={temperature}", "--set", "frameCount=80");
        (int status, _, string error) = RealCommand.Of("analyse", Path.Combine(run, "data/trajectory.dump"), "--observable", "mean-square-displacement", "--time-step", "0.005", "--out", folder["a"]);
        Assert.True(status == 0, error);
        Assert.Equal((number, number), (Quantities(run).Count(q => q.Symbol == "D"), Quantities(folder["a"]).Count(q => q.Symbol == "D")));
    }

    [Fact]
    public void Langevins_bath_gives_its_temperature_to_all_degrees_of_freedom()
    {
        // Of 24 particles d(N - 1) in place of d N would be 4.3 % too hot. In 100 tau at a friction of 20 the mean of 72 squares, taken anew some 4000 times, is known to 0.3 %; the time step adds less than that.
        using var folder = new TemporaryFolder();
        string run = Run(folder, "r", "--set", "N=24", "--set", "dynamics=langevin", "--set", "friction=20", "--set", "dt=0.002", "--set", "productionTime=100");
        Quantity temperature = Quantities(run).Single(q => q.Symbol == "T_kinetic");
        Assert.InRange(temperature.Value, 0.985, 1.015);
    }

    [Fact]
    public void A_production_time_that_is_no_whole_number_of_blocks_is_rounded_up_and_that_is_said()
    {
        using var folder = new TemporaryFolder();
        string run = Run(folder, "r", "--set", "productionTime=3.1");
        Assert.Contains("productionTime 3.1 is rounded up to 3.2: 40 whole blocks of 16 steps", File.ReadAllText(Path.Combine(run, "log.txt")), StringComparison.Ordinal);
        Assert.DoesNotContain("rounded up", File.ReadAllText(Path.Combine(Run(folder, "s", "--set", "productionTime=3.2"), "log.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_file_is_not_heated_first_unless_that_was_asked_for()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["s"], "t\n2 atoms\n2 atom types\n0 9 xlo xhi\n0 9 ylo yhi\n0 9 zlo zhi\n\nAtoms\n\n1 1 0 0 0\n2 2 0.9 0 0\n");
        string text = $$"""{ "model": "kob-andersen", "T": 0.5, "start": "{{folder["s"]}}", "meltTime": 1, "coolingRate": 0.5 }""";
        (int status, _, string error) = RealCommand.Of("validate", RealCommand.Configuration(folder, text));
        Assert.Equal(2, status);
        Assert.Contains("coolingRate: found 0.5; accepted is nothing where start is a file, unless startTemperature says from where to cool", error, StringComparison.Ordinal);
        Assert.Equal((0.5, 0L), Hot(text.Replace("\"coolingRate\": 0.5", "\"coolingRate\": 0", StringComparison.Ordinal)));
        Assert.Equal((1.5, 400L), Hot(text.Replace("}", ", \"startTemperature\": 1.5 }", StringComparison.Ordinal)));
    }

    private static (double Temperature, long CoolSteps) Hot(string text)
    {
        IModel model = Catalogue.Standard.Model("kob-andersen")!;
        ParticlePlan plan = ((ParticleRun)model.Plan(ConfigurationReader.ReadText(model.Schema, text, "test")).Jobs.Single()).Plan;
        return (plan.StartTemperature, plan.CoolSteps);
    }

    [Theory]
    [InlineData("nve"), InlineData("nvt"), InlineData("sllod")]
    public void A_start_file_that_moves_as_a_whole_is_stopped_and_that_is_said(string dynamics)
    {
        using var folder = new TemporaryFolder();
        string first = Run(folder, "r"), rest = Path.Combine(first, "data/final.lammps");
        (_, ParticleSystem system) = ParticleFrames.Read(rest, ParticleModelRegistry.All[0]);
        for (int i = 0; i < system.Count; i++)
        {
            system.VelocityY[i] += 3;
        }

        LammpsDataFile.Write(folder["moving"], ParticleFrames.Of(system, velocities: true), "moving");
        string text = $$"""{ "model": "kob-andersen", "T": 1, "dynamics": "{{dynamics}}", "rate": {{(dynamics == "sllod" ? "0.1" : "0")}}, "start": "START", "equilibrationTime": 0, "productionTime": 1, "blocks": 16 }""";
        string moving = RunOf(folder, "m", text.Replace("START", folder["moving"], StringComparison.Ordinal)), still = RunOf(folder, "s", text.Replace("START", rest, StringComparison.Ordinal));
        Assert.InRange(Quantities(moving).Single(q => q.Symbol == "momentum").Value, 0, 1e-9);
        Assert.Contains("the particles of the start file moved as a whole at up to 3 sigma/tau along an axis", File.ReadAllText(Path.Combine(moving, "log.txt")), StringComparison.Ordinal);
        Assert.DoesNotContain("as a whole", File.ReadAllText(Path.Combine(still, "log.txt")), StringComparison.Ordinal);
        Assert.Equal(Quantities(still)[0].Value, Quantities(moving)[0].Value, 1e-6);
    }

    [Fact]
    public void Particles_that_only_move_together_are_at_rest_afterwards()
    {
        var system = new ParticleSystem(Box.OfDensity(3, 7, 0.1), 7);
        Array.Fill(system.VelocityX, 0.1);
        Assert.Equal(0.1, StartingConfiguration.TakeDrift(system), 1e-12);
        Assert.All(system.VelocityX, v => Assert.Equal(0.0, v));
        Assert.Equal(0.0, StartingConfiguration.TakeDrift(system));
    }

    [Fact]
    public void Without_its_trajectory_a_run_is_not_resumed_and_with_it_put_back_it_is()
    {
        using var folder = new TemporaryFolder();
        string run = Run(folder, "r"), dump = Path.Combine(run, "data/trajectory.dump");
        SortedDictionary<string, byte[]> before = Bytes(run);
        File.Delete(Path.Combine(run, "summary.json"));
        File.Move(dump, folder["elsewhere"]);
        (int status, _, string error) = RealCommand.Of("resume", run);
        Assert.Equal(3, status);
        Assert.Contains("is 0 bytes, the checkpoint counts on ", error, StringComparison.Ordinal);
        File.Move(folder["elsewhere"], dump);
        Assert.Equal(0, RealCommand.Of("resume", run).Status);
        Assert.Equal(before, Bytes(run));
    }

    [Theory]
    [MemberData(nameof(Runnable))]
    public void Every_model_runs_from_its_defaults(string model)
    {
        using var folder = new TemporaryFolder();
        ParticleModel known = ParticleModelRegistry.All.Single(m => m.Name == model);
        double dt = known.Defaults.TimeStep;
        string T = known.HasCores ? "" : FormattableString.Invariant($"\"T\": {known.Defaults.HighTemperature / 2}, ");
        string melt = known.HasCores ? "" : FormattableString.Invariant($"\"meltTime\": {100 * dt}, \"coolingRate\": 0, ");
        string run = RunOf(folder, "r", FormattableString.Invariant($$"""{ "model": "{{model}}", {{T}}"N": 1000, {{melt}}"equilibrationTime": {{100 * dt}}, "productionTime": {{160 * dt}}, "blocks": 16 }"""));
        Assert.All(Quantities(run), q => Assert.True(double.IsFinite(q.Value)));
    }

    [Theory]
    [InlineData("linear", 9), InlineData("none", 0), InlineData("logarithmic", 29), InlineData("block-logarithmic", 601)]
    public void Frames_come_when_they_were_asked_for(string schedule, int frames)
    {
        // Of 4000 steps in 40 blocks of 100; 14 of the sixteen points of two decades are whole steps of their own.
        using var folder = new TemporaryFolder();
        string run = Run(folder, "r", "--set", $"frames={schedule}", "--set", "start=lattice");
        string dump = Path.Combine(run, "data/trajectory.dump");
        int found = File.Exists(dump) ? File.ReadLines(dump).Count(l => l == "ITEM: TIMESTEP") : 0;
        Assert.Equal(frames, found);
    }

    [Fact]
    public void The_heat_of_a_cold_lattice_that_gives_way_is_not_taken_for_a_runaway()
    {
        using var folder = new TemporaryFolder();
        string run = Run(folder, "r", "--set", "start=lattice", "--set", "T=0.001", "--set", "meltTime=0", "--set", "coolingRate=0", "--set", "equilibrationTime=0", "--set", "productionTime=3");
        Assert.InRange(Quantities(run).Single(q => q.Symbol == "T_kinetic").Value, 1, 10);
    }

    private static double Energy(string file)
    {
        (_, ParticleSystem system) = ParticleFrames.Read(file, ParticleModelRegistry.All[0]);
        double kinetic = Enumerable.Range(0, system.Count).Sum(i => 0.5 * ((system.VelocityX[i] * system.VelocityX[i]) + (system.VelocityY[i] * system.VelocityY[i]) + (system.VelocityZ[i] * system.VelocityZ[i])));
        return (ReferenceForces.Of(system, new LennardJones(KobAndersen.Standard)).Energy + kinetic) / system.Count;
    }

    private static int Sequence(string file) => int.Parse(Path.GetFileName(file).Split('.')[^2], System.Globalization.CultureInfo.InvariantCulture);

    private static SortedDictionary<string, byte[]> Bytes(string run) =>
        new(Directory.GetFiles(Path.Combine(run, "data")).Where(f => Path.GetExtension(f) is ".dump" or ".lammps" or ".npz").ToDictionary(f => Path.GetFileName(f)!, File.ReadAllBytes), StringComparer.Ordinal);

    private static Quantity[] Quantities(string run) => [.. SummaryFile.Read(Path.Combine(run, "summary.json")).Quantities];

    private static string Run(TemporaryFolder folder, string name, params string[] more) => RunOf(folder, name, Tiny, more);

    private static string RunOf(TemporaryFolder folder, string name, string text, params string[] more)
    {
        (int status, _, string error) = RealCommand.Of(["run", RealCommand.Configuration(folder, text), "--out", folder[name], .. more]);
        Assert.True(status == 0, error);
        return folder[name];
    }
}
