using PitchDrop.Data.Configurations;
using PitchDrop.Data.Trajectories;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Studies.Registry;
using PitchDrop.Studies.Running;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Studies.Elastoplastic;

namespace PitchDrop.Tests.Studies.Particles.Runs;

/// <summary>What cannot be run is refused before anything runs: one clear line, status 2, nothing written. What fails while it runs is status 4 with the last sound frame saved.</summary>
public class ParticleRefusalTests
{
    private const string Tiny = """{ "model": "kob-andersen", "T": 1.0, "N": 200, "meltTime": 1, "coolingRate": 0, "equilibrationTime": 1, "productionTime": 2, "blocks": 16 }""";

    private const string Pair = "t\n2 atoms\n2 atom types\n0 9 xlo xhi\n0 9 ylo yhi\n0 9 zlo zhi\n\nAtoms\n\n1 1 0 0 0\n2 2 0.9 0 0\n";

    [Theory]
    [InlineData("T=-0.5", "T: found -0.5")]
    [InlineData("T=0", "T: found 0")]
    [InlineData("N=0", "N: found 0")]
    [InlineData("N=1", "N: found 1")]
    [InlineData("N=20", "N: found 20; accepted is at least 24 at this density: the box is 2.5544 sigma wide, less than the largest cutoff 2.5 and the skin 0.2")]
    [InlineData("rho=20", "rho: found 20; accepted is at most ")]
    [InlineData("rho=0", "rho: found 0")]
    [InlineData("dt=0.2", "dt: found 0.2; accepted is at most 0.0707")]
    [InlineData("dt=0", "dt: found 0")]
    [InlineData("dynamics=brownian", "meltTime: found 1; accepted is nothing where dynamics is brownian")]
    [InlineData("dynamics=brownian,meltTime=0", "dt: found 0.005, the default; accepted is at most 0.0002 in Brownian dynamics: a particle diffuses 0.1 sigma in a step")]
    [InlineData("productionTime=0.01", "productionTime: found 0.01; accepted is at least 0.08")]
    [InlineData("dynamics=sllod", "rate: found 0, the default; accepted is a number other than 0")]
    [InlineData("rate=1", "rate: found 1; accepted is 0, or dynamics sllod or brownian")]
    [InlineData("start=nowhere.data", "start: found \"nowhere.data\"; accepted is random, lattice, or a file that is there")]
    [InlineData("dynamics=npt", "accepted is one of nve, nvt, langevin, sllod, brownian")]
    [InlineData("temperature=1", "temperature: found an unknown key")]
    [InlineData("dynamics=sllod,rate=-3", "rate: found -3; accepted is at most 2 in size: a step of dt = 0.005 shears by 0.015")]
    [InlineData("N=1000000,blocks=1000,productionTime=100", "N: found 1000000; accepted is less: with N = 1000000 and 1000 blocks a checkpoint takes 5.9 GiB, and may take 2 GiB; reduce N or blocks")]
    [InlineData("pointsPerDecade=3", "pointsPerDecade: found 3")]
    [InlineData("cutoff=-1", "cutoff: found -1")]
    public void Values_that_cannot_be_run_are_refused(string set, string words) => Refused(Tiny, words, set);

    [Theory]
    [InlineData("meltTime=1", "meltTime: found 1; accepted is nothing where dynamics is brownian")]
    [InlineData("coolingRate=1", "coolingRate: found 1; accepted is nothing where dynamics is brownian")]
    [InlineData("startTemperature=1", "startTemperature: found 1; accepted is nothing where dynamics is brownian")]
    [InlineData("phi=0.7", "phi: found 0.7; accepted is at most 0.64")]
    [InlineData("phi=1.5", "phi: found 1.5")]
    [InlineData("dynamics=nve", "accepted is \"brownian\"")]
    [InlineData("T=2", "T: found 2")]
    [InlineData("rho=1", "rho: found an unknown key")]
    public void Hard_spheres_have_rules_of_their_own(string set, string words) => Refused("""{ "model": "hard-sphere-yukawa", "N": 2000 }""", words, set);

    [Theory]
    [InlineData("2 2 0.9 0 0", "2 2 0.3 0 0", "particles 1 and 2 overlap: they are 0.3 apart")]
    [InlineData("2 2 0.9 0 0", "2 2 0 0 0", "particles 1 and 2 overlap: they are 0 apart, and the energy is not finite")]
    [InlineData("2 2 0.9 0 0", "2 2 nan 0 0", "x: found 'nan'")]
    [InlineData("2 2 0.9 0 0", "2 1 0.9 0 0", "has particles of one species; kob-andersen has 2: A, B")]
    [InlineData("2 atom types", "3 atom types", "")]
    [InlineData("0 9 xlo xhi", "0 2 xlo xhi", "a larger box: the box is 2 sigma wide")]
    [InlineData("2 atoms", "1 atoms", "the section Atoms has more lines than the header says")]
    public void A_start_file_that_cannot_be_run_is_refused(string was, string becomes, string words)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["start.data"], Pair.Replace(was, becomes, StringComparison.Ordinal));
        string text = Tiny.Replace("\"N\": 200", $"\"start\": \"{folder["start.data"]}\"", StringComparison.Ordinal);
        (int status, _, string error) = RealCommand.Of("validate", RealCommand.Configuration(folder, text));
        Assert.Equal(words.Length == 0 ? 0 : 2, status);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.InRange(error.TrimEnd('\n').Split('\n').Length, 0, 1);
    }

    // Small spheres, 2/3 in diameter, are the nearest and do not overlap; big ones, 1 in diameter, do.
    [Fact]
    public void The_cores_that_overlap_are_named_and_not_the_nearest()
    {
        const string Spheres = "t\n4 atoms\n2 atom types\n0 9 xlo xhi\n0 9 ylo yhi\n0 9 zlo zhi\n\nAtoms\n\n1 1 0 0 0\n2 1 0.95 0 0\n3 2 0 4 0\n4 2 0 4 0.68\n";
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["start.data"], Spheres);
        Refused($$"""{ "model": "hard-sphere-yukawa", "start": "{{folder["start.data"]}}", "cutoff": 3 }""", "particles 1 and 2 overlap: they are 0.95 apart, and the energy is not finite");
    }

    [Fact]
    public void A_density_that_cannot_be_made_without_overlaps_ends_the_run_and_says_so()
    {
        using var folder = new TemporaryFolder();
        (int status, _, string error) = RealCommand.Of("run", RealCommand.Configuration(folder, """{ "model": "hard-sphere-yukawa", "N": 200, "phi": 0.64, "cutoff": 2 }"""), "--out", folder["r"]);
        Assert.Equal(4, status);
        Assert.Contains("cannot be freed from its overlaps in 5000 sweeps", error, StringComparison.Ordinal);
        Assert.Contains("The density cannot be made without overlaps from such a start", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_third_species_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["start.data"], Pair.Replace("2 atom types", "3 atom types", StringComparison.Ordinal).Replace("2 2 0.9", "2 3 0.9", StringComparison.Ordinal));
        Refused(Tiny.Replace("\"N\": 200", $"\"start\": \"{folder["start.data"]}\"", StringComparison.Ordinal), "species 1, 3; kob-andersen has 2");
    }

    [Fact]
    public void Too_large_a_time_step_ends_the_run_in_one_line_with_the_last_sound_frame_saved()
    {
        using var folder = new TemporaryFolder();
        (int status, _, string error) = RealCommand.Of("run", RealCommand.Configuration(folder, Tiny), "--out", folder["r"], "--set", "dt=0.03", "--set", "productionTime=200");
        Assert.Equal(4, status);
        string line = Assert.Single(error.TrimEnd('\n').Split('\n'), l => l.StartsWith("pitchdrop:", StringComparison.Ordinal));
        Assert.Contains(" step ", line, StringComparison.Ordinal);
        Assert.Contains("time step", line, StringComparison.Ordinal);
        Assert.Contains("data/trajectory.last-sound.lammps", line, StringComparison.Ordinal);
        ParticleFrame sound = ConfigurationFormats.Read(folder["r/data/trajectory.last-sound.lammps"]);
        Assert.Equal(200, sound.Count);
        Assert.False(File.Exists(folder["r/summary.json"]));
    }

    [Fact]
    public void A_particle_that_is_thrown_is_named_with_its_neighbour_and_their_distance()
    {
        string error = Failed(Tiny, "--set", "dt=0.08", "--set", "startTemperature=1", "--set", "meltTime=100");
        Assert.Matches(@"(separation|melting), step \d+: particle \d+ (moved by [\d.E+]+ since the list was made, more than 0\.5 of it in one step|has a coordinate that is no finite number); nearest to it was particle \d+ at distance [\d.]+\. ", error);
    }

    [Fact]
    public void Velocities_that_no_temperature_has_are_found_before_the_first_step()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["start.data"], Pair + "\nVelocities\n\n1 40 0 0\n2 -40 0 0\n");
        string error = Failed(Tiny.Replace("\"N\": 200", $"\"start\": \"{folder["start.data"]}\"", StringComparison.Ordinal), "--set", "equilibrationTime=0", "--set", "meltTime=0");
        Assert.Contains("production, step 0: the kinetic temperature is 1067 where T = 1", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nvt"), InlineData("langevin"), InlineData("sllod")]
    public void Under_a_thermostat_that_has_settled_little_more_than_the_temperature_is_let_pass(string dynamics)
    {
        IModel model = Catalogue.Standard.Model("kob-andersen")!;
        ParticlePlan Of(int particles) => ((ParticleRun)model.Plan(ConfigurationReader.ReadText(model.Schema, $$"""{ "model": "kob-andersen", "T": 2, "N": {{particles}}, "dynamics": "{{dynamics}}", "rate": {{(dynamics == "sllod" ? 1 : 0)}}, "friction": 5, "equilibrationTime": 50 }""", "test")).Jobs.Single()).Plan;

        // Half of the equilibration is 25 tau, 5000 steps; the standard deviation is T sqrt(2/g), and six of it are a little more than in a normal distribution.
        Assert.Equal(50.0, HeatGuard.Most(Of(1000), ParticleStage.Equilibrate, 4999));
        double most = HeatGuard.Most(Of(1000), ParticleStage.Equilibrate, 5000), six = 6 * 2 * Math.Sqrt(2.0 / 2997);
        Assert.InRange(most, 3 + (0.99 * six), 3 + (1.1 * six));
        Assert.Equal(most, HeatGuard.Most(Of(1000), ParticleStage.Produce, 0));
        Assert.InRange(HeatGuard.Most(Of(40), ParticleStage.Produce, 0), 3 + (6 * 2 * Math.Sqrt(2.0 / 120)), 5.1);
    }

    private static string Failed(string text, params string[] more)
    {
        using var folder = new TemporaryFolder();
        (int status, _, string error) = RealCommand.Of(["run", RealCommand.Configuration(folder, text), "--out", folder["r"], .. more]);
        Assert.Equal(4, status);
        return Assert.Single(error.TrimEnd('\n').Split('\n'), l => l.StartsWith("pitchdrop:", StringComparison.Ordinal));
    }

    private static void Refused(string text, string words, string? set = null)
    {
        using var folder = new TemporaryFolder();
        (int status, _, string error) = RealCommand.Of(["run", RealCommand.Configuration(folder, text), "--out", folder["r"], .. set is null ? Array.Empty<string>() : set.Split(',').SelectMany(s => (string[])["--set", s])]);
        Assert.Equal(2, status);
        string line = Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.Contains(words, line, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["r"]));
    }
}
