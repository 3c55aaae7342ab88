using System.Text.Json;
using PitchDrop.Data.Trajectories;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Particles;
using PitchDrop.Studies.Particles.InherentStates;
using PitchDrop.Studies.Registry;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Landscape.Minimisers;
using PitchDrop.Tests.Particles;
using PitchDrop.Tests.Studies.Elastoplastic;

namespace PitchDrop.Tests.Studies.Particles;

/// <summary>The verb <c>minimise</c>: from a file to a file.</summary>
public class MinimiseVerbTests
{
    private static readonly string[] Keys = ["model", "particles", "method", "iterations", "evaluations", "energy", "energyPerParticle", "maxForce", "converged", "units", "remarks"];

    /// <summary>Arguments after the file, the file's text, and what the one line must say.</summary>
    public static TheoryData<string, string, string> Refused => new()
    {
        { "--model kob-anderson --out OUT.xyz", Pair(1, 8), "did you mean kob-andersen?" },
        { "--model kob-andersen", Pair(1, 8), "--out" },
        { "--model kob-andersen --out OUT.txt", Pair(1, 8), "accepted is a name that ends in .data, .lmp, .lammps, .xyz or .extxyz" },
        { "--model kob-andersen --out IN.xyz", Pair(1, 8), "would replace the configuration itself" },
        { "--model kob-andersen --out nowhere/at/all/OUT.xyz", Pair(1, 8), "there is no such folder to write into" },
        { "--model kob-andersen --out OUT.xyz --method fir", Pair(1, 8), "did you mean fire?" },
        { "--model kob-andersen --out OUT.xyz --tolerance -1", Pair(1, 8), "--tolerance: found '-1'" },
        { "--model kob-andersen --out OUT.xyz --tolerance nan", Pair(1, 8), "--tolerance: found 'nan'" },
        { "--model kob-andersen --out OUT.xyz --max-iterations 1.5", Pair(1, 8), "--max-iterations: found '1.5'" },
        { "--model kob-andersen --out OUT.xyz --threads 0", Pair(1, 8), "--threads: found '0'" },
        { "--model kob-andersen --out OUT.xyz --set cutof=2", Pair(1, 8), "nearest" },
        { "--model kob-andersen --out OUT.xyz", Pair(1, 2.4), "the box is 2.4 thin, but particles interact up to 2.5" },
        { "--model kob-andersen --out OUT.xyz", Pair(0, 8), "particles 1 and 2 are at one point, where they have no force; move one of them" },
        { "--model kob-andersen --out OUT.xyz", Pair(double.NaN, 8), "IN.xyz:4" },
        { "--model kob-andersen --out OUT.xyz", Pair(1e300, 8), "more than two thousand million edges long" },
        { "--model kob-andersen --out OUT.xyz", "2\nLattice=\"1e-9 0 0 0 3 0 0 0 3\"\nA 0 0 0\nA 0 1 1\n", "would lie within a cutoff" },
        { "--model kob-andersen --out OUT.xyz", "2\nnonsense", ":2: Lattice" },
    };

    [Theory]
    [InlineData("kob-andersen", "fire", "min.data", "1", "2")]
    [InlineData("kob-andersen", "cg", "min.xyz", "A", "B")]
    [InlineData("ipl-2d", "fire", "min.extxyz", "A", "B")]
    [InlineData("stillinger-weber", "cg", "min.lmp", "1", "1")]
    public void The_minimum_is_in_the_file_and_the_document_says_how_it_was_reached(string name, string method, string file, string first, string second)
    {
        ParticleModel model = Catalogue.Standard.ParticleModel(name)!;
        ParticleSystem system = Hot(model);
        using var folder = new TemporaryFolder();
        ParticleFrame hot = ParticleFrames.Of(system, velocities: true, [first, second]) with { Origin = (-3, 1, 0.5) };
        hot = hot with { Positions = [.. hot.Positions.Select((x, k) => x + (k % 3) switch { 0 => -3, 1 => 1, _ => 0.5 })], Identities = [.. hot.Identities.Select(id => 1000 - id)] };
        ExtendedXyzFile.Write(folder["hot.xyz"], hot);
        (int status, string output, string error) = RealCommand.Of("minimise", folder["hot.xyz"], "--model", name, "--out", folder[file], "--method", method, "--json");
        Assert.True(status == 0, error);
        JsonElement answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal(Keys, answer.EnumerateObject().Select(p => p.Name));
        Assert.Equal((name, method, system.Count, true), (answer.GetProperty("model").GetString(), answer.GetProperty("method").GetString(), answer.GetProperty("particles").GetInt32(), answer.GetProperty("converged").GetBoolean()));
        Assert.InRange(answer.GetProperty("maxForce").GetDouble(), 0, 1e-10);
        (ParticleFrame frame, ParticleSystem minimum) = ParticleFrames.Read(folder[file], model);
        Assert.Equal(hot.Identities, frame.Identities);
        Assert.Equal(hot.Species, frame.Species);
        Assert.Equal(hot.Origin, frame.Origin);
        Assert.Null(frame.Velocities);
        Interaction law = model.With();
        ForceEvaluation end = ReferenceForces.Of(minimum, law.Pairs, law.Triplets);
        double energy = answer.GetProperty("energy").GetDouble();
        Assert.Equal(end.Energy, energy, 1e-10 * Math.Abs(end.Energy));
        Assert.Equal(energy / system.Count, answer.GetProperty("energyPerParticle").GetDouble(), 1e-12 * Math.Abs(energy));
        Assert.InRange(end.LargestForce, 0, 2e-10);
        Assert.All(Enumerable.Range(0, system.Count), i => Assert.InRange((minimum.Unwrapped(i) - system.Unwrapped(i)).LengthSquared, 0, 9));
    }

    [Fact]
    public void Without_json_it_says_the_same_in_lines()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["IN.xyz"], Pair(1, 8));
        (int status, string output, string error) = RealCommand.Of("minimise", folder["IN.xyz"], "--model", "kob-andersen", "--out", folder["OUT.data"]);
        Assert.True(status == 0, error);
        Assert.Contains("energy a particle    -0.4918", output, StringComparison.Ordinal);
        Assert.Contains("converged            yes\n", output, StringComparison.Ordinal);
        Assert.Matches("largest force        [0-9.e-]+ epsilon/sigma\n", output);
        Assert.StartsWith("kob-andersen: minimum of IN.xyz by fire\n", File.ReadAllText(folder["OUT.data"]), StringComparison.Ordinal);
        string[] again = ["minimise", folder["IN.xyz"], "--model", "kob-andersen", "--max-iterations", "1", "--out", folder["OUT.data"]];
        Assert.Equal((2, "", $"pitchdrop: {folder["OUT.data"]}: is there already; --force replaces it\n"), RealCommand.Of(again));
        (status, output, error) = RealCommand.Of([.. again, "--force"]);
        Assert.Equal(4, status);
        Assert.EndsWith("OUT.data holds the state reached, which is no minimum\n", error, StringComparison.Ordinal);
        Assert.EndsWith("OUT.data (not converged)\n", output, StringComparison.Ordinal);
        Assert.StartsWith("kob-andersen: not converged: on the way to the minimum of IN.xyz by fire\n", File.ReadAllText(folder["OUT.data"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--max-iterations 3", "the iterations are spent")]
    [InlineData("--tolerance 0", "the forces no longer fall")]
    public void A_minimum_that_was_not_reached_is_said_and_the_file_holds_what_was(string arguments, string words)
    {
        using var folder = new TemporaryFolder();
        ParticleModel model = Catalogue.Standard.ParticleModel("mblj")!;
        ExtendedXyzFile.Write(folder["hot.xyz"], ParticleFrames.Of(Hot(model), velocities: false));
        (int status, string output, string error) = RealCommand.Of(["minimise", folder["hot.xyz"], "--model", "mblj", "--out", folder["cold.xyz"], "--json", "--method", "cg", .. arguments.Split(' ')]);
        Assert.Equal(4, status);
        Assert.Contains("not converged: no, " + words, error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(c => c == '\n'));
        JsonElement answer = JsonDocument.Parse(output).RootElement;
        Assert.False(answer.GetProperty("converged").GetBoolean());
        (_, ParticleSystem reached) = ParticleFrames.Read(folder["cold.xyz"], model);
        double largest = ReferenceForces.Of(reached, model.With().Pairs).LargestForce;
        Assert.Equal(largest, answer.GetProperty("maxForce").GetDouble(), 1e-11 + (1e-10 * largest));
    }

    [Fact]
    public void Forces_that_stand_still_where_the_law_jumps_are_not_called_rounding()
    {
        using var folder = new TemporaryFolder();
        ParticleSystem system = Configurations.Jittered(Box.OfDensity(3, 64, 1.3), (4, 4, 4), 0.3, 1, 5);
        ExtendedXyzFile.Write(folder["hot.xyz"], ParticleFrames.Of(system, velocities: false));
        (int status, _, string error) = RealCommand.Of("minimise", folder["hot.xyz"], "--model", "kob-andersen", "--set", "cutoff=1", "--out", folder["cold.xyz"]);
        Assert.Equal(4, status);
        Assert.Contains("not converged: no, the forces no longer fall, and are more than rounding: the force of the law jumps at its cutoff, which may be why;", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kob-andersen", true)]
    [InlineData("kob-andersen shift=truncated", true)]
    [InlineData("kob-andersen shift=force", false)]
    [InlineData("mblj", false)]
    [InlineData("ipl", false)]
    [InlineData("ipl-2d", false)]
    [InlineData("sticky-spheres", false)]
    [InlineData("stillinger-weber", false)]
    [InlineData("hard-sphere-yukawa", true)]
    public void A_law_whose_force_jumps_at_its_cutoff_is_known(string law, bool jumps)
    {
        string[] words = law.Split(' ');
        Assert.Equal(jumps, CutoffJump.IsIn(Catalogue.Standard.ParticleModel(words[0])!.With(words[1..]).Pairs));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_minimised_is_refused_in_one_line_and_nothing_is_written(string arguments, string text, string words)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["IN.xyz"], text);
        string[] split = [.. arguments.Split(' ').Select(a => a.EndsWith(".xyz", StringComparison.Ordinal) || a.EndsWith(".txt", StringComparison.Ordinal) ? folder[a] : a)];
        (int status, string output, string error) = RealCommand.Of(["minimise", folder["IN.xyz"], .. split]);
        Assert.Equal(2, status);
        Assert.Empty(output);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(c => c == '\n'));
        Assert.Equal(["IN.xyz"], Directory.GetFiles(folder.Root).Select(f => Path.GetFileName(f)));
    }

    [Fact]
    public void A_box_with_little_room_beyond_the_cutoff_is_taken()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["IN.xyz"], Pair(1, 2.55));
        (int status, _, string error) = RealCommand.Of("minimise", folder["IN.xyz"], "--model", "kob-andersen", "--out", folder["OUT.xyz"]);
        Assert.True(status == 0, error);
    }

    [Fact]
    public void Hard_cores_that_overlap_at_the_end_are_no_inherent_state()
    {
        // Spheres of diameter 1 on a lattice of spacing 0.8.
        using var folder = new TemporaryFolder();
        ParticleSystem system = Configurations.Jittered(Box.Cube(5.6), (7, 7, 7), 0.01, 1, 3);
        ExtendedXyzFile.Write(folder["in.xyz"], ParticleFrames.Of(system, velocities: false));
        (int status, string output, string error) = RealCommand.Of("minimise", folder["in.xyz"], "--model", "hard-sphere-yukawa", "--set", "cutoff=3", "--tolerance", "0.1", "--out", folder["out.xyz"]);
        Assert.Equal(4, status);
        Assert.Empty(output);
        Assert.Matches("hard cores overlap .particles [0-9]+ and [0-9]+ are 0[.][0-9]+ apart", error);
        Assert.False(File.Exists(folder["out.xyz"]));
    }

    private static ParticleSystem Hot(ParticleModel model)
    {
        ParticleSystem system = Basins.All[model.Name].Hot.Copy();
        for (int i = 0; i < system.Count; i++)
        {
            system.Species[i] = model.Species.Length > 1 && i % 5 == 4 ? 1 : 0;
            system.VelocityX[i] = i;
        }

        return system;
    }

    private static string Pair(double x, double side) => FormattableString.Invariant($"2\nLattice=\"{side} 0 0 0 {side} 0 0 0 {side}\" Properties=species:S:1:pos:R:3 pbc=\"T T T\"\n1 0 0 0\n1 {x} 0 0\n");
}
