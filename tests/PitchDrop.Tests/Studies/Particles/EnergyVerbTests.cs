using System.Globalization;
using System.Text;
using System.Text.Json;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.Trajectories;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Particles;
using PitchDrop.Studies.Registry;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Particles;
using PitchDrop.Tests.Particles.Peers;
using PitchDrop.Tests.Studies.Elastoplastic;

namespace PitchDrop.Tests.Studies.Particles;

/// <summary>The verb <c>energy</c>: from a file to the document of the contract.</summary>
public class EnergyVerbTests
{
    public static TheoryData<string> Names => [.. ParticleModelRegistry.All.Select(m => m.Name)];

    /// <summary>Arguments after the file, the file's text, and what the one line must say.</summary>
    public static TheoryData<string, string, string> Refused => new()
    {
        { "--model kob-anderson", Pair("1", "1", 1), "did you mean kob-andersen?" },
        { "--model kob-andersen", Pair("1", "3", 1), "species 1, 3; kob-andersen has 2: accepted is A, B or 1, 2" },
        { "--model stillinger-weber", Pair("1", "2", 1), "accepted is A or 1" },
        { "--model kob-andersen", Pair("1", "1", 0), "particles 1 and 2 overlap: they are 0 apart" },
        { "--model hard-sphere-yukawa", Pair("1", "2", 0.8), "particles 1 and 2 overlap: they are 0.8 apart" },
        { "--model kob-andersen --set cutof=2", Pair("1", "1", 1), "nearest" },
        { "--model kob-andersen --set cutoff=-1", Pair("1", "1", 1), "found -1" },
        { "--model ipl-2d", Pair("1", "1", 1).Replace("0 0 0\n", "0 0 0.5\n", StringComparison.Ordinal), "not in one plane" },
        { "--model kob-andersen", Pair("1", "1", 1).Replace("T T T", "T T F", StringComparison.Ordinal), "does not repeat along every edge" },
        { "--model kob-andersen", "2\nLattice=\"1 0 0 0 1 0 0 0 1e-9\"\nA 0 0 0\nA 0.5 0 0\n", "would lie within a cutoff" },
        { "--model kob-andersen", Pair("1", "1", 1e300), "more than two thousand million edges long" },
        { "--model kob-andersen", "2\nLattice=\"2 0 0 1e300 2 0 0 0 2\"\nA 0 0 0\nA 1 1 1\n", "more than two thousand million edges long" },
        { "--model kob-andersen", "2\nLattice=\"1e-200 0 0 0 1e-200 0 0 0 1e-200\"\nA 0 0 0\nA 0 0 0\n", "would lie within a cutoff" },
        { "--model kob-andersen --forces FILE", Pair("1", "1", 1), "would replace the configuration itself" },
        { "--model kob-andersen --forces /nowhere-at-all/f.npz", Pair("1", "1", 1), "there is no such folder to write into" },
        { "--model kob-andersen", "3\nLattice=\"9 0 0 0 9 0 0 0 1\"\nA 0 0 0.5\nA 4 0 0.5\nA 0 4 0.5\n", "has two dimensions, all its particles lie in one plane, and kob-andersen has three; of two is ipl-2d" },
        { "--model kob-andersen", "2\nnonsense", ":2: Lattice" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void The_document_holds_what_the_forces_of_the_model_are(string name)
    {
        ParticleModel model = Catalogue.Standard.ParticleModel(name)!;
        var box = new Box(model.Dimension, (5, 5.2, 4.9), (1, model.Dimension == 2 ? 0 : -0.5, model.Dimension == 2 ? 0 : 0.7));
        ParticleSystem system = Configurations.Jittered(box, (4, 4, model.Dimension == 2 ? 1 : 4), 0.08, model.Species.Length, 31);
        Interaction law = model.With();
        ForceEvaluation wanted = ReferenceForces.Of(system, law.Pairs, law.Triplets);
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["c.xyz"], Xyz(system, model));
        (int status, string output, string error) = RealCommand.Of("energy", folder["c.xyz"], "--model", name, "--forces", folder["f.npz"], "--json");
        Assert.True(status == 0, error);
        JsonElement answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal(["model", "particles", "energy", "energyPerParticle", "virial", "pressure", "maxForce", "units", "remarks"], answer.EnumerateObject().Select(p => p.Name));
        Assert.Equal(name, answer.GetProperty("model").GetString());
        Assert.Equal(system.Count, answer.GetProperty("particles").GetInt32());
        Near(wanted.Energy, answer.GetProperty("energy").GetDouble());
        Near(wanted.Energy / system.Count, answer.GetProperty("energyPerParticle").GetDouble());
        Near(wanted.LargestForce, answer.GetProperty("maxForce").GetDouble());
        Near(wanted.Virial.Trace / (model.Dimension * box.Volume), answer.GetProperty("pressure").GetDouble());
        Assert.All(wanted.Virial.ToArray().Zip(answer.GetProperty("virial").EnumerateArray()), pair => Assert.Equal(pair.First, pair.Second.GetDouble(), 1e-11 * (1 + Math.Abs(wanted.Virial.Trace))));
        NamedArray forces = NpzFile.Read(folder["f.npz"], "forces");
        Assert.Equal([system.Count, 3], forces.Shape);
        Assert.All(Enumerable.Range(0, system.Count), i => Assert.Equal(wanted.X[i], ((double[])forces.Data)[3 * i], 1e-11 * (1 + wanted.LargestForce)));
        Assert.Equal(Enumerable.Range(1, system.Count).Select(i => (long)i), (long[])NpzFile.Read(folder["f.npz"], "id").Data);
        Assert.Contains("(without its kinetic part)", RealCommand.Of("energy", folder["c.xyz"], "--model", name).Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_evaluated_is_refused_in_one_line(string arguments, string text, string words)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["c"], text);
        (int status, string output, string error) = RealCommand.Of(["energy", folder["c"], .. arguments.Replace("FILE", folder["c"], StringComparison.Ordinal).Split(' ')]);
        Assert.Equal(2, status);
        Assert.Empty(output);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(c => c == '\n'));
        Assert.Equal(text, File.ReadAllText(folder["c"]));
    }

    [Fact]
    public void A_file_that_is_not_there_and_a_folder_are_bad_input()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal((2, "", $"pitchdrop: {folder["none"]}: there is no such file\n"), RealCommand.Of("energy", folder["none"], "--model", "ipl"));
        (int status, _, string error) = RealCommand.Of("energy", folder.Root, "--model", "ipl");
        Assert.Equal(2, status);
        Assert.Contains("is a folder", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "2", 0.8, 1.2, "")]
    [InlineData("A", "B", 0.8, 1.2, "")]
    [InlineData("Ni", "P", 0.8, 1.2, "remark: species: Ni is taken for A (80 particles), P is taken for B (20 particles); kob-andersen calls its own A, B, the majority first\n")]
    [InlineData("A", "B", 0.5, 1.2, "remark: 50 % of the particles are A, where kob-andersen usually has 80 %: is it the right model?\n")]
    [InlineData("A", "B", 0.8, 0.82, "remark: rho = 0.82, where kob-andersen is usually run at 1.2: is it the right model, and is the file in its units?\n")]
    public void Doubts_whether_a_file_is_of_the_model_are_told_beside_the_answer(string first, string second, double share, double density, string told)
    {
        using var folder = new TemporaryFolder();
        ParticleSystem system = Configurations.Jittered(Box.OfDensity(3, 100, density), (5, 5, 4), 0.05, 1, 7);
        ParticleFrame frame = ParticleFrames.Of(system, velocities: false) with { Species = [.. Enumerable.Range(0, 100).Select(i => i < 100 * share ? first : second)] };
        ExtendedXyzFile.Write(folder["c.xyz"], frame);
        (int status, string output, string error) = RealCommand.Of("energy", folder["c.xyz"], "--model", "kob-andersen", "--json");
        Assert.Equal((0, told), (status, error));
        Assert.Equal(told.Length > 0 ? 1 : 0, JsonDocument.Parse(output).RootElement.GetProperty("remarks").GetArrayLength());
        Assert.Equal("epsilon/sigma^3", JsonDocument.Parse(output).RootElement.GetProperty("units").GetProperty("pressure").GetString());
    }

    [Fact]
    public void Forces_are_written_as_NPZ_alone_and_replace_a_file_only_with_force()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["c"], Pair("1", "1", 1));
        string[] line = ["energy", folder["c"], "--model", "kob-andersen", "--forces"];
        Assert.Equal($"pitchdrop: --forces: found '{folder["f.csv"]}'; accepted is a name that ends in .npz\n", RealCommand.Of([.. line, folder["f.csv"]]).Error);
        Assert.Equal(0, RealCommand.Of([.. line, folder["f.npz"]]).Status);
        Assert.Equal((2, "", $"pitchdrop: {folder["f.npz"]}: is there already; --force replaces it\n"), RealCommand.Of([.. line, folder["f.npz"]]));
        Assert.Equal(0, RealCommand.Of([.. line, folder["f.npz"], "--force"]).Status);
    }

    [Theory]
    [InlineData("1", "2"), InlineData("A", "B"), InlineData("Ni", "P")]
    public void Species_go_by_number_by_letter_or_by_majority(string first, string second)
    {
        // Two A at a distance of 1 and a B beyond the cutoff.
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["c"], $"3\nLattice=\"20 0 0 0 20 0 0 0 20\"\n{second} 10 0 0\n{first} 0 0 0\n{first} 1 0 0\n");
        (_, string output, _) = RealCommand.Of("energy", folder["c"], "--model", "kob-andersen", "--json");
        Assert.Equal(0.016316891136, JsonDocument.Parse(output).RootElement.GetProperty("energy").GetDouble(), 1e-12);
    }

    [Theory]
    [InlineData("kob-andersen", "shift=truncated", 0), InlineData("kob-andersen", "shift=force", 0.016316891136 + (1.5 * 0.0389994774528))]
    [InlineData("mblj", "cutoffLike=2.5", 0.016316891136 + (1.5 * 0.0389994774528)), InlineData("kob-andersen", "rule=common", 0.016316891136)]
    public void Parameters_replace_the_defaults(string model, string set, double energy)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["c"], Pair("1", "1", 1));
        (int status, string output, string error) = RealCommand.Of("energy", folder["c"], "--model", model, "--set", set, "--json");
        Assert.True(status == 0, error);
        Assert.Equal(energy, JsonDocument.Parse(output).RootElement.GetProperty("energy").GetDouble(), 1e-12);
    }

    [Fact]
    public void A_data_file_that_LAMMPS_wrote_has_the_energy_that_LAMMPS_says()
    {
        Assert.SkipUnless(Lammps.IsHere, "lmp (Debian package lammps) is not installed");
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["in.script"], """
            units lj
            atom_style atomic
            lattice fcc 1.2
            region b prism 0 3 0 3 0 3 0.5 -0.4 0.6
            create_box 2 b
            create_atoms 1 box
            set type 1 type/fraction 2 0.2 5
            mass * 1.0
            displace_atoms all random 0.05 0.05 0.05 3
            pair_style lj/cut 2.5
            pair_coeff 1 1 1.0 1.0 2.5
            pair_coeff 1 2 1.5 0.8 2.0
            pair_coeff 2 2 0.5 0.88 2.2
            pair_modify shift yes
            velocity all create 1.0 5
            thermo_modify norm no
            fix 1 all nve
            run 20
            write_data written.data
            run 0
            print "ANSWER $(pe:%.17g)"
            """);
        double said = double.Parse(Assert.Single(Lammps.Run(folder).Split('\n'), line => line.StartsWith("ANSWER ", StringComparison.Ordinal))["ANSWER ".Length..], CultureInfo.InvariantCulture);
        (int status, string output, string error) = RealCommand.Of("energy", folder["written.data"], "--model", "kob-andersen", "--json");
        Assert.True(status == 0, error);

        // The file has 16 digits; the forces are of the order of thousands.
        Assert.Equal(said, JsonDocument.Parse(output).RootElement.GetProperty("energy").GetDouble(), 1e-10 * Math.Abs(said));
    }

    [Fact]
    public void The_models_are_listed_with_what_their_cutoffs_take_away()
    {
        (_, string text, _) = RealCommand.Of("models");
        Assert.All(ParticleModelRegistry.All, m => Assert.Contains($"\n{m.Name}  ", text, StringComparison.Ordinal));
        Assert.Contains("-0.016316891", text, StringComparison.Ordinal);
        JsonElement models = JsonDocument.Parse(RealCommand.Of("models", "--json").Output).RootElement.GetProperty("particleModels");
        JsonElement pair = models[0].GetProperty("pairs")[1];
        Assert.Equal("AB", pair.GetProperty("pair").GetString());
        Assert.Equal(2.0, pair.GetProperty("cutoff").GetDouble(), 1e-15);
        Assert.Equal(-1.5 * 0.016316891136, pair.GetProperty("energy").GetDouble(), 1e-12);
        Assert.Equal(-1.5 * 0.0389994774528 / 0.8, pair.GetProperty("force").GetDouble(), 1e-12);
    }

    private static string Pair(string first, string second, double distance) =>
        FormattableString.Invariant($"2\nLattice=\"20 0 0 0 20 0 0 0 20\" pbc=\"T T T\"\n{first} 0 0 0\n{second} {distance:R} 0 0\n");

    private static string Xyz(ParticleSystem system, ParticleModel model)
    {
        Box b = system.Box;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{system.Count}\nLattice=\"{b.LengthX:R} 0 0 {b.TiltXY:R} {b.LengthY:R} 0 {b.TiltXZ:R} {b.TiltYZ:R} {b.LengthZ:R}\" Origin=\"1 -2 0\"\n");
        for (int i = 0; i < system.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{model.Species[system.Species[i]]} {system.X[i] + 1:R} {system.Y[i] - 2:R} {system.Z[i]:R}\n");
        }

        return text.ToString();
    }

    private static void Near(double wanted, double found) => Assert.Equal(wanted, found, 1e-11 * (1 + Math.Abs(wanted)));
}
